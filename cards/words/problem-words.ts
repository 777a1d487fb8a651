// What of a typed sentence could not be read, in plain text.
import { lengthSaid, momentSaid } from '../kit/dates.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import { plain } from '../kit/markdown.js';
import { wordsFor, type Words } from './language.js';
import type { Viewer } from './viewer.js';

/** What in a typed sentence cannot be read; `said` is the part that was typed. */
export type InputProblem =
  | { readonly code: 'name-missing'; readonly of?: string }
  | { readonly code: 'on-card'; readonly what: 'decide' | 'remind'; readonly id?: string }
  | { readonly code: 'threshold-none'; readonly source: RiskSource }
  | { readonly code: 'date-ambiguous'; readonly said: string; readonly readings: readonly string[] }
  | {
      readonly code:
        | 'id-unreadable'
        | 'unfinished'
        | 'same-unreadable'
        | 'person-unsure'
        | 'said-twice'
        | 'duration-unreadable'
        | 'duration-not-positive'
        | 'time-unreadable'
        | 'ends-at-once'
        | 'no-time-to-close'
        | 'starts-at-once';
      readonly said: string;
    }
  | { readonly code: 'duration-too-long'; readonly said: string; readonly longestMinutes: number }
  | { readonly code: 'time-past' | 'end-before-start'; readonly said: string; readonly at: Date }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'end-missing' };

/** What could not be read, that nothing was changed, and how to say it, with this example where one fits better than any; plain text. */
export function problemText(problem: InputProblem, viewer: Viewer, example?: string): string {
  const say = wordsFor(viewer).problems;
  if (problem.code === 'name-missing') return nameMissingText(problem.of, say);
  if (problem.code === 'threshold-none') return say.thresholdNone({ source: problem.source });
  if (problem.code === 'end-missing') return say.endMissing();
  if (problem.code === 'on-card') return say.onCard[problem.what]({ id: problem.id });
  if (problem.code === 'too-long') return say.tooLong({ limit: problem.limit.toLocaleString(wordsFor(viewer).tag) });
  const said = plain(problem.said, 100);
  switch (problem.code) {
    case 'id-unreadable':
      return say.idUnreadable({ said });
    case 'person-unsure':
      return say.personUnsure({ said });
    case 'same-unreadable':
      return say.sameUnreadable({ said });
    case 'unfinished':
      return example === undefined ? say.unfinished({ said }) : say.unfinishedAs({ said, example });
    case 'said-twice':
      return say.saidTwice({ said });
    case 'duration-unreadable':
      return example === undefined ? say.durationUnreadable({ said }) : say.durationUnreadableAs({ said, example });
    case 'duration-not-positive':
      return example === undefined ? say.durationNotPositive({ said }) : say.durationNotPositiveAs({ said, example });
    case 'duration-too-long':
      return say.durationTooLong({ said, longest: lengthSaid(problem.longestMinutes, viewer) });
    case 'time-unreadable':
      return say.timeUnreadable({ said });
    case 'starts-at-once':
    case 'ends-at-once':
    case 'no-time-to-close':
      return atOnceText(problem.code, said, viewer);
    case 'date-ambiguous':
      return say.dateAmbiguous({ said, readings: problem.readings.map((one) => `“${one}”`) });
    case 'end-before-start':
      return say.endBeforeStart({ said, at: momentSaid(problem.at, viewer) });
    case 'time-past':
      return say.timePast({ said, at: momentSaid(problem.at, viewer) });
  }
}

/** What this command wants, with a sentence that says it. */
function nameMissingText(command: string | undefined, say: Words['problems']): string {
  const known = Object.entries(say.nameMissingOf).find(([name]) => name === command);
  return known ? known[1]() : say.nameMissing();
}

/** What is done at once has no time. */
function atOnceText(
  code: 'starts-at-once' | 'ends-at-once' | 'no-time-to-close',
  said: string,
  viewer: Viewer,
): string {
  const { emergency, problems, restrictions } = wordsFor(viewer);
  if (code === 'starts-at-once') return emergency.startsAtOnce({ said });
  return code === 'ends-at-once' ? problems.endsAtOnce({ said }) : restrictions.refusals.noTime({ what: said });
}
