// What the operations on one request share: it is loaded once, its command is made from what was loaded, and its outcome is told.
import type { CommandFrom, Handled } from '../road/handle.js';
import { handle } from '../road/handle.js';
import { readerRoles } from '../people/risk-readers.js';
import { refreshFromDirectory } from '../facts/decision.js';
import type { Context } from '../context.js';
import type { Outcome } from '../outcome.js';
import type { RequestDocument } from '../queries/requests.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { AccessRequest, RequestState } from '../../engine/request/model.js';
import type { RequestCommand } from '../../engine/request/command.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';

/** The request as it was loaded, and why. */
export interface OfRequest {
  readonly request: RequestDocument;
  readonly reason?: string;
}

/**
 * Puts the command to the request, or to the one with this id; facts are read for it once it is known, and again on a conflict.
 * Throws `DirectoryError`, `StorageDown`.
 */
export async function change(
  context: Context,
  request: RequestDocument | string,
  command: RequestCommand | CommandFrom<'request', RequestCommand>,
): Promise<Outcome> {
  return outcomeOf(context, await handle(context, requestDecider, request, command));
}

/** Where the people asked are others than the request knew, it is brought up to the directory's word first (rule 20). */
export async function outcomeOf(context: Context, handled: Handled<'request', RequestRefusal>): Promise<Outcome> {
  const { state } = handled.document;
  if (handled.status === 'refused' && state.status === 'none') return { status: 'refused', refused: handled.refused };
  const request = begun(state);
  if (handled.status === 'done') return { status: 'done', request };
  if (handled.status === 'taken') return { status: 'refused', refused: { code: 'already-submitted' }, request };
  const { refused } = handled;
  if (!isAboutPeople(refused)) return { status: 'refused', refused, request };
  const now = await refreshFromDirectory(context, request);
  // Closed by that very attempt: there is nothing to decide again.
  const isClosedNow = request.status === 'pending' && now.status !== 'pending';
  return {
    status: 'refused',
    refused: isClosedNow ? { code: 'not-pending' } : await withReaders(context, refused),
    request: now,
  };
}

/** Rule 29: the roles that would help are those of this moment. */
async function withReaders(context: Context, refused: RequestRefusal): Promise<RequestRefusal> {
  if (refused.code !== 'cannot-read-risk') return refused;
  return { ...refused, readers: (await readerRoles(context)).map(({ name }) => name) };
}

const isAboutPeople = ({ code }: RequestRefusal): boolean =>
  code === 'not-an-approver' || code === 'not-your-turn' || code === 'cannot-read-risk';

/** A request that was loaded cannot become one that was never begun. */
export function begun(state: RequestState): AccessRequest {
  if (state.status === 'none') throw new Error('a request that was loaded is gone');
  return state;
}
