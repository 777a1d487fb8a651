// What every list of things looks like: a name, a line about it, and what can be done with it.
import { saying, type Button } from '../kit/button.js';
import type { Words } from '../words/language.js';
import { render } from '../kit/render.js';

export interface Row {
  /** Name and detail are fit for a card already. */
  readonly name: string;
  readonly detail: string;
  readonly buttons: readonly Button[];
  /** What begins with this row. */
  readonly section?: string;
  /** Shown once it is asked for, with a button of its own; fit for a card already. */
  readonly contents?: string;
}

export interface List {
  readonly state: string;
  readonly headline: string;
  readonly color?: 'Default' | 'Accent';
  /** A sentence above the rows; what an empty list says. */
  readonly note?: string;
  readonly rows: readonly Row[];
  /** Said where the list was cut. */
  readonly more?: string;
  /** Leads to the next part of it. */
  readonly next?: Button;
  /** One reason for every button that takes it along (input `reason`). */
  readonly reason?: { readonly label: string; readonly maxLength: number };
  readonly search?: {
    readonly label: string;
    readonly placeholder: string;
    readonly value: string;
    readonly button: string;
  };
}

/** Longer lists are shown in parts. */
export const mostRows = 10;

export function listCard(list: List, words: Words): object {
  return render('list', {
    lang: words.tag,
    state: list.state,
    color: list.color ?? 'Default',
    headline: list.headline,
    hasNote: list.note !== undefined,
    note: list.note ?? '',
    hasSearch: list.search !== undefined,
    ...(list.search && { search: list.search }),
    rows: list.rows.map((row, index) => ({
      ...row,
      hasSection: row.section !== undefined,
      section: row.section ?? '',
      hasDetail: row.detail !== '',
      hasButtons: row.buttons.length > 0,
      hasContents: row.contents !== undefined,
      contents: row.contents ?? '',
      contentsId: `contents${index}`,
      showContents: words.buttons.more,
    })),
    hasMore: list.more !== undefined,
    more: list.more ?? '',
    hasReason: list.reason !== undefined,
    ...(list.reason && { reason: list.reason }),
    hasNext: list.next !== undefined,
    next: list.next === undefined ? [] : [list.next],
  });
}

/** Which part of a list is wanted, and the sentence that asks for the list. */
export interface Paging {
  readonly page: number;
  readonly sentence: string;
}

/** The part of a list that is wanted, or its last one; what is said of it, and the button to the next. All of it where it is short. */
export function partOf<T>(
  things: readonly T[],
  { page, sentence, size = mostRows }: Paging & { readonly size?: number },
  { listWords, buttons }: Words,
): { readonly part: readonly T[]; readonly rest: Pick<List, 'more' | 'next'> } {
  const pages = Math.max(1, Math.ceil(things.length / size));
  const at = Math.min(Math.max(1, page), pages);
  const from = (at - 1) * size;
  const part = things.slice(from, from + size);
  if (pages === 1) return { part, rest: {} };
  const more = listWords.part({ from: from + 1, to: from + part.length, count: things.length });
  const next = at < pages ? { next: saying(buttons.showMore, `${sentence} page ${at + 1}`) } : {};
  return { part, rest: { more, ...next } };
}
