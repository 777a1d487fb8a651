// Access that goes on beyond its end (rule 53): who may ask, until when, and what the access and its extension say to each other.
import type { Decision } from '../document.js';
import type { StageRule } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import { defined } from '../defined.js';
import { acceptedLast, acceptedNow, refusalOfTerms } from './terms.js';
import type { Extends, NotExtendable } from './extension-model.js';
import { awaitsClaim } from './claimed.js';
import { policyLets, refusalToAskFor } from './for-whom.js';
import type { AccessRequest, ApprovedExtension, Granted, Pending, RequestState } from './model.js';
import type { Details, Entitlement } from './entitlement.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import { decisionsOf } from './quorum.js';
import { policyBeyond } from './longest-activation.js';
import { isOnlyMissing, stagesOf } from './stages-of.js';
import { isOf, isRequester } from './whose.js';
import { refusalOfDetails, windowOf, within } from './window.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;
type Answer = Decision<RequestEvent, RequestRefusal>;

const no = (refused: NotExtendable): Answer => ({ refused: { code: 'not-extendable', ...refused } });

/** Access with an end that has not come. */
type Ending = Granted & { readonly window: { readonly until: Date } };

const hasEndToCome = (state: Granted, now: Date): state is Ending =>
  isThere(state) && state.window.until !== undefined && state.window.until > now;

/** Suspended or not: its end is moved alike, and only its review gives it again (rule 34). */
const isThere = ({ status }: AccessRequest): boolean =>
  status === 'approved' || status === 'delivering' || status === 'delivered' || status === 'suspended';

/** Why this person may not have it extended now; nothing if they may ask. The policy is the one it was filed under (rule 13). */
export function refusalToExtend(state: RequestState, viewer: PersonId, now: Date): RequestRefusal | undefined {
  if (state.status === 'none' || state.status === 'draft') return { code: 'no-such-request' };
  if (!isOf(state, viewer)) return { code: 'not-yours' };
  // What only administrators ask for goes on by them alone (rule 57).
  if (state.entitlement.policy.administratorsRequest && !isRequester(state, viewer))
    return { code: 'not-extendable', because: 'not-offered' };
  const refused = obstacle(state, now);
  return refused && { code: 'not-extendable', ...refused };
}

function obstacle(state: AccessRequest, now: Date): NotExtendable | undefined {
  if (!('window' in state) || !isThere(state) || awaitsClaim(state)) return { because: 'over' };
  const { extension } = state.entitlement.policy;
  if (!extension) return { because: 'not-offered' };
  if (!state.window.until) return { because: 'no-end' };
  if (!hasEndToCome(state, now)) return { because: 'over' };
  if (state.extension) return { because: 'asked', id: state.extension.id };
  if (state.status === 'suspended') return { because: 'in-review' };
  const { until } = state.window;
  const times = state.prolonged?.length ?? 0;
  if (times >= extension.atMost) return { because: 'used-up', times, until };
  if (isLater(endOf(state, { answers: {} }), until)) return undefined;
  return { because: state.entitlement.kind === 'role' ? 'longest' : 'last-day', until };
}

/** The end it would have: never longer than the policy's own length from its present end, never beyond the policy's last day; a role's within its maximum (rule 42). */
const endOf = (state: Ending, details: Details, latest?: Date): Date | undefined =>
  within(windowOf(policyBeyond(state, state.window.until), details, state.window.until), latest).until;

const isLater = (one: Date | undefined, other: Date): boolean => one === undefined || one > other;

/** Why it cannot be extended with these details; nothing if it can. */
export function refusalOfExtension(state: Granted, details: Details, at: Date): RequestRefusal | undefined {
  if (!hasEndToCome(state, at)) return { code: 'not-extendable', because: 'over' };
  const { until } = state.window;
  if (details.endAt && details.endAt <= until) return { code: 'not-extendable', because: 'not-later', until };
  return refusalOfDetails({ ...policyBeyond(state, until), questions: [] }, { details, at: until });
}

/** The policy's stages that decide an extension: all of them, or none where it needs no approval. */
export const extensionStagesOf = ({ policy }: Entitlement): readonly StageRule[] =>
  policy.extension?.approval === true ? policy.stages : [];

/** The policy's stages that decide what is filed. Risk adds its own to everything (rule 28). */
export const policyStagesOf = ({ entitlement, extends: extended }: Pick<AccessRequest, 'entitlement' | 'extends'>) =>
  extended ? extensionStagesOf(entitlement) : entitlement.policy.stages;

/** The beginning of an extension: who asks for what to go on. It is filed in the same write. */
export function openExtension(command: CommandOf<'extend'>, state: RequestState): Answer {
  const { at, by, id, of } = command;
  if (state.status !== 'none') return { refused: { code: 'already-submitted' } };
  const refused = refusalToExtend(of, by.id, at) ?? refusalOfPeople(command);
  if (refused) return { refused };
  const { person: beneficiary, isEntitled, eligibleUntil } = command.beneficiary;
  if (!beneficiary) return { refused: { code: 'disabled', who: of.beneficiary } };
  if (!isEntitled) return no({ because: 'not-entitled' });
  if (eligibleUntil && hasEndToCome(of, at) && eligibleUntil <= of.window.until)
    return no({ because: 'longest', until: of.window.until });
  const { terms: _before, ...known } = of.entitlement;
  const entitlement: Entitlement = { ...known, ...(command.terms && { terms: command.terms }) };
  const accepted =
    acceptedNow(entitlement, command.details) ?? acceptedNow(entitlement, defined({ accepted: acceptedLast(of) }));
  const { accepted: _said, ...said } = command.details;
  const details = { ...said, ...defined({ accepted }), answers: of.details.answers };
  const filing = { requester: by, beneficiary, policyStages: extensionStagesOf(entitlement) };
  const { isHopelessAtRisk } = stagesOf(command.facts, filing);
  const problem = refusalOfExtension(of, details, at) ?? refusalOfTerms(entitlement, details);
  const wrong = isHopelessAtRisk && problem && isOnlyMissing(problem) ? undefined : problem;
  if (wrong || !hasEndToCome(of, at)) return { refused: wrong ?? { code: 'not-extendable', because: 'over' } };
  const opened = { type: 'opened', at, id, requester: by, beneficiary, entitlement, details } as const;
  return { events: [{ ...opened, extends: extendsOf(of, details, eligibleUntil) }] };
}

function refusalOfPeople(command: CommandOf<'extend'>): RequestRefusal | undefined {
  const { by, of, manages, administers, beneficiary } = command;
  const people = {
    requester: by,
    beneficiary: beneficiary.person ?? of.beneficiary,
    manages,
    ...defined({ administers }),
  };
  const refused = refusalToAskFor(people);
  return refused ?? (policyLets(of.entitlement.policy, people) ? undefined : { code: 'not-for-others' });
}

function extendsOf(of: Ending, details: Details, latest?: Date): Extends {
  const until = endOf(of, details, latest);
  return {
    request: of.id,
    since: of.window.from,
    approvers: of.stages.flatMap((stage) => (stage.rule.riskSource ? [] : decisionsOf(stage).map(({ by }) => by))),
    times: of.prolonged?.length ?? 0,
    from: of.window.until,
    ...(until && { until }),
  };
}

/** An extension of this access waits to be decided, or does not any more. */
function noteExtension({ at, extension, isOpen }: CommandOf<'note-extension'>, state: RequestState): Answer {
  if (!('window' in state)) return { refused: { code: 'no-such-request' } };
  const isKnown = state.extension?.id === extension.id;
  if (!isOpen) return { events: isKnown ? [{ type: 'extension-closed', at }] : [] };
  if (isTaken(state, extension.id) || isKnown) return { events: [] };
  return isThere(state) ? { events: [{ type: 'extension-asked', at, extension }] } : no({ because: 'over' });
}

/** An extension of this access was approved: its end is later from now on. What was approved in time counts, also where it is heard of late. */
function prolong({ at, extension, approvedAt }: CommandOf<'prolong'>, state: RequestState): Answer {
  if (!('window' in state)) return { refused: { code: 'no-such-request' } };
  if (isTaken(state, extension.id)) return { events: [] };
  if (!hasEndToCome(state, approvedAt)) return no({ because: 'over' });
  const prolonged: RequestEvent = { type: 'prolonged', at, extension, from: state.window.until };
  return { events: isConfirmedLater(state) ? [prolonged] : [prolonged, { type: 'extended', at }] };
}

/** What the directory gives is to be given until then first (rule 50); of what is suspended the end alone is moved. */
const isConfirmedLater = ({ status, deliveries }: Granted): boolean =>
  status !== 'suspended' && deliveries.some((one) => one.status === 'granted');

const isTaken = ({ prolonged = [] }: Granted, id: string): boolean => prolonged.some((one) => one.id === id);

/** What became of the access that this extends: it has taken the later end, or is over. */
function settleExtension({ at, came }: CommandOf<'settle-extension'>, state: RequestState): Answer {
  const isTakable = state.status === 'extending';
  const isOpen = state.status === 'pending' && state.extends !== undefined;
  if (came === 'taken') return { events: isTakable ? [{ type: 'extension-taken', at }] : [] };
  if (!isTakable && !isOpen) return { events: [] };
  const deadlineAt = isOpen ? state.stages[state.current]?.deadlineAt : undefined;
  // Both may be over at one moment, and it is heard of in either order: nobody answered (rules 18 and 53).
  if (!deadlineAt || at < deadlineAt) return { events: [{ type: 'closed', at, cause: 'access-over' }] };
  const overAt = deadlineAt < at ? deadlineAt : undefined;
  return { events: [{ type: 'closed', at, cause: 'nobody-answered', ...defined({ overAt }) }] };
}

/** Access after its extension: nobody is told of the later end before the directory gives all of it until then (rule 50). */
export function afterProlonging(
  { extension: _asked, ...state }: Granted,
  { at, extension, from }: Extract<RequestEvent, { type: 'prolonged' }>,
): Granted {
  const { until: _until, ...window } = state.window;
  return {
    ...state,
    window: { ...window, ...(extension.until && { until: extension.until }) },
    prolonged: [...(state.prolonged ?? []), { ...extension, at, from }],
    deliveries: state.deliveries.map((one) =>
      one.status === 'granted' && isConfirmedLater(state) ? { ...one, isProlonged: true } : one,
    ),
  };
}

/** An extension whose last stage is decided. */
export function approvedExtension(
  state: Pending,
  { at: approvedAt, until }: { readonly at: Date; readonly until?: Date },
): ApprovedExtension {
  const { current: _current, extends: extended, ...rest } = state;
  if (!extended) throw new Error(`request ${state.id} extends nothing`);
  return { ...rest, extends: { ...extended, ...(until && { until }) }, status: 'extending', approvedAt };
}

/** What closes after its last stage closes at none of them. */
export const withoutStage = ({ approvedAt: _at, ...state }: ApprovedExtension): Pending => ({
  ...state,
  status: 'pending',
  current: state.stages.length,
});

/** What an extension and its access tell each other (rule 53). */
export function followExtension(
  command: CommandOf<'note-extension'> | CommandOf<'prolong'> | CommandOf<'settle-extension'>,
  state: RequestState,
): Answer {
  switch (command.type) {
    case 'note-extension':
      return noteExtension(command, state);
    case 'prolong':
      return prolong(command, state);
    case 'settle-extension':
      return settleExtension(command, state);
  }
}
