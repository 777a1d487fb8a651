// Approve and deny (rules 15, 19, 20, 21 and 29): who may is read from the directory at this moment.
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import { gatherDecision } from '../facts/decision.js';
import { begun, change, type OfRequest } from './change.js';

export interface Verdict extends OfRequest {
  readonly verdict: 'approve' | 'deny';
  /** What the decider saw; absent when it was typed. */
  readonly revision?: number;
}

/** Decides the stage whose turn it is. Throws `DirectoryError`, `StorageDown`. */
export function decide(context: Context, by: By, { request, verdict, revision, reason }: Verdict): Promise<Outcome> {
  return change(context, request, async ({ state }) => ({
    type: verdict,
    at: by.at,
    by: by.person,
    facts: await gatherDecision(context, begun(state)),
    ...(reason !== undefined && { reason }),
    ...(revision !== undefined && { revision }),
  }));
}
