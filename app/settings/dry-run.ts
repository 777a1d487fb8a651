// What a change would have done to the requests of the last 30 days (rules 33 and 57).
import { defined } from '../../engine/defined.js';
import { riskSources, scales, type RiskRules, type RiskSource } from '../../engine/risk/scales.js';
import { fromLevel, rulesFor } from '../../engine/risk/stricter.js';
import { requestTags } from '../../engine/request/tags.js';
import { difference, rulesWith, unknownPasses } from '../../engine/settings/change.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { Change, SettingsState } from '../../engine/settings/model.js';
import { isRestriction } from '../../engine/settings/restrictions.js';
import type { Context } from '../context.js';
import { daysLookedBack } from './look-back.js';
import { restrictionRun } from './restriction-run.js';

interface Trying {
  readonly settings: SettingsState;
  readonly change: Change;
  readonly at: Date;
}

/** Throws `StorageDown`. */
export async function dryRun(context: Pick<Context, 'documents' | 'catalogue'>, trying: Trying): Promise<DryRun> {
  const { change, at } = trying;
  if (!isRestriction(change)) return reviewsMoved(context, trying);
  const restricted = await restrictionRun(context, change, at);
  return { total: restricted.asked, gains: 0, loses: 0, restricted };
}

async function reviewsMoved(
  { documents }: Pick<Context, 'documents'>,
  { settings, change, at }: Trying,
): Promise<DryRun> {
  const after = rulesWith(settings, change);
  const days = daysLookedBack(at);
  const count = async (tags: readonly string[]): Promise<number> =>
    sum(await Promise.all(days.map((day) => documents.count('request', [day, ...tags]))));
  const isAny = async (tag: string): Promise<boolean> => (await documents.count('request', [tag])) > 0;
  const moved = await Promise.all(
    riskSources.map((source) => movedOf({ count, isAny }, source, { before: settings.risk, after })),
  );
  const total = await count([]);
  return {
    total,
    gains: sum(moved.map(({ gains }) => gains)),
    loses: sum(moved.map(({ loses }) => loses)),
    ...defined({ unknownPasses: unknownPasses(settings.risk, after) }),
  };
}

interface Counting {
  /** Of the days that are looked at. */
  readonly count: (tags: readonly string[]) => Promise<number>;
  /** Whenever it was. */
  readonly isAny: (tag: string) => Promise<boolean>;
}

type Moved = Pick<DryRun, 'gains' | 'loses'>;
interface Rules {
  readonly before: RiskRules;
  readonly after: RiskRules;
}

/** By the tenant's rules alone; then what packages and roles that are stricter are counted otherwise (rule 27). */
async function movedOf({ count, isAny }: Counting, source: RiskSource, rules: Rules): Promise<Moved> {
  const tenants = difference(rules.before, rules.after, source);
  const stricter = scales[source].map((lowest) => ({
    tag: requestTags.stricter(source, lowest),
    theirs: differenceFrom(source, lowest, rules),
  }));
  const used: typeof stricter = [];
  for (const one of stricter) if (await isAny(one.tag)) used.push(one);
  const countEach = async (levels: readonly string[], ...tags: string[]): Promise<number> =>
    sum(await Promise.all(levels.map((level) => count([requestTags.risk(source, level), ...tags]))));
  const counted = async (pick: 'gains' | 'loses'): Promise<number> => {
    const corrections = used.map(
      async ({ tag, theirs }) =>
        (await countEach(without(theirs[pick], tenants[pick]), tag)) -
        (await countEach(without(tenants[pick], theirs[pick]), tag)),
    );
    return sum(await Promise.all([countEach(tenants[pick]), ...corrections]));
  };
  const [gains, loses] = await Promise.all([counted('gains'), counted('loses')]);
  return { gains, loses };
}

/** What moves for those that ask for reviews from this level on. */
function differenceFrom(source: RiskSource, lowest: string, { before, after }: Rules): ReturnType<typeof difference> {
  const levels = fromLevel(source, lowest);
  return difference(rulesFor(before, levels), rulesFor(after, levels), source);
}

const without = (levels: readonly string[], others: readonly string[]): string[] =>
  levels.filter((level) => !others.includes(level));

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
