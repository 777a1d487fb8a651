// `alerts here` (rule 33): where alerts of risky requests are to be posted.
import { defined } from '../../engine/defined.js';
import { contactDecider } from '../../engine/contact/decider.js';
import type { ChannelId } from '../../engine/ids.js';
import type { Reference } from '../../engine/message/place.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { retryUndelivered } from '../people/contacts.js';
import { isAdministrator } from '../people/administrators.js';
import { handle } from '../road/handle.js';
import { notAnAdministrator, propose, type Proposed, type SettingsRefused } from './propose.js';

/** As Teams names it. */
export interface Channel {
  readonly channel: ChannelId;
  readonly name?: string;
  readonly reference: Reference;
}

/**
 * Proposes the channel; where it is set already, the alerts that could not be posted follow (`again`). Throws `DirectoryError`, `StorageDown`.
 */
export async function proposeAlertChannel(
  context: Context,
  by: By,
  { channel, name, reference }: Channel,
): Promise<Proposed | { readonly status: 'again' } | SettingsRefused> {
  if (!(await isAdministrator(context, by.person))) return notAnAdministrator;
  // Keeps how the channel is reached.
  await handle(context, contactDecider, channel, { type: 'meet', at: by.at, person: channel, reference });
  const proposed = await propose(context, by, { kind: 'alerts', channel, ...defined({ name }) });
  if (proposed.status !== 'refused' || proposed.refused.code !== 'as-it-is') return proposed;
  await retryUndelivered(context, channel);
  return { status: 'again' };
}
