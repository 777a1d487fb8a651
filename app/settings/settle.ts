// Confirm and Leave as it is: decided by who the person is now and what is in force now (rule 57).
import { inForce } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, Proposal } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { handle } from '../road/handle.js';
import { postAlerts } from './post-alerts.js';
import { propose, type Proposed, type SettingsRefused } from './propose.js';

export type Settled =
  | { readonly status: 'changed' | 'left'; readonly proposal: Proposal; readonly before: Change | undefined }
  /** Somebody else changed the settings meanwhile: the same change, worked out anew. */
  | Proposed
  | SettingsRefused;

/** Throws `DirectoryError`, `StorageDown`. */
export async function settle(
  context: Context,
  by: By,
  { verb, id }: { readonly verb: 'confirm' | 'leave'; readonly id: string },
): Promise<Settled> {
  const { person, at } = by;
  const administers = await isAdministrator(context, person);
  const common = { at, id, by: person };
  // As it was when the command was made, which is what it was decided on.
  let before = settingsDecider.initial;
  const handled = await handle(context, settingsDecider, settingsId, ({ state }) => {
    before = state;
    return Promise.resolve(
      verb === 'confirm' ? { type: 'confirm' as const, ...common, administers } : { type: 'drop' as const, ...common },
    );
  });
  if (handled.status === 'refused' && handled.refused.code === 'settings-changed')
    return propose(context, by, handled.refused.change);
  if (handled.status === 'refused') return handled;
  const proposal = before.proposals.find((one) => one.id === id);
  if (!proposal) return { status: 'refused', refused: { code: 'no-such-proposal' } };
  if (verb === 'confirm' && proposal.change.kind === 'alerts') await postAlerts(context, proposal.change.channel);
  return {
    status: verb === 'confirm' ? 'changed' : 'left',
    proposal,
    before: inForce(before, proposal.change),
  };
}
