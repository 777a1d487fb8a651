// Whether a decision must say why (rules 21 and 40).
import { currentStage } from './may.js';
import type { Pending } from './model.js';

/**
 * The stage asks for it; or it is an activation of which nobody but security reviewers decides, so that theirs is the approval that must be justified
 * (rule 40).
 */
export function needsReason(state: Pending): boolean {
  const isOnlyReviewed = state.entitlement.kind === 'role' && state.stages.every(({ rule }) => rule.riskSource);
  return currentStage(state).rule.reasonRequired || isOnlyReviewed;
}
