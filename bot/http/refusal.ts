// A request that is turned away: a status, a sentence, a reference, one line in the log, nothing else.
import type { Response } from 'express';
import { newReference, type Log } from './log.js';

export interface Turned {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
}

/** Answers with JSON `{ error: { code, message, reference } }` and writes one line without personal text. */
export function turnAway(response: Response, { status, code, sentence }: Turned, log: Log): void {
  const reference = newReference();
  log('refused', { reference, status, code });
  response.status(status).json({ error: { code, message: `${sentence} Nothing was changed.`, reference } });
}
