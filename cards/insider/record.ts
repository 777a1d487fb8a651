// The record's entries about one person's insider risk, in words; its levels only to who may read risk (rule 32).
import type { InsiderEvent } from '../../engine/insider/model.js';
import type { Told } from '../audit/audit-request.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { levelUntil } from './said.js';

export function insiderTold(
  one: InsiderEvent,
  { mayReadRisk, formatter }: { readonly mayReadRisk: boolean; readonly formatter: Formatter },
): Told {
  const { insider, audit, risk } = formatter.words;
  switch (one.type) {
    case 'proposed': {
      const level = levelUntil(one.proposal, formatter);
      const what = mayReadRisk ? insider.record.proposedAt({ level }) : insider.record.proposed;
      return { who: nameOf(one.proposal.by, formatter), what };
    }
    case 'listed': {
      const holes = { from: risk.level[one.from], to: levelUntil(one, formatter) };
      return {
        who: nameOf(one.by, formatter),
        what: mayReadRisk ? insider.record.listedAt(holes) : insider.record.listed,
      };
    }
    case 'dropped':
      return { who: nameOf(one.by, formatter), what: audit.dropped };
    case 'expired':
      return { what: insider.record.expired };
  }
}
