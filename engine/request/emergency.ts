// Emergency access (rule 46): taken at once by whoever is eligible, without the stages that would have decided it, and reviewed afterwards.
import { defined } from '../defined.js';
import type { Decision } from '../document.js';
import { addMinutes, minuteMs } from '../time.js';
import { riskStages } from '../risk/stages.js';
import { route } from '../routing.js';
import { askedInPlaceOf, withDelegates } from './delegates.js';
import { namedNow, refusalOfDecider } from './decide-stage.js';
import { factsOfReview, inEmergencyReview, isEmergencyReviewer } from './emergency-review.js';
import { refusalOfFiling, trimmed } from './filing.js';
import { heldIn } from './holding.js';
import { ending } from './invitation.js';
import { refusalOf } from './may.js';
import type { Draft, Granted, Pending, RequestState, Stage } from './model.js';
import type { Entitlement } from './entitlement.js';
import type { Facts } from './facts.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import { decidersOf } from './quorum.js';
import { signedInFor } from './sign-in.js';
import { approveNow, reasonOf, refusalOfReason, routeAt, routeRest } from './steps.js';
import { isOf } from './whose.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;
type Answer = Decision<RequestEvent, RequestRefusal>;
type Review = CommandOf<'review-emergency'>;

const no = (refused: RequestRefusal): Answer => ({ refused });

/** So long the second confirmation may be given after it was asked for. */
export const confirmationMinutes = 15;

/** Emergency accesses are counted for so long. */
export const countedDays = 30;

/** The role as it is had in an emergency: shorter, at once, and for a reason that is all that is asked; nothing where it is not switched on for it. */
export function emergencyEntitlement(entitlement: Entitlement): Entitlement | undefined {
  // It begins at once.
  const { claimMinutes: _claim, ...policy } = entitlement.policy;
  const { emergency, expiry } = policy;
  if (!emergency || expiry.kind !== 'after') return undefined;
  return {
    ...entitlement,
    policy: {
      ...policy,
      questions: [],
      justificationRequired: true,
      choosesDuration: true,
      choosesStart: false,
      expiry: { ...expiry, minutes: Math.min(emergency.longestMinutes, expiry.minutes) },
    },
  };
}

/** The second confirmation: it is filed, nobody of its stages is asked, and it is given at once. */
export function takeEmergency(command: CommandOf<'take-emergency'>, state: RequestState): Answer {
  const { at, by, facts } = command;
  const refusal = refusalOf('submit', state, by.id, at);
  if (refusal) return no(refusal);
  if (state.status !== 'draft') return no({ code: 'already-submitted' });
  const wrong = refusalOfConfirmation(command, state) ?? refusalOfFiling({ at, facts, details: state.details }, state);
  if (wrong) return no(wrong);
  const { emergency } = state.entitlement.policy;
  const review = emergency && reviewOf(command, state, emergency.review);
  if (!review) return no({ code: 'nobody-to-review' });
  const details = trimmed(state.details);
  const { risk, rules } = facts;
  const stages = skippedStages(command, state);
  return {
    events: [
      {
        ...{ type: 'submitted', at, by, details, risk, rules, stages },
        ...heldIn(facts),
        ...signedInFor(state.entitlement.policy.signIn, command),
      },
      {
        ...{ type: 'emergency-taken', at, by, review, count: facts.before + 1 },
        deadlineAt: addMinutes(at, review.rule.deadlineMinutes),
      },
      ...approveNow(at, { ...state, details, stages }),
    ],
  };
}

/** Bound to whoever asked for it, to what they saw, and to the moment. */
function refusalOfConfirmation(command: CommandOf<'take-emergency'>, state: Draft): RequestRefusal | undefined {
  const { at, by, revision, said } = command;
  const { entitlement, isEmergency, changedAt } = state;
  if (!isEmergency || revision !== state.revision) return { code: 'out-of-date' };
  if (at.getTime() - changedAt.getTime() >= confirmationMinutes * minuteMs) return { code: 'emergency-expired' };
  if (!by.enabled) return { code: 'disabled', who: by };
  if (!entitlement.policy.emergency) return { code: 'emergency-off', what: entitlement.name };
  return isNameOf(entitlement, said) ? undefined : { code: 'wrong-name', what: entitlement.name };
}

/** The whole name, however its letters are written, and whatever stands around it. */
const isNameOf = ({ name }: Entitlement, said: string): boolean => plainly(said) === plainly(name);

const plainly = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** Its stages with whoever would have been asked: the security reviews, then those of the role. Nobody to ask is no obstacle. */
function skippedStages({ facts }: CommandOf<'take-emergency'>, state: Draft): Stage[] {
  const rules = [...riskStages(facts.rules, facts.risk), ...state.entitlement.policy.stages];
  const excluded = new Set([state.requester.id, state.beneficiary.id]);
  const routing = route(rules, facts.stages, excluded);
  return rules.map((rule, index) => ({ rule, ...routeAt(routing, index), everAsked: [], reminders: 0 }));
}

/** The review as it begins; nothing where nobody but the person themself could say whether it was justified (rule 19). */
function reviewOf(
  { at, facts }: CommandOf<'take-emergency'>,
  { requester, beneficiary }: Draft,
  rule: Stage['rule'],
): Stage | undefined {
  const excluded = new Set([requester.id, beneficiary.id]);
  const looked = { rules: [rule], facts: facts.review, excluded };
  const routing = withDelegates(route([rule], [facts.review], excluded), looked);
  if (routing.nobodyAt !== undefined) return undefined;
  const asked = routeAt(routing, 0);
  return { rule, ...asked, everAsked: asked.approvers.map(({ id }) => id), reminders: 0, askedAt: at };
}

/** Whether it was justified, said by whoever the directory names for it at this moment. Where it was not, what is left of it is taken back. */
export function reviewEmergency(command: Review, state: RequestState): Answer {
  const waiting = inEmergencyReview(state);
  if (!waiting || !('window' in state))
    return no(refusalOf('approve', state, command.by.id, command.at) ?? { code: 'not-pending' });
  const { at, by } = command;
  const known = { ...command, facts: factsOfReview(state, command.facts) ?? command.facts };
  const refusal = refusalOfDecider(known, withoutDeadline(waiting)) ?? refusalOfReason(command);
  if (refusal) return no(refusal);
  const { reason } = reasonOf(command);
  if (reason === undefined) return no({ code: 'reason-missing' });
  const named = namedNow(known, waiting).map(({ id }) => id);
  const outcome = command.isJustified ? ('approved' as const) : ('denied' as const);
  const said = { at, by, reason, ...inPlaceOf(known, waiting) };
  const isLeft = isInForce(state) && !(state.window.until && state.window.until <= at);
  const taken = isLeft && !command.isJustified;
  return {
    events: [
      { type: 'emergency-reviewed', ...said, outcome, named },
      ...(taken ? ending({ type: 'ending', at, by, reason, cause: 'ended-early' }, state) : []),
    ],
  };
}

/** An answer that comes late is an answer. */
const withoutDeadline = (waiting: Pending): Pending => ({
  ...waiting,
  stages: waiting.stages.map(({ deadlineAt: _deadline, ...stage }, at, { length }) =>
    at === length - 1 ? stage : { ...stage, ...defined({ deadlineAt: _deadline }) },
  ),
});

function inPlaceOf(command: { readonly at: Date; readonly by: Review['by']; readonly facts: Facts }, state: Pending) {
  const [now] = routeRest(state, state.current, command).routes;
  return defined({ inPlaceOf: now && askedInPlaceOf(now, command.by.id) });
}

const isInForce = ({ status }: Granted): boolean =>
  status === 'approved' || status === 'delivering' || status === 'delivered' || status === 'suspended';

/** Whoever may end it as its reviewer alone still is one by the directory's word of this moment (rule 20). */
export function refusalToEndAsReviewer(
  { at, by, facts, administers }: CommandOf<'end'>,
  state: RequestState,
): RequestRefusal | undefined {
  if (!('window' in state) || !isEmergencyReviewer(state, by.id)) return undefined;
  if (administers === true || isOf(state, by.id) || decidersOf(state.stages).has(by.id)) return undefined;
  const waiting = inEmergencyReview(state);
  const now = facts && factsOfReview(state, facts);
  // Whoever has said whether it was justified may end it as whoever has approved may (rule 25).
  if (!waiting) return undefined;
  const isNamed = now !== undefined && namedNow({ at, by, facts: now }, waiting).some(({ id }) => id === by.id);
  return isNamed ? undefined : { code: 'not-an-approver' };
}
