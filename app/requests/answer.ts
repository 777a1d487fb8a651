// The requester answers what an approver asked (rule 23).
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import type { RequestDocument } from '../queries/requests.js';
import { change } from './change.js';

/** Throws `StorageDown`. */
export function answer(
  context: Context,
  by: By,
  { request, text }: { readonly request: RequestDocument; readonly text: string },
): Promise<Outcome> {
  return change(context, request, { type: 'answer', at: by.at, by: by.person, text });
}
