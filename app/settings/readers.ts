// How many more, or fewer, could read risk, and what nobody could review any more, as the directory has it now (rules 29 and 57).
import type { PersonId } from '../../engine/ids.js';
import type { ReaderRole } from '../../engine/risk/readers.js';
import { riskSources, type RiskSource } from '../../engine/risk/scales.js';
import { decidingRole } from '../../engine/risk/stages.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { SettingsState } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { peopleNamed } from './fallback.js';

type Asking = Pick<Context, 'directory'>;

/** Throws `DirectoryError`. */
export async function readersMoved(
  context: Asking,
  settings: SettingsState,
  { before, after }: { readonly before: readonly ReaderRole[]; readonly after: readonly ReaderRole[] },
): Promise<NonNullable<DryRun['readers']>> {
  const peopleWith = async (readers: readonly ReaderRole[]): Promise<ReadonlySet<PersonId>> => {
    const holders = await Promise.all(readers.map(({ role }) => context.directory.holders(role)));
    return new Set(holders.flat().map(({ id }) => id));
  };
  const [were, are] = await Promise.all([peopleWith(before), peopleWith(after)]);
  const reviewers = await Promise.all(riskSources.map((source) => reviewersOf(context, settings, source)));
  const unreviewed = riskSources.filter((_source, index) => {
    const named = reviewers[index] ?? [];
    return named.some((id) => were.has(id)) && !named.some((id) => are.has(id));
  });
  return {
    gain: [...are].filter((id) => !were.has(id)).length,
    lose: [...were].filter((id) => !are.has(id)).length,
    ...(unreviewed.length > 0 && { unreviewed }),
  };
}

/** Whom a review of this source could be put to, if they may read risk (rules 29 and 30). */
async function reviewersOf({ directory }: Asking, { risk }: SettingsState, source: RiskSource): Promise<PersonId[]> {
  const [holders, instead] = await Promise.all([
    directory.holders(decidingRole[source]),
    peopleNamed({ directory }, risk[source].fallback ?? []),
  ]);
  return [...holders, ...instead].filter(({ enabled }) => enabled).map(({ id }) => id);
}
