// What a change to the settings would make of them.
import { defined } from '../defined.js';
import { riskSources, scales, type Level, type RiskRules, type RiskSource } from '../risk/scales.js';
import { readersOf } from '../risk/readers.js';
import { letsUnknownPass, needsRiskStage } from '../risk/thresholds.js';
import type { Change, SettingsState } from './model.js';
import { fallbackInForce, isSameFallback, rulesWithFallback } from './fallback.js';
import { isRestriction, isSameRestriction, restrictionInForce } from './restrictions.js';
import { rulesWithUnknown, unknownInForce } from './unknown.js';

/** What is in force where this change would be. */
export function inForce(state: SettingsState, change: Change): Change | undefined {
  switch (change.kind) {
    case 'switch':
      return { ...change, isOn: state.risk[change.source].isOn };
    case 'threshold':
      return change.source === 'identity'
        ? { ...change, threshold: state.risk.identity.threshold }
        : { ...change, threshold: state.risk.insider.threshold };
    case 'readers':
      return { ...change, readers: readersOf(state) };
    case 'unknown':
      return unknownInForce(state.risk, change.source);
    case 'fallback':
      return fallbackInForce(state.risk, change.source);
    case 'alerts':
      return state.alerts === undefined
        ? undefined
        : {
            kind: 'alerts',
            channel: state.alerts,
            ...defined({ name: state.alertsName }),
          };
    case 'no-alerts':
      return state.alerts === undefined ? change : inForce(state, { kind: 'alerts', channel: state.alerts });
    case 'second-administrator':
      return { ...change, isOn: state.secondAdministrator === true };
    case 'closing':
    case 'longest':
      return restrictionInForce(state, change);
  }
}

/** The risk rules as they would be. */
export function rulesWith({ risk }: Pick<SettingsState, 'risk'>, change: Change): RiskRules {
  switch (change.kind) {
    case 'switch':
      return change.source === 'identity'
        ? { ...risk, identity: { ...risk.identity, isOn: change.isOn } }
        : { ...risk, insider: { ...risk.insider, isOn: change.isOn } };
    case 'threshold':
      return change.source === 'identity'
        ? { ...risk, identity: { ...risk.identity, threshold: change.threshold } }
        : { ...risk, insider: { ...risk.insider, threshold: change.threshold } };
    case 'unknown':
      return rulesWithUnknown(risk, change);
    case 'fallback':
      return rulesWithFallback(risk, change);
    case 'readers':
    case 'alerts':
    case 'no-alerts':
    case 'second-administrator':
    case 'closing':
    case 'longest':
      return risk;
  }
}

/** The source of which an unanswered question lets people pass after the change, and does not before (rule 35). */
export const unknownPasses = (before: RiskRules, after: RiskRules): RiskSource | undefined =>
  riskSources.find((source) => letsPass(after, source) && !letsPass(before, source));

const letsPass = (rules: RiskRules, source: RiskSource): boolean =>
  source === 'identity' ? letsUnknownPass(source, rules.identity) : letsUnknownPass(source, rules.insider);

/** The levels of `source`, and `unknown`, at which a request would get a review that it did not get, or lose the one it got. */
export function difference(
  before: RiskRules,
  after: RiskRules,
  source: RiskSource,
): { readonly gains: string[]; readonly loses: string[] } {
  const isReviewedAt = (rules: RiskRules, level: string): boolean =>
    source === 'identity'
      ? needsRiskStage('identity', rules.identity, { level: level as Level<'identity'> })
      : needsRiskStage('insider', rules.insider, { level: level as Level<'insider'> });
  const levels = [...scales[source], 'unknown'];
  return {
    gains: levels.filter((level) => !isReviewedAt(before, level) && isReviewedAt(after, level)),
    loses: levels.filter((level) => isReviewedAt(before, level) && !isReviewedAt(after, level)),
  };
}

/** A channel, somebody, or a package may be called otherwise meanwhile. */
export function isSame(one: Change | undefined, other: Change): boolean {
  if (one?.kind === 'alerts' && other.kind === 'alerts') return one.channel === other.channel;
  if (one?.kind === 'fallback' && other.kind === 'fallback') return isSameFallback(one, other);
  if (one && isRestriction(one) && isRestriction(other)) return isSameRestriction(one, other);
  return JSON.stringify(one) === JSON.stringify(other);
}
