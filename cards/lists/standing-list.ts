// Who held what before asking for it, for administrators (rule 71).
import type { Resource } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import { nameOf, onCard } from '../kit/formatter.js';
import { resourceSaid } from '../kit/resource.js';
import { listCard } from './list.js';
import type { Viewer } from '../words/viewer.js';

export interface StandingRow {
  /** Absent: not in the directory any more. */
  readonly person?: Person;
  readonly resource: Resource;
  /** When it was read that they hold it. */
  readonly at: Date;
  readonly isTakenOver: boolean;
}

/** Nothing can be pressed here, so the list is longer than others. */
const most = 50;

/** `count`: how many there are in all, where more are than given. */
export function standingCard(rows: readonly StandingRow[], viewer: Viewer, count = rows.length): object {
  const formatter = onCard(viewer);
  const { standing } = formatter.words;
  const rest = count - Math.min(rows.length, most);
  return listCard(
    {
      state: standing.listState,
      headline: standing.list,
      ...(rows.length === 0 && { note: standing.none }),
      rows: rows.slice(0, most).map(({ person, resource, at, isTakenOver }) => ({
        name: person ? nameOf(person, formatter) : standing.somebody,
        detail: (isTakenOver ? standing.sinceTakenOver : standing.since)({
          resource: resourceSaid(resource, formatter),
          at: formatter.moment(at),
        }),
        buttons: [],
      })),
      ...(rest > 0 && { more: standing.more({ count: rest }) }),
    },
    formatter.words,
  );
}
