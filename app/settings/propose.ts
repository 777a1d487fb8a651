// A change to the settings: written down as a proposal, with what it would have done (rules 27, 33 and 57).
import type { RiskSource } from '../../engine/risk/scales.js';
import { thresholdSaid } from '../../engine/risk/thresholds.js';
import { readersOf } from '../../engine/risk/readers.js';
import { inForce } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, Proposal, SettingsRefusal } from '../../engine/settings/model.js';
import { needsSecond } from '../../engine/settings/weakens.js';
import { newProposalId, settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { handle } from '../road/handle.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import { dryRun } from './dry-run.js';
import { whoCouldReview } from './fallback.js';
import { countAlerts } from './post-alerts.js';
import { readersMoved } from './readers.js';

/** `before`: what is in force in its place; absent where nothing is. `needsSecond`: once confirmed it waits for another administrator. */
export interface Proposed {
  readonly status: 'proposed';
  readonly proposal: Proposal;
  readonly before: Change | undefined;
  readonly needsSecond: boolean;
  readonly dryRun: DryRun;
}

/** A no of the settings, with its reason. */
export interface SettingsRefused {
  readonly status: 'refused';
  readonly refused: SettingsRefusal;
}

export const notAnAdministrator: SettingsRefused = { status: 'refused', refused: { code: 'not-an-administrator' } };

/** Throws `DirectoryError`, `StorageDown`. */
export async function propose(
  context: Context,
  { person: by, at }: By,
  change: Change,
): Promise<Proposed | SettingsRefused> {
  const id = newProposalId(context.ids.short(5));
  const administers = await isAdministrator(context, by);
  const command = { type: 'propose', at, id, by, administers, change } as const;
  const handled = await handle(context, settingsDecider, settingsId, command);
  if (handled.status === 'refused') return handled;
  const { state } = handled.document;
  const proposal = state.proposals.find((one) => one.id === id);
  if (!proposal) return { status: 'refused', refused: { code: 'no-such-proposal' } };
  return {
    status: 'proposed',
    proposal,
    before: inForce(state, change),
    needsSecond: needsSecond(change, state),
    dryRun: {
      ...(await dryRun(context, { settings: state, change, at })),
      ...(change.kind === 'alerts' && { follow: await countAlerts(context) }),
      ...(change.kind === 'fallback' && { fallback: await whoCouldReview(context, change) }),
      ...(change.kind === 'readers' && {
        readers: await readersMoved(context, state, { before: readersOf(state), after: change.readers }),
      }),
    },
  };
}

/** The change that another threshold is, from words of its source's scale; nothing where they are none. */
export function thresholdChange(source: RiskSource, said: string): Change | undefined {
  if (source === 'identity') {
    const threshold = thresholdSaid('identity', said);
    return threshold && { kind: 'threshold', source, threshold };
  }
  const threshold = thresholdSaid('insider', said);
  return threshold && { kind: 'threshold', source, threshold };
}
