// What a request answers to each command: events, or a refusal.
import { defined } from '../defined.js';
import { canonical } from '../audit.js';
import type { Decision } from '../document.js';
import { resourceKey } from '../catalogue/model.js';
import type { Person } from '../person.js';
import { riskStages } from '../risk/stages.js';
import { route } from '../routing.js';
import { decideStage } from './decide-stage.js';
import { refusalToAskFor } from './for-whom.js';
import { refusalOf, refusalToStop } from './may.js';
import { managed, tick } from './tick.js';
import { over } from './time.js';
import { approveNow, begin, reasonOf, routeAt } from './steps.js';
import type {
  Delivery,
  Draft,
  Granted,
  RequestCommand,
  RequestEvent,
  RequestRefusal,
  RequestState,
  Stage,
  Entitlement,
} from './model.js';
import { draftKey } from './tags.js';
import { limits, refusalOfDetails } from './window.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;
type Answer = Decision<RequestEvent, RequestRefusal>;

const no = (refused: RequestRefusal): Answer => ({ refused });

/** Decides a command against a request (rules 6 to 9, 12 to 21, 47 and 54). The same command twice changes nothing the second time. */
export function decide(command: RequestCommand, state: RequestState): Answer {
  switch (command.type) {
    case 'open':
      return open(command, state);
    case 'submit':
      return submit(command, state);
    case 'approve':
    case 'deny':
      return decideStage(command, state);
    case 'cancel':
      return close(command, state);
    case 'end':
      return end(command, state);
    case 'remind':
      return remind(command, state);
    case 'report':
      return report(command, state);
    case 'settle-drift':
      return { events: 'window' in state && command.keys.length > 0 ? [{ ...command, type: 'drift-settled' }] : [] };
    case 'manage':
      return { events: managed(command.at, command.manages, state) };
    case 'settle-sessions':
      return { events: state.status === 'ended' ? [sessionsSettled(command)] : [] };
    case 'tick':
      return tick(command, state);
  }
}

const sessionsSettled = ({ at, ended }: CommandOf<'settle-sessions'>): RequestEvent => ({
  type: ended ? 'sessions-ended' : 'sessions-left',
  at,
});

/** Rule 10: for somebody else only as their manager, and where the policy lets managers. A draft stays with what it is for. */
function open(command: CommandOf<'open'>, state: RequestState): Answer {
  const { requester, beneficiary, entitlement } = command;
  if (state.status !== 'none' && state.requester.id !== requester.id) return no({ code: 'not-yours' });
  if (state.status !== 'none' && state.status !== 'draft') return no({ code: 'already-submitted' });
  if (state.status === 'draft' && draftKey(state) !== draftKey(command)) return no({ code: 'already-submitted' });
  const refusal = refusalToAskFor(command);
  if (refusal) return no(refusal);
  if (requester.id !== beneficiary.id && !entitlement.policy.managerMayRequest) return no({ code: 'not-for-others' });
  const { type: _type, manages: _manages, ...filed } = command;
  if (state.status === 'draft' && isAsItIs(state, filed)) return { events: [] };
  return { events: [{ type: 'opened', ...filed }] };
}

/** Whether a draft says all of this already. */
function isAsItIs(
  draft: Draft,
  { beneficiary, requester, entitlement, details }: Omit<CommandOf<'open'>, 'type' | 'manages'>,
) {
  const said = (all: unknown): string => JSON.stringify(canonical(all));
  const { beneficiary: whom, requester: who, entitlement: what, details: how } = draft;
  return (
    said({ beneficiary, requester, entitlement, details }) ===
    said({ beneficiary: whom, requester: who, entitlement: what, details: how })
  );
}

function submit(command: CommandOf<'submit'>, state: RequestState): Answer {
  const refusal = refusalOf('submit', state, command.by.id, command.at);
  if (refusal) return no(refusal);
  if (state.status !== 'draft') return no({ code: 'already-submitted' });
  if (!command.by.enabled) return no({ code: 'disabled', who: command.by });
  const { policy } = state.entitlement;
  const wrong = refusalOfFiling(command, state);
  if (wrong) return no(wrong);
  const rules = [...riskStages(command.facts.rules, command.facts.risk), ...policy.stages];
  const routing = route(rules, command.facts.stages, new Set([state.requester.id, state.beneficiary.id]));
  const reviews = rules.length - policy.stages.length;
  const isUnreviewable = routing.nobodyAt !== undefined && routing.nobodyAt < reviews;
  if (routing.nobodyAt !== undefined && !isUnreviewable)
    return no({ code: 'nobody-to-ask', stage: routing.nobodyAt, ...(reviews > 0 && { reviews }) });
  const stages = rules.map((rule, index): Stage => ({
    rule,
    ...routeAt(routing, index),
    everAsked: [],
    reminders: 0,
  }));
  return {
    events: [
      {
        type: 'submitted',
        at: command.at,
        by: command.by,
        details: trimmed(command.details),
        risk: command.facts.risk,
        rules: command.facts.rules,
        stages,
        ...(command.facts.held && command.facts.held.length > 0 && { held: command.facts.held }),
      },
      // Rule 33: a risky request that nobody can review is recorded and alerted about, and waits for nobody.
      ...(isUnreviewable ? [{ type: 'closed' as const, at: command.at, cause: 'nobody-to-ask' as const }] : []),
      ...(isUnreviewable ? [] : begin(command.at, 0, { routing, stages })),
      ...(stages.length === 0 ? approveNow(command.at, { ...state, details: command.details }) : []),
    ],
  };
}

/** Why this cannot be filed as it is: what they hold, what was typed, what the directory would give in the end. */
function refusalOfFiling(command: CommandOf<'submit'>, state: Draft): RequestRefusal | undefined {
  const { held = [], matching, notGivable } = command.facts;
  return (
    refusalOfHeld(state.entitlement, held, state.beneficiary) ??
    refusalOfDetails(state.entitlement.policy, { ...command, matching }) ??
    (notGivable && { code: 'not-givable', ...notGivable })
  );
}

/** A role that is held without an activation is not activated (rule 71). `held`: keys of what the person holds without a request. */
export const refusalOfHeld = (
  { kind, resources }: Entitlement,
  held: readonly string[],
  who: Person,
): RequestRefusal | undefined =>
  kind === 'role' && resources.every((resource) => held.includes(resourceKey(resource)))
    ? { code: 'held-already', who }
    : undefined;

function trimmed(details: CommandOf<'submit'>['details']): CommandOf<'submit'>['details'] {
  const answers = Object.fromEntries(Object.entries(details.answers).map(([id, answer]) => [id, answer.trim()]));
  return {
    ...details,
    ...(details.justification !== undefined && { justification: details.justification.trim() }),
    answers,
  };
}

/** An administrator may cancel until all is delivered (rule 9): what is approved by then is ended. */
function close(command: CommandOf<'cancel'>, state: RequestState): Answer {
  const refusal = refusalToStop('cancel', state, { ...command, viewer: command.by.id });
  if (refusal) return no(refusal);
  if (state.status !== 'pending') return end({ ...command, type: 'end' }, state);
  if ((command.reason?.length ?? 0) > limits.reason)
    return no({ code: 'too-long', what: 'reason', limit: limits.reason });
  return { events: [{ type: 'closed', at: command.at, cause: 'cancelled', by: command.by, ...reasonOf(command) }] };
}

function end(command: CommandOf<'end'>, state: RequestState): Answer {
  const refusal = refusalToStop('end', state, { ...command, viewer: command.by.id });
  if (refusal) return no(refusal);
  if ((command.reason?.length ?? 0) > limits.reason)
    return no({ code: 'too-long', what: 'reason', limit: limits.reason });
  if (command.isLastHolder === true) return no({ code: 'last-holder' });
  return { events: [{ type: 'ending', at: command.at, cause: 'ended-early', by: command.by, ...reasonOf(command) }] };
}

function remind(command: CommandOf<'remind'>, state: RequestState): Answer {
  const refusal = refusalOf('remind', state, command.by.id, command.at);
  if (refusal) return no(refusal);
  if (state.status !== 'pending') return no({ code: 'not-pending' });
  return { events: [{ type: 'reminded', at: command.at, stage: state.current, by: command.by }] };
}

/** The ledger's word about one resource: told in any order and any number of times. */
function report(command: CommandOf<'report'>, state: RequestState): Answer {
  const { at, key, status, held } = command;
  if (!('window' in state)) return { events: [] };
  const before = state.deliveries.find((delivery) => resourceKey(delivery.resource) === key);
  if (!before || before.status === status) return { events: [] };
  if (state.status === 'ended')
    return { events: isAfterwards(before, status) ? [{ type: 'reported', at, key, status }] : [] };
  if (isOver(before)) return { events: [] };
  const others = state.deliveries.filter((delivery) => delivery !== before);
  const events: RequestEvent[] = [{ type: 'reported', at, key, status, ...defined({ held }) }];
  if (isOver({ status }) || status === 'last-holder') return { events: going(events, state, { ...command, others }) };
  if (state.status === 'approved') events.unshift({ type: 'started', at });
  const isComplete = status === 'granted' && others.every((delivery) => delivery.status === 'granted');
  const isOnItsWay = state.status === 'approved' || state.status === 'delivering';
  return { events: isComplete && isOnItsWay ? [...events, { type: 'delivered', at }] : events };
}

/** Rule 82: what was removed is given again by somebody else; that is taken away again, or left. */
const isAfterwards = (before: Delivery, status: Delivery['status']): boolean =>
  before.status === 'removed' ? status === 'given' : !isOver(before) && status !== 'granted' && status !== 'drifted';

const isOver = ({ status }: Pick<Delivery, 'status'>): boolean =>
  status === 'removed' || status === 'kept' || status === 'left';

/** One resource goes. Where others took it away and an administrator let it go, the rest of the request stays. */
function going(
  events: readonly RequestEvent[],
  state: Granted,
  { at, status, acceptedBy, others }: CommandOf<'report'> & { others: readonly Delivery[] },
): RequestEvent[] {
  const isAllOver = isOver({ status }) && others.every(isOver);
  const isEnding = state.status !== 'ending' && (isAllOver || !acceptedBy);
  const why = acceptedBy
    ? { at, cause: 'ended-early' as const, by: acceptedBy }
    : { ...over(at, state.window.until ?? at), cause: 'time' as const };
  const ending: RequestEvent[] = isEnding ? [{ type: 'ending', ...why }] : [];
  return [...ending, ...events, ...(isAllOver ? [{ type: 'ended' as const, at }] : [])];
}
