// How much of one kind of request a process takes.
import type { RequestHandler } from 'express';
import type { Log } from './log.js';
import { turnAway, type Turned } from './refusal.js';

/** Whether there is room within this minute; asking takes it. */
export function perMinute(most: number, nowMs: () => number): () => boolean {
  let minute = 0;
  let count = 0;
  return () => {
    const now = Math.floor(nowMs() / 60_000);
    count = now === minute ? count + 1 : 1;
    minute = now;
    return count <= most;
  };
}

/** Turns away what comes while so many are being answered. */
export function atOnce(most: number, busy: Turned, log: Log): RequestHandler {
  let count = 0;
  return (_request, response, next) => {
    if (count >= most) {
      turnAway(response, busy, log);
      return;
    }
    count += 1;
    response.once('close', () => (count -= 1));
    next();
  };
}
