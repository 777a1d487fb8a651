// A threshold is the set that was named (rule 27): whoever meant "from low on" is told which levels above it would pass.
import { passedOver } from '../../engine/risk/thresholds.js';
import { scales, type RiskRule, type RiskSource } from '../../engine/risk/scales.js';
import type { Change } from '../../engine/settings/model.js';
import { saying, type Button } from '../kit/button.js';
import type { Formatter } from '../kit/formatter.js';

type AnyLevel = RiskRule['threshold'][number];

/** The levels above the lowest of the set that are not in it, in words; nothing where there is no gap. */
export function gapSaid(source: RiskSource, threshold: readonly AnyLevel[], { words }: Formatter): string | undefined {
  const levels = passedOver(source, threshold).map((level) => words.risk.level[level]);
  const last = levels.at(-1);
  if (last === undefined) return undefined;
  return levels.length === 1 ? last : words.lists.and({ names: levels.slice(0, -1).join(', '), last });
}

/** What to say before such a threshold is confirmed, and the button for the set that was probably meant; nothing where there is no gap. */
export function gapWarning(
  change: Change,
  formatter: Formatter,
): { readonly text: string; readonly button: Button } | undefined {
  if (change.kind !== 'threshold') return undefined;
  const { source, threshold } = change;
  const levels = gapSaid(source, threshold, formatter);
  const { settings, risk } = formatter.words;
  const lowest = scales[source].find((level) => threshold.some((one) => one === level));
  if (levels === undefined || lowest === undefined) return undefined;
  const text = settings.passOver({ levels, source: { identity: risk.identityIn, insider: risk.insiderIn }[source] });
  const holes = { level: risk.level[lowest] };
  // A sentence is read in one language only.
  return { text, button: saying(settings.andAbove(holes), `set ${source} risk threshold to ${lowest} and above`) };
}
