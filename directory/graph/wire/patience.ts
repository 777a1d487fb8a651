// Trying again where that is safe and short: somebody may be waiting for the answer.
import type { Answer } from './exchange.js';

const mostTries = 3;
const mostPatienceMs = 2_000;
const firstPauseMs = 200;
const passing: readonly number[] = [0, 429, 502, 503, 504];

export interface Patience {
  /** Whether it may be sent again although it may have been taken: a question. A change is repeated only where it was not taken (429). */
  readonly isRepeatable: boolean;
  /** It is counted each time it is asked, by a source that allows too few: one try is all. */
  readonly isCounted?: boolean;
  readonly pause: (ms: number) => Promise<void>;
}

/** The first answer that is not worth another try. What was too slow once is not waited for again. */
export async function patiently(
  once: () => Promise<Answer>,
  { isRepeatable, isCounted = false, pause }: Patience,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await once();
    const mayRepeat = isRepeatable ? passing.includes(answer.status) && !answer.isSlow : answer.status === 429;
    const usualMs = firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random());
    const waitMs = Math.max(answer.retryAfterMs ?? 0, usualMs);
    if (!mayRepeat || isCounted || tries >= mostTries || waitMs > mostPatienceMs) return answer;
    await pause(waitMs);
  }
}
