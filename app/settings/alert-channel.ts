// `alerts here` (rule 33): where alerts of risky requests are posted.
import { contactDecider } from '../../engine/contact/decider.js';
import type { ChannelId } from '../../engine/ids.js';
import type { Reference } from '../../engine/message/place.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import { newProposalId, settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { retryUndelivered } from '../people/contacts.js';
import { isAdministrator } from '../people/speaking.js';
import { postOpenAlerts } from '../road/deliver.js';
import { handle } from '../road/handle.js';
import { notAnAdministrator, type SettingsRefused } from './propose.js';

/**
 * Sets the channel at once, because it can be seen where it goes; where it is set already, the alerts that could not be posted follow
 * (`again`). Throws `DirectoryError`, `StorageDown`.
 */
export async function setAlertChannel(
  context: Context,
  { person: by, at }: By,
  { channel, reference }: { readonly channel: ChannelId; readonly reference: Reference },
): Promise<{ readonly status: 'set' | 'again' } | SettingsRefused> {
  if (!(await isAdministrator(context, by))) return notAnAdministrator;
  // Keeps how the channel is reached.
  await handle(context, contactDecider, channel, { type: 'meet', at, person: channel, reference });
  const common = { at, id: newProposalId(context.ids.short(5)), by, administers: true } as const;
  const change = { kind: 'alerts', channel } as const;
  const proposed = await handle(context, settingsDecider, settingsId, { type: 'propose', ...common, change });
  if (proposed.status === 'refused' && proposed.refused.code === 'as-it-is') {
    await retryUndelivered(context, channel);
    return { status: 'again' };
  }
  if (proposed.status === 'refused') return proposed;
  const confirmed = await handle(context, settingsDecider, settingsId, { type: 'confirm', ...common });
  if (confirmed.status === 'refused') return confirmed;
  await postOpenAlerts(context, channel);
  return { status: 'set' };
}
