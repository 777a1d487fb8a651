// Answers to people who may not use Gatehouse: a sentence, but not one for each of theirs.
import { minuteMs } from '../../engine/time.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Incoming } from '../teams/incoming.js';
import { sayNo, type Reply } from './reply.js';

const againAfterMs = minuteMs;
const mostRemembered = 10_000;

/** Why somebody is not served. */
export type Unserved = 'stranger' | 'disabledYou';

/** Keeps who was told what within the last minute, in this process; forgets the longest ago when there are too many. */
export class Strangers {
  readonly #toldMs = new Map<string, number>();

  /** A press is answered in its place, which costs no message; a line of chat with one message a minute. Nobody waits for an answer to the rest. */
  answer(why: Unserved, incoming: Incoming, viewer: Viewer): Reply {
    const text = wordsFor(viewer).answers[why]();
    if (incoming.type === 'pressed') return { text };
    if (incoming.type !== 'said' || !this.#mayTell(`${why} ${viewer.person}`, viewer.now)) return {};
    return { ...sayNo(text, viewer), urgency: 'low' };
  }

  #mayTell(whom: string, now: Date): boolean {
    const toldMs = this.#toldMs.get(whom);
    if (toldMs !== undefined && now.getTime() - toldMs < againAfterMs) return false;
    this.#toldMs.delete(whom);
    const [oldest] = this.#toldMs.keys();
    if (this.#toldMs.size >= mostRemembered && oldest !== undefined) this.#toldMs.delete(oldest);
    this.#toldMs.set(whom, now.getTime());
    return true;
  }
}
