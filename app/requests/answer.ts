// The requester answers what an approver asked (rule 23).
import { defined } from '../../engine/defined.js';
import { currentStage } from '../../engine/request/may.js';
import { mayAnswer } from '../../engine/request/question.js';
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import type { RequestDocument } from '../queries/requests.js';
import { refreshFromDirectory } from '../facts/decision.js';
import { change } from './change.js';

/** The answer, to which request; `revision`: what was seen, absent where it was typed. */
export interface Said {
  readonly request: RequestDocument;
  readonly text: string;
  readonly revision?: number;
}

/**
 * Gives it to those who decide now. Of a security review that is read from the directory first: whoever may not read risk any more does not
 * read what was answered (rule 32). Throws `DirectoryError`, `StorageDown`.
 */
export async function answer(context: Context, by: By, { request, text, revision }: Said): Promise<Outcome> {
  const { state } = request;
  const isReview = state.status === 'pending' && currentStage(state).rule.riskSource !== undefined;
  if (isReview && mayAnswer(state, by.person.id)) await refreshFromDirectory(context, state);
  const said = { type: 'answer', at: by.at, by: by.person, text, ...defined({ revision }) } as const;
  return change(context, isReview ? state.id : request, said);
}
