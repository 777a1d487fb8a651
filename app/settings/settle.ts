// Confirm and Leave as it is: decided by who the person is now and what is in force now (rule 57).
import { inForce } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, Proposal } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import { needsSecond } from '../../engine/settings/weakens.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { administrators, isAdministrator } from '../people/administrators.js';
import { handle } from '../road/handle.js';
import { postAlerts } from './post-alerts.js';
import { propose, type Proposed, type SettingsRefused } from './propose.js';

export type Settled =
  | { readonly status: 'changed' | 'left'; readonly proposal: Proposal; readonly before: Change | undefined }
  /** Another administrator has to agree. */
  | {
      readonly status: 'waits';
      readonly proposal: Proposal;
      readonly before: Change | undefined;
      readonly until: Date;
      readonly asked: readonly Person[];
    }
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
  let others: readonly Person[] = [];
  const handled = await handle(context, settingsDecider, settingsId, async ({ state }) => {
    before = state;
    if (verb === 'leave') return { type: 'drop' as const, ...common };
    const change = state.proposals.find((one) => one.id === id)?.change;
    others = change && needsSecond(change, state) ? (await administrators(context)).filter(isOther(person)) : [];
    return { type: 'confirm' as const, ...common, administers, others: others.map((one) => one.id) };
  });
  if (handled.status === 'refused' && handled.refused.code === 'settings-changed')
    return propose(context, by, handled.refused.change);
  if (handled.status === 'refused') return handled;
  const proposal = before.proposals.find((one) => one.id === id);
  if (!proposal) return { status: 'refused', refused: { code: 'no-such-proposal' } };
  const waits = handled.status === 'done' ? handled.events.find(({ type }) => type === 'confirmed') : undefined;
  if (waits?.type === 'confirmed')
    return { status: 'waits', proposal, before: inForce(before, proposal.change), until: waits.until, asked: others };
  if (verb === 'confirm' && proposal.change.kind === 'alerts') await postAlerts(context, proposal.change.channel);
  return {
    status: verb === 'confirm' ? 'changed' : 'left',
    proposal,
    before: inForce(before, proposal.change),
  };
}

const isOther =
  (person: Person) =>
  ({ id, enabled }: Person): boolean =>
    id !== person.id && enabled;
