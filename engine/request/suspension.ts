// Risk that rises while access is in force, or before its start: the access is suspended until a review says what becomes of it (rule 34).
import type { Decision } from '../document.js';
import type { StageRule } from '../catalogue/model.js';
import { scales, type Level, type Reading, type RiskRule, type RiskSource } from '../risk/scales.js';
import { riskStages } from '../risk/stages.js';
import { levelThatCounts, needsRiskStage } from '../risk/thresholds.js';
import { isInvitee } from '../person.js';
import { addMinutes } from '../time.js';
import { namedNow, refusalOfDecider } from './decide-stage.js';
import { inReview } from './in-review.js';
import { ending } from './invitation.js';
import { refusalOf } from './may.js';
import { evolve } from './evolve.js';
import type { Facts, RiskNow } from './facts.js';
import type { Granted, Pending, RequestState, Stage } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import { addedReview } from './reviews.js';
import { reasonOf, refusalOfReason, reroute, routeAt, routeRest } from './steps.js';
import { fallen } from './standing.js';
import { reminderMoments } from './reminders.js';
import { over } from './time.js';

type Answer = Decision<RequestEvent, RequestRefusal>;
type Verdict = Extract<RequestCommand, { type: 'restore' | 'end' }>;

/** The reviews that this reading asks for under these rules and that no approved review of the request covers, identity first. */
export function risenReviews(state: Granted, { reading, rules }: Pick<RiskNow, 'reading' | 'rules'>): StageRule[] {
  return riskStages(rules, reading).filter(({ riskSource }) =>
    riskSource === 'identity'
      ? isRisen(state, riskSource, { reading: reading.identity, rule: rules.identity })
      : isRisen(state, 'insider', { reading: reading.insider, rule: rules.insider }),
  );
}

interface Now<S extends RiskSource> {
  readonly reading: Reading<S>;
  readonly rule: RiskRule<S>;
}

/**
 * Higher than what was reviewed, or never reviewed. A source that did not answer has said nothing new of access that is in force; nor has one that knew nothing of
 * the person before. Before a start it counts as at filing (rule 35).
 */
function isRisen<S extends RiskSource>(state: Granted, source: S, { reading: told, rule }: Now<S>): boolean {
  if (state.suspended?.source === source && state.status === 'suspended') return false;
  const reading = state.status === 'approved' ? told : heardOf(told);
  if (!reading || !needsRiskStage(source, rule, reading)) return false;
  const before = state.risk[source] as Reading<S>;
  // The review that an emergency passed over was of the risk that was known then (rule 46).
  const isReviewed = state.stages.some(
    ({ rule: of, decided, askedAt }) =>
      of.riskSource === source && (decided?.outcome === 'approved' || (state.emergency !== undefined && !askedAt)),
  );
  if (!isReviewed) return !(reading.level === 'unknown' && before.level === 'unknown');
  const rank = (level: Level<S> | undefined): number =>
    (scales[source] as readonly (Level<S> | undefined)[]).indexOf(level);
  const was = levelThatCounts(source, state.rules[source] as RiskRule<S>, before);
  return rank(levelThatCounts(source, rule, reading)) > rank(was);
}

/** What was said all the same where a source did not answer: by another of its feeds, or nothing. */
function heardOf<S extends RiskSource>(reading: Reading<S>): Reading<S> | undefined {
  const isSilent = reading.fault !== undefined && reading.fault !== 'unreadable';
  if (!isSilent) return reading;
  return reading.atLeast && { level: reading.atLeast };
}

/** The suspension that this reading brings; nothing while nothing has risen. */
export const suspend = (state: Granted, at: Date, riskNow: RiskNow): RequestEvent[] =>
  suspendFor(state, at, { riskNow, rule: risenReviews(state, riskNow)[0] });

interface Rise {
  readonly riskNow: RiskNow;
  /** The first of the reviews that it asks for; absent: nothing has risen. */
  readonly rule: StageRule | undefined;
}

function suspendFor(state: Granted, at: Date, { riskNow, rule }: Rise): RequestEvent[] {
  if (!rule?.riskSource || isInvitee(state.beneficiary)) return [];
  const bare = addedReview(rule, at);
  const stages = [...state.stages, bare];
  const facts = { stages: [...state.stages.map(() => undefined), riskNow.reviews[0]] as RiskNow['reviews'] };
  const routing = routeRest({ ...state, stages }, state.stages.length, { at, facts });
  return [
    {
      type: 'suspended',
      at,
      review: { ...bare, ...routeAt(routing, 0) },
      source: rule.riskSource,
      risk: riskNow.reading,
      rules: riskNow.rules,
      deadlineAt: addMinutes(at, rule.deadlineMinutes),
    },
  ];
}

/** Of privileged access alone, and while it is in force. */
export function rereadRisk(
  { at, riskNow, isPrivileged }: Extract<RequestCommand, { type: 'reread-risk' }>,
  state: RequestState,
): RequestEvent[] {
  const isInForce = state.status === 'delivering' || state.status === 'delivered';
  if (!isInForce || !isPrivileged || (state.window.until && state.window.until <= at)) return [];
  return suspend(state, at, riskNow);
}

/** Given again for the rest of its time; what has risen of the other source meanwhile suspends it once more. */
export function restore(command: Extract<RequestCommand, { type: 'restore' }>, state: RequestState): Answer {
  const refusal = refusalOfReviewer(command, state);
  if (refusal) return { refused: refusal };
  if (state.status !== 'suspended') return { refused: { code: 'not-pending' } };
  const { at, facts } = command;
  if (state.window.until && state.window.until <= at) return { events: endOfTime(at, state.window.until) };
  // What is given again is given: whoever may not have it any more does not get it back.
  const fall = fallen({ ...state, status: 'delivering' }, facts, at);
  if (fall) return { events: [{ type: 'ending', at, ...fall }] };
  const events: RequestEvent[] = [decided(command, state, 'approved'), { type: 'restored', at }];
  const after = events.reduce<RequestState>(evolve, state);
  const { riskNow } = facts;
  // Of the other source: of this one the review has spoken.
  const rule = riskNow && risenReviews(state, riskNow)[0];
  const again = riskNow && after.status === 'delivering' ? suspendFor(after, at, { riskNow, rule }) : [];
  return { events: [...events, ...again] };
}

/** Whoever reviews it ends it, and says why. */
export function endSuspended(command: Extract<RequestCommand, { type: 'end' }>, state: Granted): Answer {
  const refusal = refusalOfReviewer(command, state);
  if (refusal) return { refused: refusal };
  const { at, by } = command;
  if (!reasonOf(command).reason) return { refused: { code: 'end-reason-missing' } };
  const how = { cause: 'ended-early' as const, by, ...reasonOf(command) };
  return { events: [decided(command, state, 'denied'), ...ending({ type: 'ending', at, ...how }, state)] };
}

function decided(command: Verdict, state: Granted, outcome: 'approved' | 'denied'): RequestEvent {
  const review = inReview(state);
  const facts = command.facts;
  const named = review && facts ? namedNow({ ...command, facts }, review).map(({ id }) => id) : [];
  const { at, by } = command;
  return { type: 'decided', at, stage: state.suspended?.stage ?? 0, by, outcome, named, ...reasonOf(command) };
}

/** By the directory's word of this moment, as for every review (rules 19, 20 and 29). */
function refusalOfReviewer(command: Verdict, state: RequestState): RequestRefusal | undefined {
  const review = inReview(state);
  const { facts } = command;
  if (!review || !facts) return refusalOf('approve', state, command.by.id, command.at) ?? { code: 'not-pending' };
  const refusal = refusalOfDecider({ ...command, facts }, review);
  return refusal ?? refusalOfReason(command);
}

/** What time brings to what is suspended: its end, that nobody decided, others who decide, reminders (rule 18). */
export function tickSuspended(
  { at, facts }: Extract<RequestCommand, { type: 'tick' }>,
  state: Granted,
): RequestEvent[] {
  const review = inReview(state);
  const stage = review?.stages[review.current];
  if (!review || !stage) return [];
  if (stage.deadlineAt && stage.deadlineAt <= at)
    return [{ type: 'ending', ...over(at, stage.deadlineAt), cause: 'nobody-answered' }];
  const reminderAt = reminderMoments(stage)[stage.reminders];
  const isReminded = reminderAt !== undefined && reminderAt <= at;
  return [
    ...(facts ? rerouting(review, stage, { at, facts }) : []),
    ...(isReminded ? [{ type: 'reminded' as const, at, stage: review.current }] : []),
  ];
}

/** Others review it now; nobody, where nobody may any more: it stays suspended (rule 20). */
function rerouting(review: Pending, stage: Stage, now: { readonly at: Date; readonly facts: Facts }): RequestEvent[] {
  const rerouted = reroute(review, now);
  if (rerouted?.type === 'rerouted') return [rerouted];
  const isNobody = rerouted?.type === 'closed' && stage.approvers.length > 0;
  const nobody = { approvers: [], unable: [], via: 'approvers' as const };
  return isNobody ? [{ type: 'rerouted', at: now.at, stage: review.current, ...nobody }] : [];
}

const endOfTime = (at: Date, until: Date): RequestEvent[] => [{ type: 'ending', ...over(at, until), cause: 'time' }];
