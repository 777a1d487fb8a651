// As what a source counts that did not answer, in words (rules 35 and 77).
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { SettingsState, UnknownChange } from '../../engine/settings/model.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import { letsUnknownPass, levelThatCounts } from '../../engine/risk/thresholds.js';
import type { Formatter } from '../kit/formatter.js';

/** "high", "the lowest level of the threshold". */
export const meaningOf = ({ means }: UnknownChange, { words }: Formatter): string =>
  means === 'threshold' ? words.riskSourceWords.unknown.threshold : words.risk.level[means];

/** The threshold that is in force, with what an unknown counts as under it. */
export function withUnknown(
  threshold: string,
  { state: { risk }, source }: { readonly state: Pick<SettingsState, 'risk'>; readonly source: RiskSource },
  { words }: Formatter,
): string {
  const { unknown } = words.riskSourceWords;
  const [level, passes] =
    source === 'identity'
      ? [levelThatCounts(source, risk.identity, { level: 'unknown' }), letsUnknownPass(source, risk.identity)]
      : [levelThatCounts(source, risk.insider, { level: 'unknown' }), letsUnknownPass(source, risk.insider)];
  return (passes ? unknown.passing : unknown.inForce)({ threshold, level: words.risk.level[level ?? 'none'] });
}

/** What to say before a change is confirmed after which an unknown would pass; nothing where it would not. */
export function passWarning({ unknownPasses: source }: DryRun, { words }: Formatter): string | undefined {
  if (source === undefined) return undefined;
  const named = { identity: words.risk.identityIn, insider: words.risk.insiderIn };
  return words.riskSourceWords.unknown.passes({ source: named[source] });
}
