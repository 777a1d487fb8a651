// The record's entries about emergency access and its review (rule 46).
import type { EmergencyEvent } from '../../engine/request/event.js';
import { nameInPlace, nameOf, namesOf, type Formatter } from '../kit/formatter.js';

const longestText = 240;

/** Who did it, where it was somebody, and what. */
export function emergencyTold(event: EmergencyEvent, formatter: Formatter): { who?: string; what: string } {
  const { record } = formatter.words.emergency;
  switch (event.type) {
    case 'emergency-taken': {
      const holes = { count: event.count, until: formatter.moment(new Date(event.deadlineAt)) };
      const what = record.taken({ ...holes, who: reviewersOf(event.review, formatter) });
      return { who: nameOf(event.by, formatter), what };
    }
    case 'emergency-rerouted':
      if (event.approvers.length === 0) return { what: record.reroutedNobody };
      return { what: record.rerouted({ who: reviewersOf(event, formatter) }) };
    case 'emergency-escalated': {
      const until = formatter.moment(new Date(event.deadlineAt));
      return { what: record.escalated({ who: reviewersOf(event, formatter), until }) };
    }
    case 'emergency-delayed':
      return { what: record.delayed };
    case 'emergency-reminded':
      return { what: record.reminded };
    case 'emergency-overdue':
      return { what: record.overdue };
    case 'emergency-reviewed': {
      const reason = formatter.text(event.reason, longestText);
      const what = record[event.outcome === 'approved' ? 'justified' : 'notJustified']({ reason });
      return { who: nameInPlace(event.by, event.inPlaceOf, formatter), what };
    }
  }
}

const reviewersOf = (
  { approvers }: { readonly approvers: readonly { readonly name: string }[] },
  formatter: Formatter,
): string =>
  namesOf(
    approvers.map(({ name }) => name),
    formatter,
    5,
  );
