// From which level on a request gets a risk stage (rules 27 and 35), and how people say so.
import { scales, type Level, type Reading, type RiskRule, type RiskSource } from './scales.js';

/** The level that counts: an `unknown` counts as the lowest of the threshold (rule 35). */
export function levelThatCounts<S extends RiskSource>(
  source: S,
  rule: RiskRule<S>,
  { level }: Reading<S>,
): Level<S> | undefined {
  if (level !== 'unknown') return level;
  return scales[source].find((one) => isIn(one, rule.threshold));
}

const isIn = (level: string, threshold: readonly string[]): boolean => threshold.includes(level);

/** Whether this reading asks for a review under this rule. */
export function needsRiskStage<S extends RiskSource>(source: S, rule: RiskRule<S>, reading: Reading<S>): boolean {
  const level = levelThatCounts(source, rule, reading);
  return rule.isOn && level !== undefined && isIn(level, rule.threshold);
}

/** The levels above the lowest of a threshold that are not in it: they would pass without a review. */
export function passedOver<S extends RiskSource>(source: S, threshold: RiskRule<S>['threshold']): Level<S>[] {
  const scale: readonly Level<S>[] = scales[source];
  const lowest = scale.findIndex((level) => isIn(level, threshold));
  return lowest < 0 ? [] : scale.slice(lowest).filter((level) => !isIn(level, threshold));
}

/** A threshold in words: "medium and above", "high", "low, medium". Nothing where a word is not of this source's scale, or nothing is named. */
export function thresholdSaid<S extends RiskSource>(source: S, said: string): Level<S>[] | undefined {
  const scale: readonly Level<S>[] = scales[source];
  const text = said.trim().toLowerCase().replace(/\s+/g, ' ');
  const from =
    /^(\w+)(?: (?:and|or) (?:above|higher|more|up|worse)| ?\+| upwards?)$/.exec(text)?.[1] ??
    /^(?:at least|from) (\w+)(?: (?:on|up|upwards?))?$/.exec(text)?.[1];
  const words = from === undefined ? text.split(/ ?(?:,|\band\b|\bor\b) ?/).filter((word) => word !== '') : [from];
  const levels = words.map((word) => scale.find((level) => level === word));
  const known = levels.filter((level) => level !== undefined);
  const [first] = known;
  if (first === undefined || known.length !== levels.length) return undefined;
  return from === undefined ? scale.filter((level) => known.includes(level)) : scale.slice(scale.indexOf(first));
}
