// Where alerts go in a trial, until an administrator says `alerts here`.
import { referenceToChannel } from '../bot/teams/address.js';
import { settingsInForce } from '../app/facts/settings.js';
import { handle } from '../app/road/handle.js';
import type { Context } from '../app/context.js';
import { contactDecider } from '../engine/contact/decider.js';
import { channelId, personId, type ChannelId } from '../engine/ids.js';
import type { Person } from '../engine/person.js';
import type { Reference } from '../engine/message/place.js';
import { settingsDecider } from '../engine/settings/decider.js';
import { settingsId } from '../engine/settings/tags.js';
import type { Seated } from './playgrounds.js';
import { channelName, chatIds, localBot } from './roster.js';

/** Alerts go to the channel in the Playground of the person who reviews risk. */
export async function alertsTo(seated: readonly Seated[], context: Context, tenantId: string): Promise<void> {
  const reviewer = seated.find(({ seat }) => seat.name === 'Adele Vance') ?? seated.at(-1);
  if (!reviewer) return;
  const { channel } = chatIds(reviewer.seat);
  const serviceUrl = `${reviewer.playground.url}/_connector`;
  const reference = referenceToChannel({ serviceUrl, tenantId, botId: localBot.id, channelId: channel });
  await firstAlertChannel(context, channelId(channel), reference);
}

/** Recorded as the trial's own doing. */
async function firstAlertChannel(context: Context, channel: ChannelId, reference: Reference): Promise<void> {
  const at = context.clock.now();
  await handle(context, contactDecider, channel, { type: 'meet', at, person: channel, reference });
  if ((await settingsInForce(context)).alerts !== undefined) return;
  const by: Person = {
    id: personId('local-mode'),
    name: 'Local mode',
    upn: 'local-mode',
    kind: 'member',
    enabled: true,
  };
  const common = { at, id: `CH-${context.ids.short(5)}`, by, administers: true } as const;
  await handle(context, settingsDecider, settingsId, {
    type: 'propose',
    ...common,
    change: { kind: 'alerts', channel, name: channelName },
  });
  await handle(context, settingsDecider, settingsId, { type: 'confirm', ...common });
}
