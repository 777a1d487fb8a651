// What somebody holds that excludes something else, as one phrase (rule 11).
import type { Incompatibility } from '../../engine/catalogue/incompatible.js';
import type { Formatter } from '../kit/formatter.js';

const longestName = 80;

/** "Payments Auditor until Tue 8 Dec, 14:05, through request PA-7F3K", "membership of the group Payments auditors". */
export function holdingSaid(holding: Incompatibility, formatter: Formatter): string {
  const { incompatible } = formatter.words;
  const name = formatter.text(holding.name, longestName);
  if (holding.kind === 'group') return incompatible.group({ name });
  const { request, until } = holding;
  return until
    ? incompatible.packageUntil({ name, request, until: formatter.moment(new Date(until)) })
    : incompatible.package({ name, request });
}
