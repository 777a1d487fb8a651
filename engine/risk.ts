// Risk before approval (rules 26 to 35): two sources with scales of their own, a threshold for each, and the stages they put before all others.
import type { StageRule } from './catalogue/model.js';
import { roles } from './directory-roles.js';
import type { RoleId } from './ids.js';

/** The scales, lowest first. They are never mixed (rule 26). */
export const scales = {
  identity: ['none', 'low', 'medium', 'high'],
  insider: ['none', 'minor', 'moderate', 'elevated'],
} as const;
export type RiskSource = keyof typeof scales;
export type Level<S extends RiskSource> = (typeof scales)[S][number];
/** In the order in which their stages stand (rule 28). */
export const riskSources: readonly RiskSource[] = ['identity', 'insider'];

/** What a source said. `unknown`: it did not answer, or nothing that could be read; `fault` then says which. */
export interface Reading<S extends RiskSource = RiskSource> {
  readonly level: Level<S> | 'unknown';
  /** Since when, where the source tells. */
  readonly since?: Date;
  readonly fault?: 'slow' | 'failed' | 'unreadable';
}

/** Both sources about one person, read at `readAt`. */
export interface Risk {
  readonly identity: Reading<'identity'>;
  readonly insider: Reading<'insider'>;
  readonly readAt: Date;
}

/** One source's switch and threshold: the set of levels that ask for a review (rule 27). */
export interface RiskRule<S extends RiskSource = RiskSource> {
  readonly isOn: boolean;
  readonly threshold: readonly Level<S>[];
}
export type RiskRules = { readonly [S in RiskSource]: RiskRule<S> };

/** Until an administrator says otherwise. */
export const firstRiskRules: RiskRules = {
  identity: { isOn: true, threshold: ['medium', 'high'] },
  insider: { isOn: true, threshold: ['elevated'] },
};

/** Who decides a source's stage (rule 29). */
export const decidingRole: { readonly [S in RiskSource]: RoleId } = {
  identity: roles.securityAdministrator,
  insider: roles.complianceAdministrator,
};
const riskStageDeadlineMinutes = 14 * 24 * 60;

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

/** The stages that stand before all policy stages: identity, then insider (rule 28); none where nothing is in its threshold. */
export function riskStages(rules: RiskRules, risk: Risk): StageRule[] {
  return riskSources
    .filter((source) => needsRiskStage(source, rules[source], risk[source]))
    .map((source) => ({
      riskSource: source,
      approvers: [{ kind: 'role', role: decidingRole[source] }],
      fallback: [],
      deadlineMinutes: riskStageDeadlineMinutes,
      reasonRequired: false,
    }));
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
