// What a person can request, asked for, and has.
import type { Resource } from '../../engine/catalogue/model.js';
import { may } from '../../engine/request/may.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { alone, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { resourcesSaid } from '../kit/resource.js';
import { listCard, partOf, type Paging, type Row } from './list.js';
import { obtained, statusLine } from './list-lines.js';
import { escape, plain } from '../kit/markdown.js';
import { extendButtons, subjectOf } from '../request/extension.js';
import { throughLine } from '../request/holding.js';
import { claimRowButtons, isToBeStarted } from '../request/claim.js';
import { endTitle, matterOf, whatOf } from '../request/request-parts.js';
import type { Viewer } from '../words/viewer.js';

/** A package as it is listed. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly resources: readonly Resource[];
}

/** From so many lines on there is a search box. */
const searchFrom = 8;
/** Of what a package gives; its form has all of it. */
const mostListed = 10;

/** What can be requested: verb `open` with the package's id; from 8 lines on input `search` with verb `search`. `search`: what was looked for to get these. */
export function packagesCard(
  packages: readonly Listed[],
  viewer: Viewer,
  { search = '', page = 1 }: { readonly search?: string | undefined; readonly page?: number | undefined } = {},
): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { listWords: say, buttons } = words;
  const sentence = ['packages', plain(search, 100)].filter((part) => part !== '').join(' ');
  const { part, rest } = partOf(packages, { page, sentence }, words);
  const rows = part.map(({ id, name, description, resources }): Row => ({
    name: escape(name, 120),
    detail: escape(description, 160),
    buttons: [alone(buttons.request, 'open', { id, version: 0 })],
    ...(resources.length > 0 && {
      contents: words.resources.gives({ resources: resourcesSaid(resources, formatter, mostListed) }),
    }),
  }));
  const searched = escape(search, 100);
  const hasSearch = packages.length >= searchFrom || searched !== '';
  return listCard(
    {
      state: say.packagesState,
      headline: searched === '' ? say.packages : say.packagesFound({ search: searched }),
      ...(rows.length === 0 && {
        note: searched === '' ? say.packagesNone : say.packagesNotFound({ search: searched }),
      }),
      rows,
      ...rest,
      ...(hasSearch && {
        search: { label: say.search, placeholder: say.searchHint, value: plain(search, 100), button: buttons.search },
      }),
    },
    words,
  );
}

/** What the reader asked for, or was asked for them; verb `review` shows its card (of a draft: its form). */
export function myRequestsCard(requests: readonly AccessRequest[], viewer: Viewer, page = 1): object {
  const formatter = onCard(viewer);
  const { listWords: say, buttons } = formatter.words;
  return mineCard(
    requests,
    {
      state: say.requestsState,
      headline: say.myRequests,
      none: say.myRequestsNone,
      row: (state) => ({
        name: nameFor(state, formatter),
        detail: statusLine(state, formatter),
        buttons: [alone(buttons.show, 'review', matterOf(state))],
      }),
    },
    { page, sentence: 'my requests', formatter },
  );
}

/** What the reader has, until when and by whose leave; verb `end` where they may end it. */
export function myAccessCard(requests: readonly Granted[], viewer: Viewer, page = 1): object {
  const formatter = onCard(viewer);
  const { listWords: say } = formatter.words;
  return mineCard(
    requests,
    {
      state: say.accessState,
      headline: say.myAccess,
      none: say.myAccessNone,
      row: (state) => ({
        name: nameFor(state, formatter),
        detail: [statusLine(state, formatter), obtained(state, formatter), throughLine(state, formatter)].reduce(
          (first, second) => say.dot({ first, second }),
        ),
        buttons: accessButtons(state, formatter),
      }),
    },
    { page, sentence: 'my access', formatter },
  );
}

function accessButtons(state: Granted, formatter: Formatter): Button[] {
  if (isToBeStarted(state)) return claimRowButtons(state, formatter);
  const { person, now } = formatter.viewer;
  const mayEnd = may('end', state, person, now);
  return [
    ...extendButtons(state, formatter),
    ...(mayEnd ? [alone(endTitle(state, formatter), 'end', matterOf(state))] : []),
  ];
}

function mineCard<State extends AccessRequest>(
  requests: readonly State[],
  titles: {
    readonly state: string;
    readonly headline: string;
    readonly none: string;
    readonly row: (state: State) => Row;
  },
  { formatter, ...paging }: Paging & { readonly formatter: Formatter },
): object {
  const { part, rest } = partOf(requests, paging, formatter.words);
  const list = {
    state: titles.state,
    headline: titles.headline,
    rows: part.map(titles.row),
    ...(requests.length === 0 && { note: titles.none }),
    ...rest,
  };
  return listCard(list, formatter.words);
}

function nameFor(state: AccessRequest, formatter: Formatter): string {
  const what = subjectOf(state, whatOf(state, formatter), formatter);
  return state.beneficiary.id === formatter.viewer.person
    ? what
    : formatter.words.listWords.forOther({ what, beneficiary: nameOf(state.beneficiary, formatter) });
}
