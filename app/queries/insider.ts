// Whose insider risk is told to Gatehouse now, for whoever may read risk (rules 26 and 32).
import { insiderTags } from '../../engine/insider/tags.js';
import { listedNow } from '../../engine/insider/decider.js';
import type { Listed } from '../../engine/insider/model.js';
import type { Person } from '../../engine/person.js';
import type { ReaderRole } from '../../engine/risk/readers.js';
import type { Context } from '../context.js';
import { readerRoles, readsRisk } from '../people/risk-readers.js';

/** So many are listed; the rest is counted. */
const most = 100;

export interface AtInsiderRisk {
  readonly person: Person;
  readonly listed: Listed;
}

/** The newest first. */
export interface InsiderRisks {
  readonly people: readonly AtInsiderRisk[];
  readonly count: number;
}

/** Throws `DirectoryError`, `StorageDown`. */
export async function insiderRisks(
  context: Context,
  reader: Person,
  at: Date,
): Promise<InsiderRisks | { readonly missing: readonly ReaderRole[] }> {
  if (!(await readsRisk(context, reader))) return { missing: await readerRoles(context) };
  const [found, count] = await Promise.all([
    context.documents.find('insider', [insiderTags.listed], most),
    context.documents.count('insider', [insiderTags.listed]),
  ]);
  const people = found.flatMap(({ state }) => {
    const listed = listedNow(state, at);
    return state.status === 'kept' && listed ? [{ person: state.person, listed }] : [];
  });
  return { people, count: count - (found.length - people.length) };
}
