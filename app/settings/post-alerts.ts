// The alerts that follow when a channel is set (rule 33): what waits, and what no channel was told of.
import type { ChannelId } from '../../engine/ids.js';
import { isAlerted } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { ToFollow } from '../../engine/settings/dry-run.js';
import type { Context } from '../context.js';
import { alertsOf } from '../road/deliver.js';
import { want } from '../road/want.js';
import { daysLookedBack } from './look-back.js';

/** How many alerts would follow if a channel were set now. Throws `StorageDown`. */
export async function countAlerts(context: Context): Promise<ToFollow> {
  const count = { open: 0, decided: 0 };
  for await (const { status } of toFollow(context)) count[status === 'pending' ? 'open' : 'decided'] += 1;
  return count;
}

/** Posts them to this channel. What is there already is only brought up to date. Throws `StorageDown`. */
export async function postAlerts(context: Context, channel: ChannelId): Promise<void> {
  for await (const { id, revision } of toFollow(context))
    await want(context, { to: channel, content: { kind: 'request-alert', request: id }, revision });
}

async function* toFollow(context: Context): AsyncGenerator<AccessRequest> {
  for await (const { state } of context.documents.all('request', [requestTags.status('pending')]))
    if (state.status === 'pending' && isAlerted(state)) yield state;
  for (const day of daysLookedBack(context.clock.now())) {
    for await (const { state } of context.documents.all('request', [day])) {
      if (state.status === 'none' || state.status === 'pending' || !isAlerted(state)) continue;
      if ((await alertsOf(context.documents, state.id)).length === 0) yield state;
    }
  }
}
