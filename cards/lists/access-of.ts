// What somebody has and asked for, as their manager and administrators see it (rule 10). Of a security review nothing is told but that it is one (rule 32).
import type { Person } from '../../engine/person.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { limits } from '../../engine/request/window.js';
import { alone, withInputs, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { endTitle, matterOf, whatOf } from '../request/request-parts.js';
import { subjectOf } from '../request/extension.js';
import type { Viewer } from '../words/viewer.js';
import { listCard, partOf } from './list.js';
import { obtained, statusLine } from './list-lines.js';

/** A line of it: what is open, and what the reader may do about it. */
export interface AccessRow {
  readonly request: AccessRequest;
  readonly mayEnd: boolean;
  readonly mayCancel: boolean;
}

/** Verb `review` shows a request, `end` and `cancel` stop it, with one `reason` for the card. `cutAt`: there is more, and so many of a kind were looked at. */
export function accessOfCard(
  rows: readonly AccessRow[],
  {
    whose,
    page = 1,
    cutAt,
  }: { readonly whose: Person; readonly page?: number | undefined; readonly cutAt?: number | undefined },
  viewer: Viewer,
): object {
  const formatter = onCard(viewer);
  const { accessOf: say } = formatter.words;
  const who = nameOf(whose, formatter);
  const { part, rest } = partOf(rows, { page, sentence: `access of "${whose.upn}"` }, formatter.words);
  const notes = [
    ...(rows.length === 0 ? [say.none({ who })] : []),
    ...(cutAt === undefined ? [] : [say.cut({ count: cutAt.toLocaleString(viewer.locale) })]),
  ];
  return listCard(
    {
      state: say.state,
      headline: say.headline({ who }),
      ...(notes.length > 0 && { note: notes.join(' ') }),
      rows: part.map((row) => ({
        name: subjectOf(row.request, whatOf(row.request, formatter), formatter),
        detail: detailOfOpen(row.request, formatter),
        buttons: buttonsOfOpen(row, formatter),
      })),
      ...rest,
      ...(part.some(({ mayEnd }) => mayEnd) && { reason: { label: say.reason, maxLength: limits.reason } }),
    },
    formatter.words,
  );
}

/** How it stands, and how it came about. */
export function detailOfOpen(request: AccessRequest, formatter: Formatter): string {
  const first = statusLine(request, formatter);
  if (!('window' in request)) return first;
  return formatter.words.listWords.dot({ first, second: obtained(request, formatter) });
}

/** What this reader may do about it. */
export function buttonsOfOpen({ request, mayEnd, mayCancel }: AccessRow, formatter: Formatter): Button[] {
  const { buttons, accessOf } = formatter.words;
  const about = matterOf(request);
  return [
    alone(buttons.show, 'review', about),
    ...(mayCancel && !mayEnd ? [withInputs(accessOf.cancel, 'cancel', about)] : []),
    ...(mayEnd ? [withInputs(endTitle(request, formatter), 'end', about, 'destructive')] : []),
  ];
}
