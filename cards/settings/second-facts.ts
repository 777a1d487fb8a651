// Whether a second administrator is asked, and what waits for one, among what is in force.
import { isWaiting } from '../../engine/settings/waiting.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { fromTo } from './change-said.js';
import { inForce } from '../../engine/settings/change.js';

/** As facts of the settings' card. */
export function secondFacts(state: SettingsState, formatter: Formatter): { title: string; value: string }[] {
  const { second } = formatter.words;
  const waiting = state.proposals.filter(isWaiting).map(({ by, change, waits }) => ({
    title: second.waiting,
    value: second.waitingIs({
      what: fromTo(change, inForce(state, change), formatter),
      who: nameOf(by, formatter),
      until: formatter.moment(waits.until),
    }),
  }));
  return [{ title: second.name, value: second.is[state.secondAdministrator ? 'on' : 'off'] }, ...waiting];
}
