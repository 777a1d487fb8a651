// A request's stages by whom they belong to: the security reviews, and those of the policy. Only the latter are counted out to people.
import type { PersonId } from '../../engine/ids.js';
import type { AccessRequest, Pending, Stage } from '../../engine/request/model.js';

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;

export const policyStages = (state: Submitted): Stage[] => state.stages.filter((stage) => !stage.rule.riskSource);

/** Whether the stage it waits for, or closed at, is a security review; also while what was given is suspended. */
export const isInReview = (state: Submitted): boolean =>
  state.status === 'suspended' || ('current' in state && state.stages[state.current]?.rule.riskSource !== undefined);

/** "stage 2 of 3": places among the policy's stages; in a review, that of the last one before it. */
export function place(state: Pending): { readonly stage: number; readonly stages: number } {
  const begun = { ...state, stages: state.stages.slice(0, state.current + 1) };
  return { stage: policyStages(begun).length, stages: policyStages(state).length };
}

/** Who decided a security review. Nobody counts in two stages (rule 19): none of them decided a stage of the policy. */
export const reviewersOf = (state: Submitted): ReadonlySet<PersonId> =>
  new Set(state.stages.flatMap(({ rule, decided }) => (rule.riskSource && decided ? [decided.by.id] : [])));
