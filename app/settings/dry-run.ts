// What a change would have done to the requests of the last 30 days (rules 33 and 57).
import { dayMs } from '../../engine/time.js';
import { riskSources } from '../../engine/risk/scales.js';
import { requestTags } from '../../engine/request/tags.js';
import { difference, rulesWith } from '../../engine/settings/change.js';
import type { Change, SettingsState } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import type { ToFollow } from './post-alerts.js';

const lookBackDays = 30;
/** Of `total` requests, how many would get a security review that they would not get under the rules of now, and how many would not get it any more. */
export interface DryRun {
  readonly total: number;
  readonly gains: number;
  readonly loses: number;
  /** Of another channel: the alerts that would follow there. */
  readonly follow?: ToFollow;
}

/** Throws `StorageDown`. */
export async function dryRun(
  { documents }: Pick<Context, 'documents'>,
  { settings, change, at }: { readonly settings: SettingsState; readonly change: Change; readonly at: Date },
): Promise<DryRun> {
  const after = rulesWith(settings, change);
  const days = Array.from({ length: lookBackDays + 1 }, (_, ago) =>
    requestTags.filed(new Date(at.getTime() - ago * dayMs)),
  );
  const count = async (tags: readonly string[]): Promise<number> =>
    sum(await Promise.all(days.map((day) => documents.count('request', [day, ...tags]))));
  const countLevels = async (pick: 'gains' | 'loses'): Promise<number> => {
    const tags = riskSources.flatMap((source) =>
      difference(settings.risk, after, source)[pick].map((level) => requestTags.risk(source, level)),
    );
    return sum(await Promise.all(tags.map((tag) => count([tag]))));
  };
  const [total, gains, loses] = await Promise.all([count([]), countLevels('gains'), countLevels('loses')]);
  return { total, gains, loses };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
