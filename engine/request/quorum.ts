// How many different people a stage needs, and what was decided of it so far (rule 15).
import type { StageRule } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import type { Person } from '../person.js';
import { withoutDecider } from './delegates.js';
import type { AccessRequest, Decided, Stage } from './model.js';

/** How many different people must approve. */
export const quorumOf = ({ quorum = 1 }: Pick<StageRule, 'quorum'>): number => quorum;

type Decidable = Pick<Stage, 'rule' | 'decided' | 'decisions'>;

/** Every decision on the stage so far, the first of them first. */
export const decisionsOf = ({ decisions, decided }: Pick<Stage, 'decisions' | 'decided'>): readonly Decided[] =>
  decisions ?? (decided ? [decided] : []);

/** How many approvals it still waits for; none once it is settled. */
export const missingOf = (stage: Decidable): number =>
  stage.decided ? 0 : quorumOf(stage.rule) - decisionsOf(stage).length;

/** Whoever decided at one of these stages, and in whose place they did: nobody counts in two of them (rules 19 and 22). */
export const decidersOf = (stages: readonly Decidable[]): ReadonlySet<PersonId> =>
  new Set(
    stages.flatMap((stage) =>
      decisionsOf(stage).flatMap(({ by, inPlaceOf }) => (inPlaceOf ? [by.id, inPlaceOf.id] : [by.id])),
    ),
  );

/** Whoever approved only that the access goes on: an extension is a request of its own (rule 53). */
export const prolongersOf = (state: AccessRequest): readonly PersonId[] =>
  'window' in state ? (state.prolonged ?? []).flatMap(({ approvedBy = [] }) => approvedBy) : [];

/** Whoever decided on the access or on its going on (rules 25 and 54). */
export const decidersOn = (state: AccessRequest): ReadonlySet<PersonId> =>
  new Set(state.status === 'draft' ? [] : [...decidersOf(state.stages), ...prolongersOf(state)]);

/** Whoever has delegated has decided, too, where their delegate has. */
export function delegateWhoDecided(stages: readonly Decidable[], viewer: PersonId): { readonly delegate?: Person } {
  const decided = stages.flatMap(decisionsOf).find(({ inPlaceOf }) => inPlaceOf?.id === viewer);
  return decided ? { delegate: decided.by } : {};
}

/** The stage after this decision: one denial settles it, so does the last approval that it needs. Whoever has decided is asked no more. */
export function withDecision(stage: Stage, decision: Decided): Stage {
  if (quorumOf(stage.rule) === 1) return { ...stage, decided: decision };
  const decisions = [...decisionsOf(stage), decision];
  const isSettled = decision.outcome === 'denied' || decisions.length >= quorumOf(stage.rule);
  if (isSettled) return { ...stage, decisions, decided: decision };
  const { inPlace: _before, ...rest } = stage;
  return { ...rest, decisions, ...withoutDecider(stage, decision.by.id) };
}
