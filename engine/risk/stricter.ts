// A stricter threshold of a package or a role: levels that it adds to the tenant's, at the moment risk is read (rule 27).
import { scales, type Level, type RiskRule, type RiskRules, type RiskSource } from './scales.js';

/** The levels that ask for a review of this package or role, whatever the tenant's threshold is. None lacks one above another of them. */
export type Stricter = { readonly [S in RiskSource]?: readonly Level<S>[] };

/**
 * The tenant's rules with what is added: each threshold is the union, so it is never weaker than the tenant's. A source that is switched off stays off.
 */
export const rulesFor = (rules: RiskRules, stricter: Stricter | undefined): RiskRules =>
  stricter
    ? {
        identity: withLevels('identity', rules.identity, stricter.identity),
        insider: withLevels('insider', rules.insider, stricter.insider),
      }
    : rules;

function withLevels<S extends RiskSource>(source: S, rule: RiskRule<S>, added: readonly Level<S>[] = []): RiskRule<S> {
  const named: readonly Level<S>[] = [...rule.threshold, ...added];
  const scale: readonly Level<S>[] = scales[source];
  return added.length === 0 ? rule : { ...rule, threshold: scale.filter((level) => named.includes(level)) };
}

/** From which level on each source is stricter: as no level above it is left out, this says all. */
export function lowestOf(source: RiskSource, stricter: Stricter | undefined): string | undefined {
  const levels: readonly string[] = stricter?.[source] ?? [];
  return scales[source].find((level) => levels.includes(level));
}

/** What `lowestOf` says this of. */
export const fromLevel = (source: RiskSource, lowest: string): Stricter => {
  const scale: readonly string[] = scales[source];
  return { [source]: scale.slice(scale.indexOf(lowest)) };
};
