// Who may activate a role, and what somebody may activate, for administrators and auditors (rules 36, 57 and 60).
import type { EligibleFor } from '../../engine/eligibility.js';
import type { Person } from '../../engine/person.js';
import { saying } from '../kit/button.js';
import { nameOf, namesOf, onCard, type Formatter } from '../kit/formatter.js';
import type { Viewer } from '../words/viewer.js';
import { listCard, partOf, type Paging, type Row } from './list.js';

type Span = Pick<EligibleFor, 'startAt' | 'endAt'>;

/** `cutAt`: there are more than were looked at; `givenBy`: packages that give it; `change`: for whoever may say who is eligible (rule 57). */
export function eligibleCard(
  { what, eligible, givenBy, cutAt, change }: EligibleList,
  viewer: Viewer,
  paging: Paging,
): object {
  const formatter = onCard(viewer);
  const { eligibility: say, accessOf } = formatter.words;
  const { part, rest } = partOf(eligible, paging, formatter.words);
  const shown = formatter.text(what, 80);
  const notes = [
    eligible.length === 0 ? say.nobody({ what: shown }) : say.asGiven,
    ...(change ? [say.toAdd({ what: shown })] : []),
    ...(givenBy.length > 0 ? [say.givenBy({ packages: namesOf(givenBy, formatter) })] : []),
    ...(cutAt === undefined ? [] : [accessOf.cut({ count: cutAt.toLocaleString(viewer.locale) })]),
  ];
  return listCard(
    {
      state: say.whoState,
      headline: say.whoHeadline({ what: shown }),
      note: notes.join(' '),
      rows: part.map((one) => rowOf(one, change, formatter)),
      ...rest,
    },
    formatter.words,
  );
}

interface EligibleList {
  readonly what: string;
  readonly eligible: readonly EligibleFor[];
  readonly givenBy: readonly string[];
  readonly cutAt?: number | undefined;
  readonly change?: Change | undefined;
}

/** The sentence that ends it for somebody. */
interface Change {
  readonly end: (person: Person) => string;
}

/** `end`: the sentence that ends it, for whoever may (rule 57). */
interface Eligibilities {
  readonly who: string;
  readonly all: readonly ({ readonly name: string; readonly end?: string } & Span)[];
  readonly mayChange: boolean;
}

/** `who` and the names of roles as they are in the directory and the catalogue. */
export function eligibilitiesCard({ who, all, mayChange }: Eligibilities, viewer: Viewer, paging: Paging): object {
  const formatter = onCard(viewer);
  const { eligibility: say } = formatter.words;
  const { part, rest } = partOf(all, paging, formatter.words);
  const shown = formatter.text(who, 80);
  return listCard(
    {
      state: say.theirsState,
      headline: say.theirsHeadline({ who: shown }),
      note: [
        all.length === 0 ? say.nothing({ who: shown }) : say.now,
        ...(mayChange ? [say.toAddTo({ who: shown })] : []),
      ].join(' '),
      rows: part.map(({ name, end, ...span }) => ({
        name: formatter.text(name, 120),
        detail: spanSaid(span, formatter),
        buttons: end === undefined ? [] : [saying(say.end, end)],
      })),
      ...rest,
    },
    formatter.words,
  );
}

function rowOf({ principal, ...span }: EligibleFor, change: Change | undefined, formatter: Formatter): Row {
  const { eligibility: say, listWords } = formatter.words;
  const detail = spanSaid(span, formatter);
  if (principal.kind === 'group')
    return { name: say.group({ name: formatter.text(principal.name, 80) }), detail, buttons: [] };
  const isOff = principal.enabled ? detail : listWords.dot({ first: detail, second: say.off });
  const buttons = change ? [saying(say.end, change.end(principal))] : [];
  return { name: nameOf(principal, formatter), detail: isOff, buttons };
}

/** An eligibility that has begun is told with its end alone. */
function spanSaid({ startAt, endAt }: Span, formatter: Formatter): string {
  const { eligibility: say } = formatter.words;
  const from = startAt && startAt > formatter.viewer.now ? formatter.moment(startAt) : undefined;
  if (!endAt) return from === undefined ? say.forGood : say.from({ from });
  const until = formatter.moment(endAt);
  return from === undefined ? say.until({ until }) : say.between({ from, until });
}
