// Risk that is read again before a stage begins and before the grant: the review stages that it asks for and the request does not have (rule 34).
import type { StageRule } from '../catalogue/model.js';
import type { RiskSource } from '../risk/scales.js';
import { riskStages } from '../risk/stages.js';
import type { Routing } from '../routing.js';
import type { Pending, Stage } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RiskNow } from './facts.js';
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
  const bare = rules.map((rule) => addedReview(rule, at));
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

/** A review that comes in now, before it is known whom it asks. */
export const addedReview = (rule: StageRule, addedAt: Date): Stage => ({
  ...{ rule, approvers: [], unable: [], via: 'approvers', everAsked: [], reminders: 0, addedAt },
});

type Known = Pick<Pending, 'risk' | 'rules'>;

/** The risk that is known, and the rules it was looked at by: of these sources as it was read now, of the others as before. */
export const readAgain = (known: Known, sources: readonly RiskSource[], { risk, rules }: Known): Known =>
  sources.reduce<Known>(
    (all, source) => ({
      risk: { ...all.risk, [source]: risk[source], readAt: risk.readAt },
      rules: { ...all.rules, [source]: rules[source] },
    }),
    { risk: known.risk, rules: known.rules },
  );

/** The state with these reviews: of the sources that they are about it keeps what was read now, of the others what was read before. */
export const withReviews = (state: Pending, { stage, stages, risk, rules }: Added): Pending => ({
  ...state,
  current: stage,
  stages: state.stages.toSpliced(stage, 0, ...stages),
  ...readAgain(
    state,
    stages.flatMap(({ rule }) => rule.riskSource ?? []),
    { risk, rules },
  ),
});
