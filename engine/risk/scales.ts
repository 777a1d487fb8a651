// How risky somebody is (rules 26 and 27): two sources with scales of their own, never mixed.
import type { FallbackApprover } from './fallback.js';

/** The scales, lowest first. They are never mixed (rule 26). */
export const scales = {
  identity: ['none', 'low', 'medium', 'high'],
  insider: ['none', 'minor', 'moderate', 'elevated'],
} as const;
export type RiskSource = keyof typeof scales;
export type Level<S extends RiskSource> = (typeof scales)[S][number];
/** In the order in which their stages stand (rule 28). */
export const riskSources: readonly RiskSource[] = ['identity', 'insider'];

/** Why a source that is set up says nothing. */
export type SourceFault = 'slow' | 'failed' | 'unreadable';

/** What a source said. `unknown`: it did not answer, or nothing that could be read; `fault` then says which. */
export interface Reading<S extends RiskSource = RiskSource> {
  readonly level: Level<S> | 'unknown';
  /** Since when, where the source tells. */
  readonly since?: Date;
  /** When the source said so, where that was not just now: it could not be asked. */
  readonly asOf?: Date;
  readonly fault?: SourceFault | 'not-set-up';
  /** Of an `unknown`: what is known all the same, because another feed of the source says so. */
  readonly atLeast?: Level<S>;
  /** Which feed of insider risk said it; absent: the directory's own source. */
  readonly via?: 'list' | 'push';
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
  /** As what a source counts that did not answer (rule 35); absent: the lowest level of the threshold. */
  readonly unknown?: Level<S>;
  /** Who reviews where nobody of the deciding role may (rule 30); absent: nobody. */
  readonly fallback?: readonly FallbackApprover[];
}
export type RiskRules = { readonly [S in RiskSource]: RiskRule<S> };

/** Until an administrator says otherwise. */
export const firstRiskRules: RiskRules = {
  identity: { isOn: true, threshold: ['medium', 'high'] },
  insider: { isOn: true, threshold: ['elevated'] },
};
