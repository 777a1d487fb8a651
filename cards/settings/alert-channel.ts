// Where alerts are posted, as far as Teams told its name.
import type { SettingsState } from '../../engine/settings/model.js';
import type { Formatter } from '../kit/formatter.js';

/** How the alert channel does; `here` where the card stands in it. */
export type AlertChannel = 'here' | 'set' | 'unset' | { readonly failingSince: Date };

/** Whether alerts are posted, and where. */
export function alertsSaid({ alertsName }: SettingsState, channel: AlertChannel, formatter: Formatter): string {
  const { settings } = formatter.words;
  if (channel === 'here') return settings.alertsHere;
  if (channel === 'unset') return settings.alertsUnset;
  const named = channelSaid(alertsName, formatter);
  return channel === 'set'
    ? settings.alertsIn({ channel: named })
    : settings.alertsFailing({ channel: named, since: formatter.moment(channel.failingSince) });
}

/** "the channel “Security”", "a channel of this tenant". */
export function channelSaid(name: string | undefined, formatter: Formatter): string {
  const { settings } = formatter.words;
  return name === undefined ? settings.someChannel : settings.named({ name: formatter.text(name, 80) });
}
