// As what a source counts that did not answer: what is set, and what a change would make of it (rule 35).
import type { RiskRules, RiskSource } from '../risk/scales.js';
import type { UnknownChange } from './model.js';

/** What is in force of a source. */
export const unknownInForce = (rules: RiskRules, source: RiskSource): UnknownChange =>
  source === 'identity'
    ? { kind: 'unknown', source, means: rules.identity.unknown ?? 'threshold' }
    : { kind: 'unknown', source, means: rules.insider.unknown ?? 'threshold' };

/** The rules as they would be. */
export function rulesWithUnknown(rules: RiskRules, change: UnknownChange): RiskRules {
  if (change.source === 'identity') {
    const { unknown: _before, ...identity } = rules.identity;
    return { ...rules, identity: { ...identity, ...(change.means !== 'threshold' && { unknown: change.means }) } };
  }
  const { unknown: _before, ...insider } = rules.insider;
  return { ...rules, insider: { ...insider, ...(change.means !== 'threshold' && { unknown: change.means }) } };
}
