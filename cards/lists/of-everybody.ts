// Who has something, and what waits of everybody, as administrators see it (rule 57). Of a security review nothing is told but that it is one (rule 32).
import { limits } from '../../engine/request/window.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { whatOf } from '../request/request-parts.js';
import { subjectOf } from '../request/extension.js';
import type { Viewer } from '../words/viewer.js';
import { buttonsOfOpen, detailOfOpen, type AccessRow } from './access-of.js';
import { listCard, partOf } from './list.js';

export interface ListOfEverybody {
  readonly rows: readonly AccessRow[];
  /** Of this, by its name; absent: all that waits. */
  readonly what?: string | undefined;
  readonly page?: number | undefined;
  /** There is more, and so many were looked at. */
  readonly cutAt?: number | undefined;
  /** The sentence that shows it. */
  readonly sentence: string;
}

/** Verb `review` shows a request, `end` and `cancel` stop it, with one `reason` for the card. */
export function ofEverybodyCard({ rows, what, page = 1, cutAt, sentence }: ListOfEverybody, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { ofEverybody: say, accessOf } = formatter.words;
  const { part, rest } = partOf(rows, { page, sentence }, formatter.words);
  const shown = what === undefined ? undefined : formatter.text(what, 80);
  const none = shown === undefined ? say.nothingWaits : say.nobodyHas({ what: shown });
  const notes = [
    ...(rows.length === 0 ? [none] : []),
    ...(cutAt === undefined ? [] : [accessOf.cut({ count: cutAt.toLocaleString(viewer.locale) })]),
  ];
  return listCard(
    {
      state: shown === undefined ? say.waitingState : say.holdersState,
      headline: shown === undefined ? say.waitingHeadline : say.holdersHeadline({ what: shown }),
      ...(notes.length > 0 && { note: notes.join(' ') }),
      rows: part.map((row) => ({
        name: rowName(row, what !== undefined, formatter),
        detail: detailOfOpen(row.request, formatter),
        buttons: buttonsOfOpen(row, formatter),
      })),
      ...rest,
      ...(part.some(({ mayEnd }) => mayEnd) && { reason: { label: accessOf.reason, maxLength: limits.reason } }),
    },
    formatter.words,
  );
}

function rowName({ request }: AccessRow, isOfOne: boolean, formatter: Formatter): string {
  const who = nameOf(request.beneficiary, formatter);
  const what = subjectOf(request, whatOf(request, formatter), formatter);
  return isOfOne ? who : formatter.words.ofEverybody.forWhom({ what, who });
}
