// What a change would have done, in sentences (rule 57).
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { Change } from '../../engine/settings/model.js';
import type { Formatter } from '../kit/formatter.js';
import { fallbackTexts } from './fallback.js';
import { restrictionTexts } from './restrictions.js';
import { passWarning } from './unknown.js';

/** Whether what the change would have done to requests or readers is counted. */
export const isCounted = ({ kind }: Change): boolean =>
  kind === 'switch' ||
  kind === 'threshold' ||
  kind === 'unknown' ||
  kind === 'readers' ||
  kind === 'fallback' ||
  kind === 'closing' ||
  kind === 'longest';

/** That an unknown would pass, if it would; then what it would have done to the requests of the last 30 days. */
export function dryRunTexts(dryRun: DryRun, formatter: Formatter): string[] {
  if (dryRun.readers) {
    const { readers } = formatter.words.riskSourceWords;
    const { unreviewed = [] } = dryRun.readers;
    return [...unreviewed.map((source) => readers.unreviewed[source]), readers.moves(dryRun.readers), readers.always];
  }
  if (dryRun.restricted) return restrictionTexts(dryRun.restricted, formatter);
  if (dryRun.fallback) return fallbackTexts(dryRun.fallback, formatter);
  const warning = passWarning(dryRun, formatter);
  return [...(warning === undefined ? [] : [warning]), dryRunSaid(dryRun, formatter)];
}

function dryRunSaid({ total, gains, loses }: DryRun, { words: { settings } }: Formatter): string {
  if (total === 0) return settings.dryNone;
  if (gains > 0 && loses > 0) return settings.dryBoth({ gains, loses, total });
  if (gains > 0) return settings.dryGains({ gains, total });
  return loses > 0 ? settings.dryLoses({ loses, total }) : settings.drySame({ total });
}
