// That somebody is asked as a sponsor, and of which organisation (rule 14).
import { sponsoredOrganisation } from '../../engine/catalogue/organisations.js';
import { currentStage } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';

/** Only where the stage's own approvers are sponsors and nobody else is it certain that whoever is asked is one. */
export function sponsorFacts(state: Pending, formatter: Formatter): { title: string; value: string }[] {
  const { rule, via, alternates = [], widened } = currentStage(state);
  if (via !== 'approvers' || widened || alternates.some(({ id }) => id === formatter.viewer.person)) return [];
  const organisation = sponsoredOrganisation(rule.approvers, state.beneficiary);
  const { guests } = formatter.words;
  return organisation === undefined
    ? []
    : [{ title: guests.asked, value: guests.asSponsor({ organisation: formatter.text(organisation, 100) }) }];
}
