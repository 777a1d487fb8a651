// The record's entries about access that others gave without a request, in words (rule 82).
import type { FindingEvent, Fate } from '../../engine/finding/model.js';
import { nameOf, namesOf, type Formatter } from '../kit/formatter.js';
import { resourceSaid } from '../kit/resource.js';
import type { Told } from './audit-request.js';

const mostNamed = 5;

export function findingTold(one: FindingEvent, formatter: Formatter): Told {
  const { record } = formatter.words.finding;
  const counted = (people: readonly unknown[]) => ({ count: people.length.toLocaleString(formatter.viewer.locale) });
  switch (one.type) {
    case 'reported': {
      const names = one.people.map(({ name }) => name);
      const resource = resourceSaid(one.resource, formatter);
      if (one.asked) {
        const { record: say } = formatter.words.endEligibility;
        return {
          who: nameOf(one.asked.by, formatter),
          what: say.asked({ what: resource, who: namesOf(names, formatter, mostNamed) }),
        };
      }
      return { what: record.reported({ who: namesOf(names, formatter, mostNamed), resource }) };
    }
    case 'taken-away':
    case 'accepted':
      return { who: nameOf(one.by, formatter), what: settledTold(one, formatter) };
    case 'noted': {
      const fates = [...new Set(one.seen.map(({ fate }): Fate => fate))];
      const lines = fates.map((fate) => record.noted[fate](counted(one.seen.filter((each) => each.fate === fate))));
      return { what: lines.join(', ') || record.noted.leaving({ count: '–' }) };
    }
  }
}

/** What was done, and why. */
function settledTold(one: Extract<FindingEvent, { type: 'taken-away' | 'accepted' }>, formatter: Formatter): string {
  const { finding, endEligibility } = formatter.words;
  const how = finding.record[one.type]({ count: one.people.length.toLocaleString(formatter.viewer.locale) });
  const reason = formatter.text(one.reason ?? '', 500);
  return reason === '' ? how : endEligibility.record.confirmed({ how, reason });
}
