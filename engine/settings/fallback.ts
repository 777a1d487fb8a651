// Who reviews where nobody else can: what is set, and what a change would make of it (rule 30).
import { fallbackKey, type FallbackApprover } from '../risk/fallback.js';
import type { RiskRules, RiskSource } from '../risk/scales.js';
import type { FallbackChange } from './model.js';

/** What is in force of a source. */
export const fallbackInForce = (rules: RiskRules, source: RiskSource): FallbackChange => ({
  kind: 'fallback',
  source,
  approvers: rules[source].fallback ?? [],
});

/** The rules as they would be. */
export const rulesWithFallback = (rules: RiskRules, { source, approvers }: FallbackChange): RiskRules =>
  source === 'identity'
    ? { ...rules, identity: withApprovers(rules.identity, approvers) }
    : { ...rules, insider: withApprovers(rules.insider, approvers) };

function withApprovers<R extends { readonly fallback?: readonly FallbackApprover[] }>(
  { fallback: _before, ...rule }: R,
  approvers: readonly FallbackApprover[],
): Omit<R, 'fallback'> & { readonly fallback?: readonly FallbackApprover[] } {
  return approvers.length === 0 ? rule : { ...rule, fallback: approvers };
}

/** Whether both name the same, in whatever order and under whatever names. */
export const isSameFallback = (one: FallbackChange, other: FallbackChange): boolean =>
  one.source === other.source && newIn(one, other).length === 0 && newIn(other, one).length === 0;

/** Whom `after` names and `before` does not. */
export function newIn(before: FallbackChange, after: FallbackChange): FallbackApprover[] {
  const known = new Set(before.approvers.map(fallbackKey));
  return after.approvers.filter((one) => !known.has(fallbackKey(one)));
}
