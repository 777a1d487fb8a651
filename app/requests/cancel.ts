// Taking a request back (rule 9): while it waits by those it is for or from, until all is delivered by an administrator.
import { defined } from '../../engine/defined.js';
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import { change, type OfRequest } from './change.js';

/** `administers`: the directory's word of this moment. Throws `StorageDown`. */
export function cancel(
  context: Context,
  by: By,
  { request, reason, administers = false }: OfRequest & { readonly administers?: boolean },
): Promise<Outcome> {
  return change(context, request, {
    type: 'cancel',
    at: by.at,
    by: by.person,
    administers,
    ...defined({ reason }),
  });
}
