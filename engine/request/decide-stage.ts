// Approve and deny: the directory's word of this moment decides who may (rules 15, 19, 20 and 21).
import type { Decision } from '../document.js';
import { approveNow, begin, reasonOf, refusalOfReason, reroute, routeRest } from './steps.js';
import { askedInPlaceOf } from './delegates.js';
import { currentStage, refusalOf } from './may.js';
import { withDecision } from './quorum.js';
import { restAt } from './reviews.js';
import { eligibleOf, refusalToGrantEligible } from './eligible.js';
import { needsReason } from './reason-needed.js';
import { refusalToShorten, shorteningOf } from './shorten.js';
import { refusalOfSignIn, signedInFor } from './sign-in.js';
import { fallen } from './standing.js';
import type { Decided, Pending, RequestState } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import type { Person } from '../person.js';
import type { Routing } from '../routing.js';

type Verdict = Extract<RequestCommand, { type: 'approve' | 'deny' }>;
type Speaking = Pick<Verdict, 'at' | 'by' | 'facts'> & { readonly revision?: number };

/** The first decision settles the stage, unless several people must approve; one denial ends the request (rule 15). What nobody can be given any more is closed instead (rule 83). */
export function decideStage(command: Verdict, state: RequestState): Decision<RequestEvent, RequestRefusal> {
  const fall = state.status === 'pending' ? fallen(state, command.facts, command.at) : undefined;
  if (fall) return { events: [{ type: 'closed', at: command.at, ...fall }] };
  const refusal = refusalOfVerdict(command, state);
  if (refusal) return { refused: refusal };
  if (state.status !== 'pending') return { refused: { code: 'not-pending' } };
  const { at, by } = command;
  const decision: Decided = {
    at,
    by,
    outcome: command.type === 'approve' ? 'approved' : 'denied',
    ...reasonOf(command),
    ...shorteningOf(command, state),
    ...eligibleOf(command, state),
    ...inPlaceOf(command, state),
    ...signedInFor(currentStage(state).rule.signIn, command),
  };
  const named = namedNow(command, state).map(({ id }) => id);
  const decided: RequestEvent = { type: 'decided', stage: state.current, named, ...decision };
  return command.type === 'deny'
    ? { events: [decided, { type: 'closed', at, cause: 'denied', by, ...reasonOf(command) }] }
    : { events: [decided, ...moveOn(command, state, decision)] };
}

/** What follows an approval: the stage goes on with those it still waits for, or the next one begins; before it, and before the grant, what risk asks for by now (rule 34). */
function moveOn(command: Verdict, state: Pending, approval: Decided): RequestEvent[] {
  const stage = withDecision(currentStage(state), approval);
  const stages = state.stages.with(state.current, stage);
  if (!stage.decided) {
    const rerouted = reroute({ ...state, stages }, command);
    return rerouted ? [rerouted] : [];
  }
  const next = state.current + 1;
  const rest = restAt({ ...state, stages }, next, command);
  if (next >= rest.stages.length)
    return approveNow(command.at, { ...state, stages }, command.facts.beneficiary.eligibleUntil);
  return [
    ...rest.added,
    ...(rest.routing.nobodyAt === undefined
      ? begin(command.at, next, { ...rest, latest: state.extends?.from })
      : [{ type: 'closed' as const, at: command.at, cause: 'nobody-to-ask' as const }]),
  ];
}

/** Why this person may not speak for the stage whose turn it is: the directory's word of this moment decides who may. */
export function refusalOfDecider(command: Speaking, state: RequestState): RequestRefusal | undefined {
  const asKnown = refusalOf('approve', state, command.by.id, command.at);
  const isPerhapsNew =
    asKnown?.code === 'not-an-approver' || asKnown?.code === 'not-your-turn' || asKnown?.code === 'cannot-read-risk';
  if (asKnown && !isPerhapsNew) return asKnown;
  if (state.status !== 'pending') return { code: 'not-pending' };
  const stage = currentStage(state);
  if (stage.deadlineAt && command.at >= stage.deadlineAt) return { code: 'not-pending' };
  if (!command.by.enabled) return { code: 'disabled', who: command.by };
  if (!isIn(namedNow(command, state), command.by)) return refusalOfUnnamed(command, state, asKnown);
  const isOutOfDate = command.revision !== undefined && command.revision < (stage.askedRevision ?? 0);
  return isOutOfDate ? { code: 'out-of-date' } : undefined;
}

function refusalOfVerdict(command: Verdict, state: RequestState): RequestRefusal | undefined {
  const refusal = refusalOfDecider(command, state);
  if (refusal) return refusal;
  if (state.status !== 'pending') return { code: 'not-pending' };
  if (needsReason(state) && !reasonOf(command).reason) return { code: 'reason-missing' };
  return (
    refusalOfReason(command) ??
    refusalToShorten(command, state) ??
    refusalToGrantEligible(command, state) ??
    // Last: nobody signs in for what is refused all the same.
    refusalOfSignIn(currentStage(state).rule.signIn, state, command)
  );
}

const routings = new WeakMap<Speaking, { readonly of: Pending; readonly routing: Routing }>();

/** Who is asked by the facts of this command: several rules of one decision ask for it, and it is worked out once. */
function routingNow(command: Speaking, state: Pending): Routing {
  const known = routings.get(command);
  if (known?.of === state) return known.routing;
  const routing = routeRest(state, state.current, command);
  routings.set(command, { of: state, routing });
  return routing;
}

/** Rule 20. Whoever was asked as a fallback may still decide when the stage's own approvers have come back. */
export function namedNow(command: Speaking, state: Pending): Person[] {
  const [now] = routingNow(command, state).routes;
  const facts = command.facts.stages[state.current];
  const fallback = currentStage(state).via === 'fallback' ? (facts?.fallback ?? []) : [];
  const able = fallback.filter((person) => person.enabled && (facts?.able?.includes(person.id) ?? true));
  return [...(now?.approvers ?? []), ...(now?.inPlace ?? []).map(({ of }) => of), ...able];
}

/** Rule 22: in whose place it was decided, by the word of this moment. */
function inPlaceOf(command: Verdict, state: Pending): Pick<Decided, 'inPlaceOf'> {
  const [now] = routingNow(command, state).routes;
  const of = now && askedInPlaceOf(now, command.by.id);
  return of ? { inPlaceOf: of } : {};
}

/** Rule 29: whoever holds the deciding role without the right to read risk is told what is missing; not who held it once. */
function refusalOfUnnamed(command: Speaking, state: Pending, asKnown: RequestRefusal | undefined): RequestRefusal {
  const source = currentStage(state).rule.riskSource;
  const [now] = routingNow(command, state).routes;
  if (source && now && isIn(now.unable, command.by)) return { code: 'cannot-read-risk', source };
  return asKnown && asKnown.code !== 'cannot-read-risk' ? asKnown : { code: 'not-an-approver' };
}

const isIn = (people: readonly Person[], one: Person): boolean => people.some((person) => person.id === one.id);
