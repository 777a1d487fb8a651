// Asking for several things at once: each is an ordinary request, filed one after the other, and one that cannot be keeps the others from nothing (rule 61).
import type { DirectoryFault } from '../../engine/directory-fault.js';
import { DirectoryError, StorageDown } from '../../engine/ports.js';
import type { Details } from '../../engine/request/entitlement.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import type { Found } from '../queries/entitlements.js';
import { open, type Opened } from './open.js';

/** As many may be asked for in one sentence. */
export const mostAtOnce = 10;

/** One of the names, and what is called so. */
export interface Named {
  readonly wanted: string;
  readonly found: Found;
}

/** What came of one of them. */
export type Each = { readonly wanted: string } & (
  | { readonly status: 'opened'; readonly outcome: Opened; readonly name: string }
  /** Which one is meant is not sure, or nothing is called so. */
  | { readonly status: 'unclear'; readonly found: Exclude<Found, { kind: 'one' }> }
  /** The directory or the store did not answer; those after it were not tried. */
  | { readonly status: 'fault'; readonly fault: Fault }
);

type Fault = DirectoryFault | 'storage-down';

/** Asks for each that is sure, in order, each of them once. A fault is told of the one it happened to. */
export async function openSeveral(
  context: Context,
  by: By,
  asked: { readonly beneficiary: Person; readonly details: Details; readonly all: readonly Named[] },
): Promise<readonly Each[]> {
  const { beneficiary, details } = asked;
  const done: Each[] = [];
  let fault: Fault | undefined;
  for (const { wanted, found } of once(asked.all)) {
    if (found.kind !== 'one') done.push({ wanted, status: 'unclear', found });
    else if (fault) done.push({ wanted, status: 'fault', fault });
    else {
      const { entitlement } = found;
      const opened = await tried(() => open(context, by, { beneficiary, entitlement, details }));
      if ('fault' in opened) ({ fault } = opened);
      done.push({ wanted, ...('fault' in opened ? opened : { ...opened, name: entitlement.name }) });
    }
  }
  return done;
}

/** What was sent stands, whatever becomes of the next: its fault is told beside it. */
async function tried(
  work: () => Promise<Opened>,
): Promise<{ status: 'opened'; outcome: Opened } | { status: 'fault'; fault: Fault }> {
  try {
    return { status: 'opened', outcome: await work() };
  } catch (error) {
    if (error instanceof DirectoryError) return { status: 'fault', fault: error.fault };
    if (error instanceof StorageDown) return { status: 'fault', fault: 'storage-down' };
    throw error;
  }
}

/** "Sales Support and sales support" is one. */
function once(all: readonly Named[]): readonly Named[] {
  const seen = new Set<string>();
  return all.filter(({ wanted, found }) => {
    const key = found.kind === 'one' ? `id ${found.entitlement.id}` : `name ${wanted.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}
