// From when on a change of the settings counts, before it is confirmed and after.
import type { Change } from '../../engine/settings/model.js';
import type { Formatter } from '../kit/formatter.js';

/** Before it is confirmed. */
export const effectOf = ({ kind }: Change, { words: { settings, second, restrictions } }: Formatter): string => {
  if (kind === 'second-administrator') return second.atOnce;
  if (kind === 'closing' || kind === 'longest') return restrictions.effect;
  return kind === 'alerts' || kind === 'no-alerts' ? settings.alertsEffect : settings.effect;
};

/** Who confirmed it, and when. */
export function confirmedSaid(
  { kind }: Change,
  holes: { who: string; when: string },
  { words: { settings, second, restrictions } }: Formatter,
): string {
  if (kind === 'second-administrator') return second.changedBy(holes);
  if (kind === 'closing' || kind === 'longest') return restrictions.changedBy(holes);
  return kind === 'alerts' || kind === 'no-alerts' ? settings.alertsChangedBy(holes) : settings.changedBy(holes);
}
