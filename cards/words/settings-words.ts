// Why settings stay as they are, in plain text: refusals, and thresholds that cannot be read.
import { riskSources, scales, type RiskSource } from '../../engine/risk/scales.js';
import type { SettingsRefusal } from '../../engine/settings/model.js';
import { wordsFor } from './language.js';
import { plain } from '../kit/markdown.js';
import { rolesSaid } from './reader-words.js';
import type { Viewer } from './viewer.js';

/** "Identity Governance Administrator or Global Administrator": what the directory calls the roles that administer, as it stands in a sentence. */
export function administratorRolesSaid(names: readonly string[], viewer: Pick<Viewer, 'locale'>): string {
  const words = wordsFor(viewer);
  return names.length === 0 ? words.settingsRefusals.someAdministrator : rolesSaid(names, words);
}

/** Whether the sentence names the roles that administer, so that they have to be looked up. */
export const namesAdministrators = ({ code }: { readonly code: string }): boolean =>
  code === 'not-an-administrator' || code === 'no-second-administrator';

/** Why nothing was set, and what to do. `administrators`: what the roles are called that administer, where `namesAdministrators`. */
export function settingsRefusalText(
  refusal: SettingsRefusal,
  viewer: Pick<Viewer, 'locale'>,
  administrators: readonly string[],
): string {
  const { settingsRefusals: say, second, restrictions } = wordsFor(viewer);
  const roles = administratorRolesSaid(administrators, viewer);
  switch (refusal.code) {
    case 'not-an-administrator':
      return say.notAnAdministrator({ roles });
    case 'no-such-proposal':
      return say.noSuchProposal();
    case 'not-your-proposal':
      return say.notYourProposal({ who: plain(refusal.by.name, 80) });
    case 'settings-changed':
      return say.settingsChanged();
    case 'as-it-is':
      return say.asItIs();
    case 'empty-threshold':
      return say.emptyThreshold();
    case 'closing-reason-missing':
      return restrictions.refusals.reasonMissing({ what: plain(refusal.what, 80) });
    case 'too-many-restrictions':
      return restrictions.refusals.tooMany({ most: refusal.most });
    case 'no-second-administrator':
      return second.refusals.nobody({ roles });
    case 'waits-for-second':
      return second.refusals.waits();
    case 'own-change':
      return second.refusals.own();
    case 'proposer-not-an-administrator':
      return second.refusals.proposer({ who: plain(refusal.by.name, 80) });
    case 'refusal-reason-missing':
      return second.refusals.reasonMissing();
  }
}

/** What is wrong with a threshold that `thresholdSaid` cannot read: the right words of this source's scale, and whose level it is where it is the other's. */
export function thresholdProblemText(source: RiskSource, said: string, viewer: Pick<Viewer, 'locale'>): string {
  return levelProblemText({ source, said, say: wordsFor(viewer).settingsRefusals.threshold }, viewer);
}

/** The same of one level that an unknown is to count as. */
export const unknownProblemText = (source: RiskSource, said: string, viewer: Pick<Viewer, 'locale'>): string =>
  levelProblemText({ source, said, say: wordsFor(viewer).riskSourceWords.unknown.unreadable }, viewer);

/** How it is said that levels cannot be read. */
interface LevelWords {
  unknown(h: Readonly<Record<'said' | 'source' | 'levels' | 'example', string>>): string;
  other(h: Readonly<Record<'said' | 'other' | 'source' | 'levels' | 'example', string>>): string;
  readonly examples: Readonly<Record<RiskSource, string>>;
}

export function levelProblemText(
  { source, said, say }: { readonly source: RiskSource; readonly said: string; readonly say: LevelWords },
  viewer: Pick<Viewer, 'locale'>,
): string {
  const { risk, lists } = wordsFor(viewer);
  const levels = scales[source].map((level) => risk.level[level]);
  const named = { identity: risk.identityIn, insider: risk.insiderIn };
  const holes = {
    source: named[source],
    levels: lists.and({ names: levels.slice(0, -1).join(', '), last: levels.at(-1) ?? '' }),
    example: say.examples[source],
  };
  const other = riskSources.find((one) => one !== source);
  const foreign = other && foreignLevel(said, source, other);
  return other && foreign !== undefined
    ? say.other({ ...holes, said: risk.level[foreign], other: named[other] })
    : say.unknown({ ...holes, said: plain(said, 100) });
}

/** The first word that is a level of the other scale only. */
export function foreignLevel(said: string, source: RiskSource, other: RiskSource) {
  const own: readonly string[] = scales[source];
  const words = said.toLowerCase().split(/\W+/);
  return scales[other].find((level) => words.includes(level) && !own.includes(level));
}
