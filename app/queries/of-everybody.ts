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

/** Who has what was named; or what else may be meant by it, never guessed. */
export type Holders =
  | (OfEverybody & { readonly kind: 'one'; readonly named: Named })
  | Exclude<Match<Named>, { kind: 'one' }>;

/** Who has what this names in the catalogue, is to have it or waits for it, newest first. Throws `DirectoryError`, `StorageDown`. */
export async function holdersOf(context: Context, by: By, name: string): Promise<Holders | 'not-an-administrator'> {
  const sees = await overseer(context, by.person);
  if (!sees) return 'not-an-administrator';
  const { packages, roles } = context.catalogue();
  const found = match<Named>(name, [...packages, ...roles], (one) => one.name);
  if (found.kind !== 'one') return found;
  const { thing: named } = found;
  const lists = open.map((status) => [requestTags.entitlement(named.id), requestTags.status(status)]);
  return { kind: 'one', named, ...(await taggedAs(context, by, { sees, lists })) };
}

/** What waits for a decision, whoever asked, newest first. Throws `DirectoryError`, `StorageDown`. */
export async function waitingOfEverybody(context: Context, by: By): Promise<OfEverybody | 'not-an-administrator'> {
  const sees = await overseer(context, by.person);
  if (!sees) return 'not-an-administrator';
  return taggedAs(context, by, { sees, lists: waiting.map((status) => [requestTags.status(status)]) });
}

async function taggedAs(
  context: Context,
  { person, at }: By,
  { sees, lists }: { readonly sees: 'administrator' | 'auditor'; readonly lists: readonly (readonly string[])[] },
): Promise<OfEverybody> {
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
