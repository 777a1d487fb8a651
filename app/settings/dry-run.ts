// What a change would have done to the requests of the last 30 days (rules 33 and 57).
import { defined } from '../../engine/defined.js';
import { riskSources } from '../../engine/risk/scales.js';
import { requestTags } from '../../engine/request/tags.js';
import { difference, rulesWith, unknownPasses } from '../../engine/settings/change.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { Change, SettingsState } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { daysLookedBack } from './look-back.js';

/** Throws `StorageDown`. */
export async function dryRun(
  { documents }: Pick<Context, 'documents'>,
  { settings, change, at }: { readonly settings: SettingsState; readonly change: Change; readonly at: Date },
): Promise<DryRun> {
  const after = rulesWith(settings, change);
  const days = daysLookedBack(at);
  const count = async (tags: readonly string[]): Promise<number> =>
    sum(await Promise.all(days.map((day) => documents.count('request', [day, ...tags]))));
  const countLevels = async (pick: 'gains' | 'loses'): Promise<number> => {
    const tags = riskSources.flatMap((source) =>
      difference(settings.risk, after, source)[pick].map((level) => requestTags.risk(source, level)),
    );
    return sum(await Promise.all(tags.map((tag) => count([tag]))));
  };
  const [total, gains, loses] = await Promise.all([count([]), countLevels('gains'), countLevels('loses')]);
  return { total, gains, loses, ...defined({ unknownPasses: unknownPasses(settings.risk, after) }) };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
