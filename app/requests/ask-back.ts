// An approver asks the requester (rule 23): who may is read from the directory at this moment, as for a decision.
import { defined } from '../../engine/defined.js';
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import { gatherFacts, noFacts } from '../facts/decision.js';
import { change } from './change.js';

/** What is asked, of which request; `revision`: what the asker saw, absent when it was typed. */
export interface Question {
  readonly request: string;
  readonly text: string;
  readonly revision?: number;
}

/** Puts the question to whoever filed the request. Throws `DirectoryError`, `StorageDown`. */
export function askBack(context: Context, by: By, { request, text, revision }: Question): Promise<Outcome> {
  return change(context, request, async ({ state }) => ({
    type: 'ask-back',
    at: by.at,
    by: by.person,
    text,
    facts: state.status === 'none' ? noFacts : await gatherFacts(context, state),
    ...defined({ revision }),
  }));
}
