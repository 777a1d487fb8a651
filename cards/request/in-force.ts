// What is said on the card of access that is in force: when it can be given back, that it ends soon, what makes it act at once.
import { refusalOf } from '../../engine/request/may.js';
import type { Granted } from '../../engine/request/model.js';
import { timeShown } from '../kit/dates.js';
import type { Formatter } from '../kit/formatter.js';
import { atOnceSaid } from './at-once.js';
import { endsSoonAdvice } from './extension.js';

/** When it can be given back, or that it ends soon; and what makes it act at once. */
export function inForceAdvice(state: Granted, formatter: Formatter): string | undefined {
  const soon = endsSoonAdvice(state, formatter);
  const hint = soon === undefined ? atOnceSaid(state, formatter) : undefined;
  const said = [endsFrom(state, formatter) ?? soon, hint].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(' ');
}

/** Rule 42: from when on a role can be given back, while it cannot, and unless it ends before. */
function endsFrom(state: Granted, formatter: Formatter): string | undefined {
  const refusal = refusalOf('end', state, formatter.viewer.person, formatter.viewer.now);
  return refusal?.code === 'too-early-to-end' && !refusal.endsAt
    ? formatter.words.roles.endsFrom({ from: timeShown(refusal.againAt, formatter.viewer) })
    : undefined;
}
