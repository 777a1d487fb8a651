// What a person can request, asked for, has, and has to decide.
import { may } from '../../engine/request/may.js';
import type { Filled, Granted, Pending } from '../../engine/request/model.js';
import { alone } from '../kit/button.js';
import { nameOf, onCard, type Ink } from '../kit/writing.js';
import { wordsFor } from '../words/language.js';
import { listCard, mostRows, type Row } from './list.js';
import { decideLine, obtained, statusLine } from './list-lines.js';
import { escape, plain } from '../kit/markdown.js';
import { asksOf, endTitle, matterOf, whatOf } from '../request/request-parts.js';
import type { Viewer } from '../words/viewer.js';

/** A package as it is listed. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** From so many lines on there is a search box. */
const searchFrom = 8;

/** What can be requested: verb `open` with the package's id; from 8 lines on input `search` with verb `search`. `search`: what was looked for to get these. */
export function packagesCard(packages: readonly Listed[], viewer: Pick<Viewer, 'locale'>, search = ''): object {
  const words = wordsFor(viewer);
  const { listWords: say, buttons } = words;
  const rows = packages.slice(0, mostRows).map(({ id, name, description }): Row => ({
    name: escape(name, 120),
    detail: escape(description, 160),
    buttons: [alone(buttons.request, 'open', { id, version: 0 })],
  }));
  const searched = escape(search, 100);
  const rest = packages.length - rows.length;
  const hasSearch = packages.length >= searchFrom || searched !== '';
  return listCard(
    {
      state: say.packagesState,
      headline: searched === '' ? say.packages : say.packagesFound({ search: searched }),
      ...(rows.length === 0 && {
        note: searched === '' ? say.packagesNone : say.packagesNotFound({ search: searched }),
      }),
      rows,
      ...(rest > 0 && { more: say.more({ count: rest }) }),
      ...(hasSearch && {
        search: { label: say.search, placeholder: say.searchHint, value: plain(search, 100), button: buttons.search },
      }),
    },
    words,
  );
}

/** What the reader asked for, or was asked for them; verb `review` shows its card (of a draft: its form). */
export function myRequestsCard(requests: readonly Filled[], viewer: Viewer): object {
  const ink = onCard(viewer);
  const { listWords: say, buttons } = ink.words;
  return mineCard(
    requests,
    (state) => ({
      name: nameFor(state, ink),
      detail: statusLine(state, ink),
      buttons: [alone(buttons.show, 'review', matterOf(state))],
    }),
    { state: say.requestsState, headline: say.myRequests, none: say.myRequestsNone },
    ink,
  );
}

/** What the reader has, until when and by whose leave; verb `end` where they may end it. */
export function myAccessCard(requests: readonly Granted[], viewer: Viewer): object {
  const ink = onCard(viewer);
  const { listWords: say } = ink.words;
  return mineCard(
    requests,
    (state) => ({
      name: nameFor(state, ink),
      detail: say.dot({ first: statusLine(state, ink), second: obtained(state, ink) }),
      buttons: may('end', state, viewer.person, viewer.now)
        ? [alone(endTitle(state, ink), 'end', matterOf(state))]
        : [],
    }),
    { state: say.accessState, headline: say.myAccess, none: say.myAccessNone },
    ink,
  );
}

/** What waits for the reader's decision; verb `review` shows the card to decide on. */
export function myApprovalsCard(requests: readonly Pending[], viewer: Viewer): object {
  const ink = onCard(viewer);
  const { listWords: say, buttons } = ink.words;
  return mineCard(
    requests,
    (state) => ({
      name: asksOf(state, ink),
      detail: decideLine(state, ink),
      buttons: [alone(buttons.review, 'review', matterOf(state))],
    }),
    { state: say.approvalsState, headline: say.myApprovals, none: say.myApprovalsNone },
    ink,
  );
}

function mineCard<State extends Filled>(
  requests: readonly State[],
  row: (state: State) => Row,
  titles: { readonly state: string; readonly headline: string; readonly none: string },
  ink: Ink,
): object {
  const rest = requests.length - mostRows;
  const list = {
    state: titles.state,
    headline: titles.headline,
    rows: requests.slice(0, mostRows).map(row),
    ...(requests.length === 0 && { note: titles.none }),
    ...(rest > 0 && { more: ink.words.listWords.moreLater({ count: rest }) }),
  };
  return listCard(list, ink.words);
}

function nameFor(state: Filled, ink: Ink): string {
  const what = whatOf(state, ink);
  return state.beneficiary.id === ink.viewer.person
    ? what
    : ink.words.listWords.forOther({ what, beneficiary: nameOf(state.beneficiary, ink) });
}
