// The story of one request, or of the settings, as the record has it (rules 57, 59 and 60).
import type { AuditKind, Sealed } from '../../engine/audit.js';
import { isFindingId } from '../../engine/finding/tags.js';
import type { RequestId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import type { LedgerEvent } from '../../engine/ledger/model.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';
import { overseer } from '../people/administrators.js';
import { readsRisk } from '../people/risk-readers.js';
import { requestById } from './requests.js';

const pageSize = 500;

/** `mayReadRisk`: whether the reader may see what it says of risk (rule 32). */
export interface TheRecord {
  readonly entries: readonly Sealed[];
  readonly mayReadRisk: boolean;
}

/** All of it, oldest first; `id` is a request's, or that of the settings. Throws `DirectoryError`, `StorageDown`. */
export async function recordOf(
  context: Context,
  person: Person,
  id: string,
): Promise<TheRecord | 'not-an-administrator' | 'no-such-request'> {
  if (!(await overseer(context, person))) return 'not-an-administrator';
  if (isFindingId(id)) return recordOfFinding(context, id);
  const request = id === settingsId ? undefined : await requestById(context, id);
  if (id !== settingsId && !request) return 'no-such-request';
  const [entries, others, reads] = await Promise.all([
    entriesAbout(context, request ? 'request' : 'settings', id),
    request ? settledIn(context, request) : [],
    readsRisk(context, person),
  ]);
  const from = entries[0]?.number ?? 0;
  const all = [...entries, ...others.filter(({ number }) => number > from)];
  return { entries: all.sort((one, other) => one.number - other.number), mayReadRisk: reads };
}

/** Of what others gave without a request; it says nothing of risk. */
async function recordOfFinding(context: Context, id: string): Promise<TheRecord | 'no-such-request'> {
  const entries = await entriesAbout(context, 'finding', id);
  return entries.length === 0 ? 'no-such-request' : { entries, mayReadRisk: false };
}

const settling: readonly LedgerEvent['type'][] = ['restored', 'retried', 'retaken', 'left'];

/** What administrators did about access that others changed (rule 82): it stands in the ledgers of what the request gives. */
async function settledIn(context: Context, { id, entitlement, beneficiary }: AccessRequest): Promise<Sealed[]> {
  const ledgers = entitlement.resources.map((resource) => ledgerId(beneficiary.id, resource));
  const entries = await Promise.all(ledgers.map((ledger) => entriesAbout(context, 'access', ledger)));
  return entries.flat().filter(({ entry }) => isSettling(entry.event, id));
}

/** Accepted is what others took away, or what could not be given, of each request by itself. */
const isSettling = (event: object, request: RequestId): boolean =>
  'type' in event &&
  (settling.some((type) => type === event.type) ||
    (event.type === 'released' &&
      'how' in event &&
      event.how === 'accepted' &&
      'request' in event &&
      event.request === request));

async function entriesAbout({ audit }: Pick<Context, 'audit'>, kind: AuditKind, id: string): Promise<Sealed[]> {
  const entries: Sealed[] = [];
  for (;;) {
    const next = await audit.about(kind, id, pageSize, entries.at(-1)?.number);
    entries.push(...next);
    if (next.length < pageSize) return entries;
  }
}
