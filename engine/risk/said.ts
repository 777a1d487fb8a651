// Levels as people say them, one at a time.
import { scales, type Level, type RiskSource } from './scales.js';

/** Longer texts name no level. */
const longestText = 100;

const simplified = (said: string): string =>
  said.length > longestText
    ? ''
    : said
        .toLowerCase()
        .replace(/["“”„'‘’.!]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();

/** The level of this source's scale that this names. */
export function levelSaid<S extends RiskSource>(source: S, said: string): Level<S> | undefined {
  const text = simplified(said);
  const scale: readonly Level<S>[] = scales[source];
  return scale.find((level) => level === text);
}

const thresholds =
  /^(?:(?:as )?the )?(?:lowest (?:level )?(?:of|in) the )?threshold$|^(?:the )?lowest level$|^(?:the )?default$/;

/** As what an `unknown` is to count: a level, or `threshold` for the lowest of the threshold. */
export const meaningSaid = <S extends RiskSource>(source: S, said: string): 'threshold' | Level<S> | undefined =>
  thresholds.test(simplified(said)) ? 'threshold' : levelSaid(source, said);
