// "skip 14 days": the one sentence that only a trial understands.
import { trialText } from '../cards/words/words.js';
import { longestMinutes, readDuration } from '../bot/sentences/duration.js';
import { textOf, without } from '../bot/sentences/line.js';
import type { Rest } from '../bot/sentences/sentence.js';
import type { Command } from '../bot/turn/extensions.js';
import { say } from '../bot/turn/reply.js';

/** Moves the trial clock by so many minutes and does what becomes due. */
export type Skip = (minutes: number) => Promise<{ readonly now: Date; readonly aheadMinutes: number }>;

/** Move the trial clock forward. */
export const skipCommand = (skip: Skip): Command => ({
  name: 'skip',
  example: 'skip 14 days',
  openings: ['skip', 'skip ahead', 'skip forward'],
  alone: [],
  read({ words }: Rest) {
    const said = textOf(without(words, ['by']));
    if (said === '') return { code: 'unfinished', said: 'skip' };
    const duration = readDuration(said);
    if ('problem' in duration) {
      const code = duration.problem;
      return code === 'duration-too-long' ? { code, said, longestMinutes } : { code, said };
    }
    return {
      kind: 'added',
      async deed({ viewer }) {
        const { now, aheadMinutes } = await skip(duration.minutes);
        return say(trialText({ ...viewer, now }, aheadMinutes));
      },
    };
  },
});
