// What is in force, for administrators (rule 57): the settings, and how the security channel does.
import { defined } from '../../engine/defined.js';
import type { ChannelId } from '../../engine/ids.js';
import { messageTags } from '../../engine/message/tags.js';
import type { Person } from '../../engine/person.js';
import type { ReadingProblem } from '../../engine/ports.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { latestChanges, type Changed } from '../../engine/settings/undo.js';
import type { Context } from '../context.js';
import { insiderWith } from '../facts/risk.js';
import { settingsNow } from '../facts/settings.js';
import { overseer } from '../people/administrators.js';

/** `isSetUp`: something tells it, so that it is not everybody's unknown. `push`: not set up; set up, and nothing came yet; or when something came last. */
export interface InsiderSource {
  readonly isSetUp: boolean;
  readonly push: 'off' | 'waiting' | Date;
}

export interface InForce {
  readonly settings: SettingsState;
  /** `failingSince`: since when the channel does not take what is posted, as far as alerts wait for it. */
  readonly channel: 'unset' | 'set' | { readonly failingSince: Date };
  /** What tells insider risk (rule 77). */
  readonly insider: InsiderSource;
  /** Whoever reads this administers; else they audit, and are shown nothing to change it with (rule 60). */
  readonly mayChange: boolean;
  /** The directory cannot be read as it is now; what it said last is in force. */
  readonly problem?: ReadingProblem;
  /** What was changed last, the newest first. */
  readonly latest: readonly Changed[];
}

const mostLookedAt = 100;
const mostShown = 3;

/** Throws `DirectoryError`, `StorageDown`. */
export async function inForceFor(context: Context, reader: Person): Promise<InForce | 'not-an-administrator'> {
  const sees = await overseer(context, reader);
  if (!sees) return 'not-an-administrator';
  const { state: settings, history } = await settingsNow(context);
  const [channel, insider, problem] = await Promise.all([
    settings.alerts === undefined ? ('unset' as const) : stateOf(context, settings.alerts),
    insiderSource(context, reader),
    context.directory.readingProblem?.(),
  ]);
  return {
    settings,
    channel,
    insider,
    mayChange: sees === 'administrator',
    latest: latestChanges(history, mostShown),
    ...defined({ problem }),
  };
}

async function insiderSource(context: Context, { id }: Person): Promise<InsiderSource> {
  const [{ isFirst }, last] = await Promise.all([insiderWith(context, id, undefined), context.pushed?.lastAt()]);
  return { isSetUp: !isFirst, push: context.pushed ? (last ?? 'waiting') : 'off' };
}

async function stateOf(context: Context, channel: ChannelId): Promise<'set' | { failingSince: Date }> {
  const waiting = await context.documents.find('message', [messageTags.undelivered(channel)], mostLookedAt);
  const failedAt = waiting.flatMap(({ history }) => history.find(({ type }) => type === 'failed')?.at ?? []);
  const [first] = failedAt.sort((one, other) => one.getTime() - other.getTime());
  return first ? { failingSince: first } : 'set';
}
