// Teams takes only so many messages a second; a Playground takes them all, and nobody should wait for a limit that is not there.
import type { RatesOptions } from '../bot/teams/rates.js';

const hurry = 100;

/** Teams' rates, kept in a time that runs a hundred times faster: the order of messages stays what it is. */
export const hurriedRates: RatesOptions = {
  nowMs: () => performance.now() * hurry,
  after: (delayMs, run) => void setTimeout(run, delayMs / hurry).unref(),
  maxWaiting: 5_000,
  // A Playground may lose a message that comes while it draws the change of another.
  restMs: 50 * hurry,
};
