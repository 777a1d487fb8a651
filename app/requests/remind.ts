// Asking again those who were asked (rule 8); nobody is reminded who has left meanwhile.
import { may } from '../../engine/request/may.js';
import type { Context } from '../context.js';
import { refreshFromDirectory } from '../facts/decision.js';
import type { By, Outcome } from '../outcome.js';
import { change, type OfRequest } from './change.js';

/** At most once in four hours. Throws `DirectoryError`, `StorageDown`. */
export async function remind(context: Context, by: By, { request }: OfRequest): Promise<Outcome> {
  if (may('remind', request.state, by.person.id, by.at)) await refreshFromDirectory(context, request.state);
  return change(context, request, { type: 'remind', at: by.at, by: by.person });
}
