// Who has something or waits for it, and what waits of everybody: told to administrators, as the directory says at this moment who that is (rule 57).
import { match, type Match } from '../../engine/catalogue/match.js';
import { refusalToStop } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { overseer } from '../people/administrators.js';
import type { OfReport } from './access-of.js';
import { isBegun } from './requests.js';

/** So many are looked at, the newest first. */
export const mostOfEverybody = 500;

const waiting = ['pending', 'extending'] as const;
const open = [...waiting, 'approved', 'delivering', 'delivered', 'suspended', 'ending'] as const;

export interface OfEverybody {
  readonly rows: readonly OfReport[];
  /** There are more than were looked at. */
  readonly isCut: boolean;
}

/** A package or a role of the catalogue, also one that is hidden. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What of the catalogue this names, to administrators; never guessed. Throws `DirectoryError`. */
export async function findNamed(
  context: Context,
  { person }: By,
  name: string,
): Promise<Match<Named> | 'not-an-administrator'> {
  if (!(await overseer(context, person))) return 'not-an-administrator';
  const { packages, roles } = context.catalogue();
  return match<Named>(name, [...packages, ...roles], (one) => one.name);
}

/** Who has this, is to have it or waits for it, newest first. Throws `DirectoryError`, `StorageDown`. */
export const holdersOf = (context: Context, by: By, { id }: Named): Promise<OfEverybody | 'not-an-administrator'> =>
  found(
    context,
    by,
    open.map((status) => [requestTags.entitlement(id), requestTags.status(status)]),
  );

/** What waits for a decision, whoever asked, newest first. Throws `DirectoryError`, `StorageDown`. */
export const waitingOfEverybody = (context: Context, by: By): Promise<OfEverybody | 'not-an-administrator'> =>
  found(
    context,
    by,
    waiting.map((status) => [requestTags.status(status)]),
  );

async function found(
  context: Context,
  { person, at }: By,
  lists: readonly (readonly string[])[],
): Promise<OfEverybody | 'not-an-administrator'> {
  const sees = await overseer(context, person);
  if (!sees) return 'not-an-administrator';
  const mayStop = (action: 'cancel' | 'end', request: AccessRequest): boolean =>
    refusalToStop(action, request, { viewer: person.id, at, administers: sees === 'administrator' }) === undefined;
  const rows: OfReport[] = [];
  for await (const document of context.documents.all('request', ...lists)) {
    if (rows.length === mostOfEverybody) return { rows, isCut: true };
    if (!isBegun(document)) continue;
    const { state: request } = document;
    rows.push({ request, mayEnd: mayStop('end', request), mayCancel: mayStop('cancel', request) });
  }
  return { rows, isCut: false };
}
