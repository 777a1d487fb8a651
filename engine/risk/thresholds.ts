// From which level on a request gets a risk stage (rules 27 and 35), and how people say so.
import { scales, type Level, type Reading, type RiskRule, type RiskSource } from './scales.js';

/** The level that counts: an `unknown` counts as administrators say, else as the lowest of the threshold (rule 35), and never less than what is known. */
export function levelThatCounts<S extends RiskSource>(
  source: S,
  rule: RiskRule<S>,
  reading: Reading<S>,
): Level<S> | undefined {
  const counting = levelsThatCount(source, rule, reading);
  return scales[source].findLast((level) => counting.includes(level));
}

function levelsThatCount<S extends RiskSource>(
  source: S,
  rule: RiskRule<S>,
  { level, atLeast }: Reading<S>,
): readonly (Level<S> | undefined)[] {
  if (level !== 'unknown') return [level];
  return [rule.unknown ?? scales[source].find((one) => isIn(one, rule.threshold)), atLeast];
}

const isIn = (level: string, threshold: readonly string[]): boolean => threshold.includes(level);

/** Whether this reading asks for a review under this rule. */
export function needsRiskStage<S extends RiskSource>(source: S, rule: RiskRule<S>, reading: Reading<S>): boolean {
  const counting = levelsThatCount(source, rule, reading);
  return rule.isOn && counting.some((level) => level !== undefined && isIn(level, rule.threshold));
}

/** Whether people pass without a review of this source where it does not answer, although it is on (rules 35 and 77). */
export const letsUnknownPass = <S extends RiskSource>(source: S, rule: RiskRule<S>): boolean =>
  rule.isOn && !needsRiskStage(source, rule, { level: 'unknown' });

/** The levels above the lowest of a threshold that are not in it: they would pass without a review. */
export function passedOver<S extends RiskSource>(source: S, threshold: RiskRule<S>['threshold']): Level<S>[] {
  const scale: readonly Level<S>[] = scales[source];
  const lowest = scale.findIndex((level) => isIn(level, threshold));
  return lowest < 0 ? [] : scale.slice(lowest).filter((level) => !isIn(level, threshold));
}

/** Longer texts name no levels. */
const longestText = 200;

/** A threshold in words: "medium and above", "high", "low, medium", "none and medium and above". Nothing where a word is not of this source's scale, or nothing is named. */
export function thresholdSaid<S extends RiskSource>(source: S, said: string): Level<S>[] | undefined {
  const scale: readonly Level<S>[] = scales[source];
  const text = said.length > longestText ? '' : simplified(said);
  if (text === 'all' || text === 'everything') return [...scale];
  const named = text
    .split(/ ?(?:[,;/&]|\band\b|\bor\b) ?/)
    .filter((part) => part !== '')
    .map((part) => levelsOf(part, scale));
  const known = named.filter((levels) => levels !== undefined).flat();
  return known.length === 0 || named.includes(undefined) ? undefined : scale.filter((level) => known.includes(level));
}

/** In signs where words join levels to what stands beside them: "medium and above" is "medium+", "between low and high" is "low-high". */
const simplified = (said: string): string =>
  said
    .toLowerCase()
    .replace(/["“”„'‘’.!]/g, ' ')
    .replace(/\b(?:only|just|risk|levels?|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\b(\w+) (?:and|or) (?:above|higher|more|up|worse|over|greater)\b|\b(\w+) (?:upwards?|\+)/g, '$1$2+')
    .replace(/^(?:at least|from|>=|≥) ?(\w+)(?: (?:on|up|upwards?))?$/, '$1+')
    .replace(/^(?:above|over|higher than|more than|>) ?(\w+)$/, '>$1')
    .replace(/^between (\w+) and (\w+)$/, '$1-$2')
    .replace(/^(?:from )?(\w+) ?(?:to|-|–|—) ?(\w+)$/, '$1-$2');

/** The levels that "medium", "medium+", ">low" or "low-high" names. */
function levelsOf<L extends string>(part: string, scale: readonly L[]): readonly L[] | undefined {
  const [, above, first = '', plus, last] = /^(>?)(\w+)(?:(\+)|-(\w+))?$/.exec(part) ?? [];
  const from = scale.findIndex((level) => level === first);
  const to = last === undefined ? from : scale.findIndex((level) => level === last);
  if (from < 0 || to < from) return undefined;
  if (above === '>') return from + 1 < scale.length ? scale.slice(from + 1) : undefined;
  return plus === undefined ? scale.slice(from, to + 1) : scale.slice(from);
}
