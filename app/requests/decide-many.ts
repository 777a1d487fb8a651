// Several requests decided by one press: each is settled by itself, as if its own card had been pressed (rule 66).
import { defined } from '../../engine/defined.js';
import type { DirectoryFault } from '../../engine/directory-fault.js';
import { DirectoryError, NewerShape, StorageDown } from '../../engine/ports.js';
import { refusalOf } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import { needsReason } from '../../engine/request/reason-needed.js';
import type { Context } from '../context.js';
import { onceEach } from '../facts/once-each.js';
import type { By, Outcome } from '../outcome.js';
import { loadKnown } from '../road/load-known.js';
import { decide, type Verdict } from './decide.js';

/** A line that was chosen, at the revision that the card showed. */
export interface Chosen {
  readonly request: string;
  readonly revision: number;
}

/** At most as many as a card has lines. */
export interface ManyVerdict extends Pick<Verdict, 'verdict' | 'reason'> {
  readonly chosen: readonly Chosen[];
}

/** What came of one line. `unclear`: the store was lost at that moment. */
export interface LineOutcome {
  readonly request: string;
  readonly outcome: Outcome | { readonly status: 'failed'; readonly fault: DirectoryFault | 'newer-shape' | 'unclear' };
}

/** `reason-missing`: nothing was changed, because these need a reason. */
export type ManyOutcome =
  | { readonly status: 'done'; readonly lines: readonly LineOutcome[] }
  | { readonly status: 'reason-missing'; readonly needing: readonly Pending[] };

/**
 * Decides each chosen line under the revision it was shown at. Whoever may is read from the directory at this moment, once for all lines that ask the same; what has to be
 * tried again is read anew. A line that is refused, or fails, holds up no other. Throws `StorageDown` where nothing was begun.
 */
export async function decideMany(context: Context, by: By, many: ManyVerdict): Promise<ManyOutcome> {
  const chosen = [...new Map(many.chosen.map((one) => [one.request, one])).values()];
  const needing = await needingReason(context, by, { ...many, chosen });
  if (needing.length > 0) return { status: 'reason-missing', needing };
  const knowing = { directory: onceEach(context.directory) };
  const { verdict, reason } = many;
  const lines = await Promise.all(
    chosen.map(({ request, revision }) =>
      settle(request, () => decide(context, by, { request, verdict, revision, knowing, ...defined({ reason }) })),
    ),
  );
  return { status: 'done', lines };
}

/** Those that this person could decide now, but for the reason: where one of them needs it, it is asked for before anything is changed. */
async function needingReason(
  context: Context,
  { person, at }: By,
  { verdict, chosen, reason = '' }: ManyVerdict,
): Promise<Pending[]> {
  if (reason.trim() !== '') return [];
  const ids = chosen.map(({ request }) => request);
  const found = await loadKnown(context, 'request', ids);
  return [...(found?.values() ?? [])].flatMap(({ state }) =>
    state.status === 'pending' && !refusalOf(verdict, state, person.id, at) && needsReason(state) ? [state] : [],
  );
}

async function settle(request: string, decided: () => Promise<Outcome>): Promise<LineOutcome> {
  try {
    return { request, outcome: await decided() };
  } catch (error) {
    if (error instanceof DirectoryError) return { request, outcome: { status: 'failed', fault: error.fault } };
    if (error instanceof NewerShape) return { request, outcome: { status: 'failed', fault: 'newer-shape' } };
    if (error instanceof StorageDown) return { request, outcome: { status: 'failed', fault: 'unclear' } };
    throw error;
  }
}
