// Random lives of requests: any policy, any answers of the directory, anybody pressing anything, time only going forward.
import fc from 'fast-check';
import { resourceKey, type Policy, type StageRule } from '../../../engine/catalogue/model.js';
import type { Decision } from '../../../engine/document.js';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { isReviewerOf, openStage } from '../../../engine/request/in-review.js';
import { risenReviews } from '../../../engine/request/suspension.js';
import { missingReviews } from '../../../engine/request/reviews.js';
import { firstRiskRules, type Risk } from '../../../engine/risk/scales.js';
import type { Facts, RiskNow } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import type { RequestRefusal } from '../../../engine/request/refusal.js';
import type { RequestState } from '../../../engine/request/model.js';
import type { Details } from '../../../engine/request/entitlement.js';
import { frozen } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  crm,
  daysInMinutes,
  grady,
  later,
  megan,
  miriam,
  monday,
  salesPolicy,
  salesSupport,
  salesTeam,
  stageRule,
} from '../../support/people.js';
import { filing, open, usualFacts } from './commands.js';

/** One command and what came of it. */
export interface Step {
  readonly command: RequestCommand;
  readonly before: RequestState;
  readonly decision: Decision<RequestEvent, RequestRefusal>;
  readonly after: RequestState;
}

export const eventsOf = (step: Step): readonly RequestEvent[] =>
  'events' in step.decision ? step.decision.events : [];

const everybody = [alex, miriam, bianca, megan, adele, grady];
const keys = [crm, salesTeam].map(resourceKey);
const minutes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 30, 60, 5 * 60) },
  { weight: 1, arbitrary: fc.constantFrom(daysInMinutes(1), daysInMinutes(6), daysInMinutes(13), daysInMinutes(40)) },
);

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const rule: fc.Arbitrary<StageRule> = fc
  .record({
    deadlineMinutes: fc.constantFrom(0, 60, daysInMinutes(1), daysInMinutes(3), daysInMinutes(14), daysInMinutes(14)),
    reasonRequired: fc.boolean(),
    quorum: fc.constantFrom(1, 1, 1, 2, 3),
    alternatesAfter: seldom(fc.constantFrom(60, daysInMinutes(1), daysInMinutes(2))),
  })
  .map(({ alternatesAfter, ...rest }) =>
    stageRule({
      ...rest,
      ...(alternatesAfter !== undefined && { alternates: { approvers: [], afterMinutes: alternatesAfter } }),
    }),
  );

const policy: fc.Arbitrary<Policy> = fc
  .record({
    stages: fc.array(rule, { maxLength: 3 }),
    justificationRequired: fc.boolean(),
    choosesStart: fc.constantFrom(true, true, true, false),
    expiry: fc.oneof(
      fc
        .constantFrom(0, 240, daysInMinutes(30), daysInMinutes(90))
        .map((after) => ({ kind: 'after' as const, minutes: after })),
      fc.constantFrom(1, 8, 400).map((days) => ({ kind: 'on' as const, date: later(monday, { days }) })),
      fc.constant({ kind: 'never' as const }),
    ),
  })
  .map(salesPolicy);

/** Sometimes nobody, often several, the same people in several stages, one of them disabled. */
const people = fc.oneof(
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...everybody), { maxLength: 2 }) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...everybody), { minLength: 2, maxLength: 5 }) },
);
/** Mostly there and entitled; now and then gone, disabled or out of the audience. */
const beneficiary = fc.constantFrom(
  ...Array.from({ length: 20 }, () => ({ person: alex, isEntitled: true })),
  { isEntitled: false },
  { person: { ...alex, enabled: false }, isEntitled: true },
  { person: alex, isEntitled: false },
);
const delegations = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(
      fc.record({ by: fc.constantFrom(...everybody.map(({ id }) => id)), to: fc.constantFrom(...everybody) }),
      { maxLength: 4, selector: ({ by }) => by },
    ),
  },
);
const named = fc.record({ approvers: people, fallback: people, alternates: people, delegations });
/** Risk that rises, and falls again, once in a while (rule 34); who reviews it is cut to what the request lacks. */
const riskNow: fc.Arbitrary<RiskNow> = fc.record({
  reading: fc.constantFrom<Risk>(
    calm,
    { ...calm, identity: { level: 'high' } },
    { ...calm, identity: { level: 'unknown' }, insider: { level: 'elevated' } },
  ),
  rules: fc.constant(firstRiskRules),
  reviews: fc.array(named, { minLength: 2, maxLength: 2 }),
});
/** As many stages as a policy may have, the reviews, and some of what was suspended. */
const facts: fc.Arbitrary<Facts> = fc
  .record({ beneficiary, stages: fc.array(named, { minLength: 8, maxLength: 8 }), riskNow: seldom(riskNow) })
  .map(({ riskNow: read, ...rest }) => ({ ...rest, ...(read && { riskNow: read }) }));

const highRisk = ({ stages }: Facts): RiskNow => ({
  reading: { ...calm, identity: { level: 'high' } },
  rules: firstRiskRules,
  reviews: stages.slice(-2),
});

/** The same for this request: those who review what it does not have yet. */
function fitting({ riskNow: read, ...rest }: Facts, state: RequestState): Facts {
  if (!read || (state.status !== 'pending' && state.status !== 'suspended')) return rest;
  const missing = (state.status === 'pending' ? missingReviews(state.stages, read) : risenReviews(state, read)).length;
  return { ...rest, riskNow: { ...read, reviews: read.reviews.slice(0, missing) } };
}

const details: fc.Arbitrary<Details> = fc
  .record({
    durationMinutes: seldom(fc.constantFrom(5, 60, 600, daysInMinutes(7), daysInMinutes(30), Number.MAX_VALUE)),
    startInMinutes: seldom(minutes),
  })
  .map(({ durationMinutes, startInMinutes }) => ({
    justification: 'Because',
    answers: {},
    ...(durationMinutes !== undefined && { durationMinutes }),
    ...(startInMinutes !== undefined && { startAt: later(monday, { minutes: startInMinutes }) }),
  }));

/** What is tried next; whom and when depends on how the request then stands. */
const move = fc.record({
  type: fc.constantFrom(
    ...([
      'approve',
      'approve',
      'approve',
      'approve',
      'approve',
      'approve',
      'approve',
      'deny',
      'cancel',
      'end',
      'remind',
      'report',
      'report',
      'report',
      'report',
      'report',
      'tick',
      'reread-risk',
      'restore',
      'due',
      'submit',
      'open',
    ] as const),
  ),
  after: minutes,
  /** One of those asked where there is somebody; else anybody. */
  asked: fc.boolean(),
  who: fc.nat(5),
  facts: seldom(
    fc.oneof({ weight: 2, arbitrary: facts }, { weight: 1, arbitrary: fc.constant({ ...usualFacts, stages: [] }) }),
  ),
  reason: fc.constantFrom(undefined, 'Fine', 'Fine', 'Fine'),
  revision: fc.constantFrom(undefined, undefined, undefined, 1, 4),
  key: fc.constantFrom(...keys),
  status: fc.constantFrom(...(['granted', 'granted', 'granted', 'late', 'removed'] as const)),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const life = fc.record({
  requester: fc.constantFrom(alex, miriam),
  policy,
  facts,
  details,
  moves: fc.array(move, { minLength: 8, maxLength: 26 }),
});

/** Whole lives, as steps; the first two are opening and submitting. Everything handed to the engine is frozen. */
export const lives: fc.Arbitrary<readonly Step[]> = life.map(({ requester, moves, ...given }) => {
  const entitlement = salesSupport(given.policy);
  const begin = open({ requester, beneficiary: alex, manages: true, entitlement, details: given.details });
  const steps = [take(begin, requestDecider.initial)];
  const add = (command: RequestCommand) => steps.push(take(command, steps.at(-1)!.after));
  add({ type: 'submit', at: monday, by: requester, details: given.details, facts: filing(given.facts) });
  let at = monday;
  for (const next of moves) {
    const state = steps.at(-1)!.after;
    const dueAt = requestDecider.dueAt(state);
    at = next.type === 'due' ? (dueAt && dueAt > at ? dueAt : at) : later(at, { minutes: next.after });
    add(commandOf(next, { at, state, begin, facts: next.facts ?? given.facts }));
  }
  return steps;
});

export function take(command: RequestCommand, before: RequestState): Step {
  const decision = requestDecider.decide(frozen(command), frozen(before));
  const events = 'events' in decision ? decision.events : [];
  const after = events.reduce((state, event) => frozen(requestDecider.evolve(state, frozen(event))), before);
  return { command, before, decision, after };
}

interface Scene {
  readonly at: Date;
  readonly state: RequestState;
  readonly begin: RequestCommand;
  readonly facts: Facts;
}

function commandOf(next: Move, { at, state, begin, facts }: Scene): RequestCommand {
  const by = somebody(next, state);
  const reason = next.reason === undefined ? {} : { reason: next.reason };
  switch (next.type) {
    case 'approve':
    case 'deny':
      return {
        type: next.type,
        at,
        by,
        facts: fitting(facts, state),
        ...reason,
        ...(next.revision !== undefined && { revision: next.revision }),
      };
    case 'cancel':
    case 'end':
      return {
        ...{ type: next.type, at, by: next.asked && state.status !== 'suspended' ? alex : by, ...reason },
        ...(next.type === 'end' && isReviewerOf(state, by.id) && { facts: fitting(facts, state) }),
      };
    case 'restore':
      return { type: 'restore', at, by, facts: fitting(facts, state), ...reason };
    case 'reread-risk':
      return { type: 'reread-risk', at, riskNow: facts.riskNow ?? highRisk(facts), isPrivileged: true };
    case 'remind':
      return { type: 'remind', at, by: next.asked ? alex : by };
    case 'report':
      return { type: 'report', at, key: next.key, status: next.status };
    case 'submit':
      return { type: 'submit', at, by, details: { justification: 'Again', answers: {} }, facts: filing(facts) };
    case 'open':
      return { ...begin, at };
    case 'tick':
    case 'due':
      return { type: 'tick', at, ...(next.asked && { facts }) };
  }
}

function somebody({ asked, who }: Move, state: RequestState): Person {
  const now = openStage(state)?.approvers ?? [];
  return (asked ? now[who % Math.max(now.length, 1)] : undefined) ?? everybody[who % everybody.length]!;
}
