// Where the directory cannot say what has changed (410), everything may have: all requests, all risk, all access in force, and who has what the catalogue gives are looked at (rules 34, 82 and 83).
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { ledgerTags } from '../../engine/ledger/tags.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';
import { rereadRisks } from './live-risk.js';
import { lookAtEverybody } from './people.js';
import { doubtWatchesReadBefore } from './watches.js';

/** All open requests, and the risk of whoever has privileged access; nothing where the directory went away meanwhile. Returns how many were touched. */
export async function lookAtAll(context: Context): Promise<number | undefined> {
  const { changed, isWhole } = await lookAtEverybody(context);
  return isWhole ? changed + (await rereadRisks(context)) : undefined;
}

/**
 * Access in force, and places of the catalogue, that were last read before then are read again, so much of it that what else is due does not wait, and the
 * directory is not flooded. `isWhole`: there is no more of it.
 */
export async function doubtReadBefore(
  context: Context,
  before: Date,
  mostAtOnce = 300,
): Promise<{ readonly doubted: number; readonly isWhole: boolean }> {
  const watches = await doubtWatchesReadBefore(context, before, mostAtOnce);
  if (!watches.isWhole) return watches;
  let { doubted } = watches;
  for await (const ledger of context.documents.all('ledger', [ledgerTags.assigned])) {
    const { state } = ledger;
    if (state.status === 'none' || !state.readAt || state.readAt >= before) continue;
    if (doubted === mostAtOnce) return { doubted, isWhole: false };
    const handled = await handle(context, ledgerDecider, ledger, { type: 'doubt', at: context.clock.now() });
    if (handled.status === 'done' && handled.events.length > 0) doubted += 1;
  }
  return { doubted, isWhole: true };
}
