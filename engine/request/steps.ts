// The steps that several commands share: putting a stage to its approvers, and what follows the last approval.
import { addMinutes } from '../time.js';
import type { PersonId } from '../ids.js';
import type { Extends } from './extension-model.js';
import { route, type InPlace, type Route, type Routing } from '../routing.js';
import type { AccessRequest, Granted, Pending, Stage } from './model.js';
import type { Deciders } from './facts.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import { areAlternatesIn, withAlternates } from './alternates.js';
import { claimWindow } from './claimed.js';
import { withDelegates } from './delegates.js';
import { currentStage } from './may.js';
import { decidersOf, missingOf } from './quorum.js';
import { windowAt } from './shorten.js';
import { limits, within } from './window.js';

/**
 * Puts stage `index` to its approvers; none where there is no such stage. `routing` begins with the first of the stages still to come. `latest`: the
 * deadline is no later than that.
 */
export function begin(
  at: Date,
  index: number,
  {
    routing,
    stages,
    latest,
  }: { readonly routing: Routing; readonly stages: readonly Stage[]; readonly latest?: Date | undefined },
): RequestEvent[] {
  const stage = stages[index];
  if (!stage) return [];
  const asked = routeAt(routing, index - (stages.length - routing.routes.length));
  const deadlineAt = addMinutes(at, stage.rule.deadlineMinutes);
  return [
    { type: 'asked', at, stage: index, ...asked, deadlineAt: latest && latest < deadlineAt ? latest : deadlineAt },
  ];
}

/** Nothing more to decide: the window is counted from now (rule 47), and access is set up unless its start is still to come. It ends with the eligibility at the latest. */
export function approveNow(
  at: Date,
  state: Pick<Granted, 'entitlement' | 'details' | 'stages'> & Pick<AccessRequest, 'extends'>,
  eligibleUntil?: Date,
): RequestEvent[] {
  if (state.extends) return approveExtension(at, state.extends, eligibleUntil);
  const window = within(windowAt(state, at), eligibleUntil);
  if (window.until && window.until <= at) return [{ type: 'closed', at, cause: 'window-over' }];
  const toClaim = claimWindow(state, window, eligibleUntil);
  if (toClaim) return [{ type: 'approved', at, window: toClaim, isClaimed: true }];
  const approved: RequestEvent = { type: 'approved', at, window };
  return window.from <= at ? [approved, { type: 'started', at }] : [approved];
}

/** The directory's word, and of when it is. */
interface Now {
  readonly at: Date;
  readonly facts: Deciders;
}

/** What is approved only when the access is over extends nothing (rule 53), and nothing outlasts the eligibility behind it (rule 36). */
function approveExtension(at: Date, { from, until }: Extends, eligibleUntil?: Date): RequestEvent[] {
  if (at >= from || (eligibleUntil && eligibleUntil <= from)) return [{ type: 'closed', at, cause: 'access-over' }];
  const isShorter = eligibleUntil && (!until || eligibleUntil < until);
  return [{ type: 'extension-approved', at, ...(isShorter && { until: eligibleUntil }) }];
}

/** The routing of the stages from `current` on, with everybody left out who may not decide any of them (rule 19); `current` needs only the approvals that it lacks. */
export function routeRest(
  state: { requester: { id: PersonId }; beneficiary: { id: PersonId }; stages: readonly Stage[] },
  current: number,
  { at, facts }: Now,
): Routing {
  const decided = decidersOf(state.stages.slice(0, current + 1));
  const excluded = new Set([state.requester.id, state.beneficiary.id, ...decided]);
  const rest = state.stages.slice(current);
  const rules = rest.map((stage) => ({
    ...stage.rule,
    quorum: missingOf(stage),
    isWidened: stage.widened === 'fallback',
  }));
  const named = rest.map((stage, index) => withAlternates(facts.stages[current + index], stage, { at, excluded }));
  const routing = route(rules, named, excluded);
  return withDelegates(routing, { rules, facts: named[0], excluded, before: rest[0] });
}

/** The people asked at the stage whose turn it is, where they are others by these facts; the end, where they cannot decide it any more (rules 15, 16 and 20). */
export function reroute(
  state: Pending,
  { at, facts }: Now,
): Extract<RequestEvent, { type: 'rerouted' | 'closed' }> | undefined {
  const stage = currentStage(state);
  const routing = routeRest(state, state.current, { at, facts });
  if (routing.nobodyAt === 0) return { type: 'closed', at, cause: 'nobody-to-ask' };
  const now = routeAt(routing, 0);
  const areSame = (['approvers', 'unable', 'alternates'] as const).every((who) => ids(now[who]) === ids(stage[who]));
  const isSameInPlace = pairs(now.inPlace) === pairs(stage.inPlace);
  const areNew = areAlternatesIn(stage, at) && !stage.alternatesAskedAt;
  return areSame && isSameInPlace && !areNew ? undefined : { type: 'rerouted', at, stage: state.current, ...now };
}

const pairs = (inPlace: readonly InPlace[] = []): string =>
  inPlace
    .map(({ of, delegate, isAskedAnyway }) => `${of.id} ${delegate.id} ${isAskedAnyway === true}`)
    .sort()
    .join(' ');

const ids = (people: readonly { id: string }[] = []): string =>
  people
    .map((person) => person.id)
    .sort()
    .join(' ');

/** What the person gave as a reason, trimmed, if they gave one. */
export function reasonOf(command: { reason?: string }): { reason?: string } {
  const reason = command.reason?.trim() ?? '';
  return reason === '' ? {} : { reason };
}

/** Why it cannot be said so: it is too long. */
export const refusalOfReason = ({ reason = '' }: { reason?: string }): RequestRefusal | undefined =>
  reason.length > limits.reason ? { code: 'too-long', what: 'reason', limit: limits.reason } : undefined;

/** The route of a stage that must have one. */
export function routeAt(routing: Routing, index: number): Route {
  const found = routing.routes[index];
  if (!found) throw new Error(`no route for stage ${index}`);
  return found;
}
