// Risk that is read again before a stage begins and before the grant: the review stages that it asks for and the request does not have (rule 34).
import type { StageRule } from '../catalogue/model.js';
import { riskStages } from '../risk/stages.js';
import type { Routing } from '../routing.js';
import type { Pending, RequestCommand, RequestEvent, RiskNow, Stage } from './model.js';
import { routeAt, routeRest } from './steps.js';

type Added = Extract<RequestEvent, { type: 'reviews-added' }>;
type Deciding = Pick<Extract<RequestCommand, { type: 'approve' | 'deny' }>, 'at' | 'facts'>;

/** The review stages that this reading asks for under these rules and none of these stages is: identity, then insider. A fall takes none away. */
export const missingReviews = (
  stages: readonly Pick<Stage, 'rule'>[],
  { rules, reading }: Pick<RiskNow, 'rules' | 'reading'>,
): StageRule[] =>
  riskStages(rules, reading).filter(({ riskSource }) => stages.every(({ rule }) => rule.riskSource !== riskSource));

/** What is still to be decided from a stage on: who decides it now, and the reviews that were put before it. */
export interface Rest {
  readonly added: readonly Added[];
  readonly stages: readonly Stage[];
  readonly routing: Routing;
}

/** The stages from `next` on, where the one before is settled; what risk asks for now comes first. */
export function restAt(state: Pending, next: number, { at, facts }: Deciding): Rest {
  const { riskNow: risk } = facts;
  const rules = risk ? missingReviews(state.stages, risk) : [];
  const bare = rules.map((rule): Stage => ({ rule, ...unrouted, addedAt: at }));
  const stages = state.stages.toSpliced(next, 0, ...bare);
  const named = { stages: facts.stages.toSpliced(next, 0, ...(risk?.reviews ?? [])) };
  const routing = routeRest({ ...state, stages }, next, { at, facts: named });
  if (!risk || bare.length === 0) return { added: [], stages, routing };
  const reviews = bare.map((stage, index) => ({ ...stage, ...routeAt(routing, index) }));
  return {
    added: [{ type: 'reviews-added', at, stage: next, stages: reviews, risk: risk.reading, rules: risk.rules }],
    stages: stages.toSpliced(next, reviews.length, ...reviews),
    routing,
  };
}

const unrouted = { approvers: [], unable: [], via: 'approvers', everAsked: [], reminders: 0 } as const;

/** The state with these reviews: of the sources that they are about it keeps what was read now, of the others what was read before. */
export function withReviews(state: Pending, { stage, stages, risk, rules }: Added): Pending {
  const isNew = (source: string): boolean => stages.some(({ rule }) => rule.riskSource === source);
  const [identity, insider] = [isNew('identity'), isNew('insider')];
  return {
    ...state,
    current: stage,
    stages: state.stages.toSpliced(stage, 0, ...stages),
    risk: {
      identity: identity ? risk.identity : state.risk.identity,
      insider: insider ? risk.insider : state.risk.insider,
      readAt: risk.readAt,
    },
    rules: {
      identity: identity ? rules.identity : state.rules.identity,
      insider: insider ? rules.insider : state.rules.insider,
    },
  };
}
