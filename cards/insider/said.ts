// Insider risk of one person, in words: levels with their end, and why nothing was set.
import type { InsiderLevel, InsiderRefusal } from '../../engine/insider/model.js';
import { mostDays } from '../../engine/insider/model.js';
import type { ReaderRole } from '../../engine/risk/readers.js';
import { scales } from '../../engine/risk/scales.js';
import { inSentence, type Formatter } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { foreignLevel, settingsRefusalText } from '../words/settings-words.js';
import { wordsFor } from '../words/language.js';
import { rolesSaid } from '../words/reader-words.js';
import type { Viewer } from '../words/viewer.js';

/** "moderate, until 5 Dec"; "not on the list". */
export function levelUntil(
  { level, until }: { readonly level: InsiderLevel; readonly until?: Date },
  formatter: Formatter,
): string {
  const { insider, risk } = formatter.words;
  if (level === 'none' || !until) return insider.notListed;
  return insider.until({ level: risk.level[level], until: formatter.moment(until) });
}

/** "Security Reader, Security Administrator or Global Administrator". */
export const roleNames = (readers: readonly ReaderRole[], { words }: Pick<Formatter, 'words'>): string =>
  rolesSaid(
    readers.map(({ name }) => name),
    words,
  );

/** The roles that refusals name: those that read risk, and what those are called that administer. */
export interface RolesNamed {
  readonly readers: readonly ReaderRole[];
  readonly administrators: readonly string[];
}

/** Why nothing was set, and what to do; in plain text. */
export function insiderRefusalText(
  refusal: InsiderRefusal,
  viewer: Viewer,
  { readers, administrators }: RolesNamed,
): string {
  const formatter = inSentence(viewer);
  const { refusals } = formatter.words.insider;
  switch (refusal.code) {
    case 'not-an-administrator':
    case 'no-such-proposal':
    case 'not-your-proposal':
      return settingsRefusalText(refusal, viewer, administrators);
    case 'may-not-read-risk':
      return refusals.mayNotRead({ roles: roleNames(readers, formatter) });
    case 'own-level':
      return refusals.ownLevel;
    case 'until-missing':
      return refusals.untilMissing({ days: mostDays });
    case 'until-past':
      return refusals.untilPast;
    case 'too-far':
      return refusals.tooFar({ days: refusal.mostDays });
    case 'as-it-is':
      return refusals.asItIs;
    case 'level-changed':
      return formatter.words.settingsRefusals.settingsChanged();
  }
}

/** What is wrong with a level that is none of this scale. */
export function insiderLevelProblemText(said: string, viewer: Viewer): string {
  const { insider, risk, lists } = wordsFor(viewer);
  const say = insider.refusals.unreadable;
  const levels = scales.insider.map((level) => risk.level[level]);
  const holes = {
    levels: lists.and({ names: levels.slice(0, -1).join(', '), last: levels.at(-1) ?? '' }),
    example: say.example,
  };
  const foreign = foreignLevel(said, 'insider', 'identity');
  return foreign === undefined
    ? say.unknown({ ...holes, said: plain(said, 100) })
    : say.other({ ...holes, said: risk.level[foreign], other: risk.identityIn });
}
