// The requester answers what an approver asked (rule 23).
import { defined } from '../../engine/defined.js';
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import type { RequestDocument } from '../queries/requests.js';
import { change } from './change.js';

/** The answer, to which request; `revision`: what was seen, absent where it was typed. */
export interface Said {
  readonly request: RequestDocument;
  readonly text: string;
  readonly revision?: number;
}

/** Throws `StorageDown`. */
export function answer(context: Context, by: By, { request, text, revision }: Said): Promise<Outcome> {
  return change(context, request, { type: 'answer', at: by.at, by: by.person, text, ...defined({ revision }) });
}
