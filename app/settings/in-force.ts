// What is in force, for administrators (rule 57): the settings, and how the security channel does.
import { defined } from '../../engine/defined.js';
import type { ChannelId } from '../../engine/ids.js';
import { messageTags } from '../../engine/message/tags.js';
import type { Person } from '../../engine/person.js';
import type { ReadingProblem } from '../../engine/ports.js';
import { riskSources, type Risk, type RiskSource, type SourceFault } from '../../engine/risk/scales.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { latestChanges, type Changed } from '../../engine/settings/undo.js';
import type { Context } from '../context.js';
import { readRisk } from '../facts/risk.js';
import { settingsNow } from '../facts/settings.js';
import { overseer } from '../people/administrators.js';

/** `isSetUp`: something tells it, so that it is not everybody's unknown. `push`: not set up; set up, and nothing came yet; or when something came last. */
export interface InsiderSource {
  readonly isSetUp: boolean;
  readonly push: 'off' | 'waiting' | Date;
}

/** Why a source says nothing; absent: it answers. */
export type Silent = { readonly [S in RiskSource]?: SourceFault };

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
  /** Which sources of risk did not answer when asked just now, or gave nothing that can be read (rule 77). */
  readonly silent: Silent;
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
  const [channel, lastPushAt, risk, problem] = await Promise.all([
    settings.alerts === undefined ? ('unset' as const) : stateOf(context, settings.alerts),
    context.pushed?.lastAt(),
    readRisk(context, reader.id),
    context.directory.readingProblem?.(),
  ]);
  return {
    settings,
    channel,
    insider: {
      isSetUp: risk.insider.fault !== 'not-set-up',
      push: context.pushed ? (lastPushAt ?? 'waiting') : 'off',
    },
    silent: silentIn(risk),
    mayChange: sees === 'administrator',
    latest: latestChanges(history, mostShown),
    ...defined({ problem }),
  };
}

/** Of what was read of the reader themselves only whether there was an answer. */
function silentIn(risk: Risk): Silent {
  const faults = riskSources.flatMap((source) => {
    const { fault } = risk[source];
    return fault === undefined || fault === 'not-set-up' ? [] : [[source, fault] as const];
  });
  return Object.fromEntries(faults);
}

async function stateOf(context: Context, channel: ChannelId): Promise<'set' | { failingSince: Date }> {
  const waiting = await context.documents.find('message', [messageTags.undelivered(channel)], mostLookedAt);
  const failedAt = waiting.flatMap(({ history }) => history.find(({ type }) => type === 'failed')?.at ?? []);
  const [first] = failedAt.sort((one, other) => one.getTime() - other.getTime());
  return first ? { failingSince: first } : 'set';
}
