// What a trial adds to the bot: `skip`, and a welcome whenever a Playground's page is opened.
import { minuteMs } from '../engine/time.js';
import type { Extensions } from '../bot/turn/extensions.js';
import type { Parts } from '../start/app.js';
import type { TrialClock } from './clock.js';
import { welcomeAgain, type Welcoming } from './reopened.js';
import { skip } from './skip.js';
import { skipCommand } from './skip-sentence.js';

/** The trial's extensions over this clock. `welcoming`: when people are welcomed. */
export const trialExtensions =
  (clock: TrialClock, welcoming?: Welcoming) =>
  ({ context, worker, sweeps }: Parts): Extensions => ({
    commands: [
      skipCommand(async (minutes) => ({
        now: await skip(minutes, clock, { documents: context.documents, worker, sweeps }),
        aheadMinutes: Math.round(clock.offsetMs() / minuteMs),
      })),
    ],
    ...welcomeAgain(context, welcoming),
  });
