// What somebody holds already, through what, and what of it without any request of Gatehouse: standing access (rule 71).
import { ledgerId, ledgerTags } from '../../engine/ledger/tags.js';
import { isOurs } from '../../engine/ledger/needs.js';
import { isActiveDirectoryRole, resourceKey, type Resource } from '../../engine/catalogue/model.js';
import type { PersonId, RequestId } from '../../engine/ids.js';
import type { LedgerState } from '../../engine/ledger/model.js';
import { DirectoryError } from '../../engine/ports.js';
import { mostNamed, type Holding } from '../../engine/request/holding.js';
import type { Context } from '../context.js';
import { rolesOf } from './last-holder.js';

type Asking = Pick<Context, 'documents' | 'directory' | 'log'>;

/** What is held of a package. */
export interface Held {
  /** Keys of what is held although no assignment of ours gives it. */
  readonly held: readonly string[];
  /** Through what each is held, ours too. */
  readonly holdings: readonly Holding[];
}

/** Which of those resources the person holds now, and through what. Nothing more is asked where nothing is held. Throws `DirectoryError`. */
export async function gatherHeld(context: Asking, person: PersonId, resources: readonly Resource[]): Promise<Held> {
  const found = await Promise.all(resources.map((resource) => holdingOf(context, person, resource)));
  const holdings = found.flatMap((one) => one ?? []);
  return { held: holdings.flatMap(({ key, requests }) => (requests ? [] : [key])), holdings };
}

async function holdingOf(context: Asking, person: PersonId, resource: Resource): Promise<Holding | undefined> {
  if (!(await context.directory.holds(person, resource))) return undefined;
  const key = resourceKey(resource);
  const ledger = await context.documents.load('ledger', ledgerId(person, resource));
  if (ledger && isOurs(ledger.state)) return { key, requests: requestsIn(ledger.state) };
  if (isActiveDirectoryRole(resource)) {
    const giving = await givenThroughGroup(context, person, resource);
    if (giving) return { key, requests: requestsIn(giving) };
  }
  return { key, ...(await throughWhat(context, person, resource)) };
}

const requestsIn = (state: LedgerState): RequestId[] =>
  state.status === 'none'
    ? []
    : [...state.assignments.filter(({ begun }) => begun), ...state.leaving]
        .map(({ request }) => request)
        .slice(0, mostNamed);

/** What it is held through is told where it can be read; that it is held stands without. */
async function throughWhat(
  { directory, log }: Asking,
  person: PersonId,
  resource: Resource,
): Promise<Omit<Holding, 'key'>> {
  try {
    const through = await directory.heldThrough?.(person, resource);
    if (!through) return {};
    const { direct, groups } = through;
    return { ...(direct && { direct: true as const }), ...(groups.length > 0 && { groups }) };
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    log('warn', 'held-through-unread', { kind: resource.kind, fault: error.fault });
    return {};
  }
}

/** A role may be held through a group that a request gave. */
async function givenThroughGroup(
  context: Asking,
  person: PersonId,
  { id }: Resource,
): Promise<LedgerState | undefined> {
  for await (const { state } of context.documents.all('ledger', [ledgerTags.person(person)])) {
    if (state.status !== 'kept' || !isOurs(state) || state.resource.kind === 'directory-role') continue;
    if ((await rolesOf(context.directory, state.resource)).some((role) => role === id)) return state;
  }
  return undefined;
}
