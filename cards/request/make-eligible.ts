// What would come of an eligibility, before anybody asks for it and before anybody decides (rule 57).
import type { AccessRequest } from '../../engine/request/model.js';
import { lengthSaid } from '../kit/dates.js';
import { nameOf, type Formatter } from '../kit/formatter.js';

type About = Pick<AccessRequest, 'entitlement' | 'beneficiary'>;

/** What its holder could do with it; nothing where it is no eligibility. */
export function couldThen(
  { entitlement: { lets } }: About,
  { words: { makeEligible }, viewer }: Formatter,
): { title: string; value: string }[] {
  if (!lets) return [];
  const length = lengthSaid(lets.longestMinutes, viewer);
  const say = lets.needsApproval ? makeEligible.couldApproved : makeEligible.could;
  return [{ title: makeEligible.couldThen, value: say({ length }) }];
}

/** The same as lines of the form, and what the directory would be told. */
export function couldThenLines(about: About, formatter: Formatter): { readonly text: string }[] {
  const { makeEligible } = formatter.words;
  const who = nameOf(about.beneficiary, formatter);
  const said = couldThen(about, formatter).map(({ value }) => ({ text: makeEligible.couldLine({ who, value }) }));
  return said.length === 0 ? [] : [...said, { text: makeEligible.directory }];
}
