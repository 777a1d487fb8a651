// What every list of things looks like: a name, a line about it, and what can be done with it.
import type { Button } from '../kit/button.js';
import type { Words } from '../words/language.js';
import { render } from '../kit/render.js';

export interface Row {
  /** Name and detail are fit for a card already. */
  readonly name: string;
  readonly detail: string;
  readonly buttons: readonly Button[];
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
  readonly search?: {
    readonly label: string;
    readonly placeholder: string;
    readonly value: string;
    readonly button: string;
  };
}

/** Longer lists are cut. */
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
    rows: list.rows.map((row) => ({ ...row, hasDetail: row.detail !== '', hasButtons: row.buttons.length > 0 })),
    hasMore: list.more !== undefined,
    more: list.more ?? '',
  });
}
