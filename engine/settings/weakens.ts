// Which changes weaken protection: where a second administrator is asked, these wait for one (rule 57).
import { readersOf } from '../risk/readers.js';
import { fallbackInForce, newIn } from './fallback.js';
import { difference, isSame, rulesWith } from './change.js';
import { loosens } from './restrictions.js';
import type { Change, SettingsState } from './model.js';

type Settings = Pick<SettingsState, 'risk' | 'readers' | 'alerts' | 'secondAdministrator' | 'restrictions'>;

/** Whether less would be reviewed, told or asked for than under these settings. A new kind of change says here when it does. */
export function weakens(change: Change, settings: Settings): boolean {
  switch (change.kind) {
    case 'switch':
      return !change.isOn && settings.risk[change.source].isOn;
    case 'threshold': {
      const levels: readonly string[] = change.threshold;
      return settings.risk[change.source].threshold.some((level) => !levels.includes(level));
    }
    case 'unknown':
      return difference(settings.risk, rulesWith(settings, change), change.source).loses.length > 0;
    case 'readers': {
      // More people would read what is known of others.
      const known = new Set(readersOf(settings).map(({ role }) => role));
      return change.readers.some(({ role }) => !known.has(role));
    }
    case 'fallback':
      // Somebody would decide who could not before.
      return newIn(fallbackInForce(settings.risk, change.source), change).length > 0;
    case 'alerts':
    case 'no-alerts':
      // Whoever reads in the channel of now would miss them.
      return settings.alerts !== undefined && !isSame({ kind: 'alerts', channel: settings.alerts }, change);
    case 'closing':
    case 'longest':
      return loosens(settings, change);
    case 'second-administrator':
      return !change.isOn && settings.secondAdministrator === true;
  }
}

/** Whether this change, once confirmed, waits for another administrator. */
export const needsSecond = (change: Change, settings: Settings): boolean =>
  settings.secondAdministrator === true && weakens(change, settings);
