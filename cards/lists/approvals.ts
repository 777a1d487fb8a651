// What waits for the reader, line by line, to be opened one by one or decided together (rule 66).
import { currentStage, may } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import { needsReason } from '../../engine/request/reason-needed.js';
import { limits } from '../../engine/request/window.js';
import { alone, withInputs } from '../kit/button.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { escape, plain } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { inputs } from '../kit/verbs.js';
import { asksOf, matterOf } from '../request/request-parts.js';
import type { Viewer } from '../words/viewer.js';
import { partOf } from './list.js';
import { decideLine } from './list-lines.js';

/** Which part is shown, and which of all were wanted, as typed. */
export interface ApprovalsShown {
  readonly page?: number | undefined;
  readonly of?: string | undefined;
  readonly from?: string | undefined;
  readonly first?: 'risky' | 'oldest' | undefined;
  /** More wait than were looked at: so many were. */
  readonly cutAt?: number | undefined;
}

/** What a press of Approve chosen or Deny chosen is about: the lines say it themselves. */
const all = { id: 'approvals', version: 0 };

/**
 * What waits for the reader's decision, in the order given: verb `review` shows the card to decide on; of those that are chosen `approve-chosen` and `deny-chosen` decide, with
 * one `reason` for all. Of a security review nothing is told but that it is one (rule 32).
 */
export function myApprovalsCard(requests: readonly Pending[], viewer: Viewer, shown: ApprovalsShown = {}): object {
  const formatter = onCard(viewer);
  const { listWords: say, buttons, many } = formatter.words;
  const { part, rest } = partOf(requests, { page: shown.page ?? 1, sentence: sentenceOf(shown) }, formatter.words);
  const rows = part.map((state) => rowOf(state, formatter));
  const isNeeded = part.some((state) => mustSayWhy(state, formatter));
  const hasChoice = rows.some(({ isChoosable }) => isChoosable);
  const note = noteOf(shown, requests.length === 0, formatter);
  return render('approvals', {
    lang: formatter.words.tag,
    state: say.approvalsState,
    color: requests.length > 0 ? 'Accent' : 'Default',
    headline: say.myApprovals,
    hasNote: note !== '',
    note,
    rows: rows.map((row) => ({ ...row, buttons: [alone(buttons.review, 'review', row.matter)] })),
    hasMore: rest.more !== undefined,
    more: rest.more ?? '',
    hasChoice,
    reason: { label: isNeeded ? many.reasonNeeded : many.reason, maxLength: limits.reason },
    actions: [
      ...(hasChoice
        ? [
            withInputs(many.approve, 'approve-chosen', all, 'positive'),
            withInputs(many.deny, 'deny-chosen', all, 'destructive'),
          ]
        : []),
      ...(rest.next ? [rest.next] : []),
    ],
  });
}

function rowOf(state: Pending, formatter: Formatter) {
  const { listWords: say, many } = formatter.words;
  const line = decideLine(state, formatter);
  const id = plain(state.id, 40);
  return {
    matter: matterOf(state),
    name: asksOf(state, formatter),
    detail: mustSayWhy(state, formatter) ? say.dot({ first: line, second: many.needsReason }) : line,
    isChoosable: mayDecide(state, formatter),
    choice: { id: inputs.chosen(state.id), title: many.choose({ id }), on: String(state.revision) },
  };
}

/** What was taken in an emergency is judged on its card, one by one. */
const mayDecide = (state: Pending, { viewer }: Formatter): boolean =>
  !currentStage(state).rule.ofEmergency && may('approve', state, viewer.person, viewer.now);

const mustSayWhy = (state: Pending, formatter: Formatter): boolean => mayDecide(state, formatter) && needsReason(state);

/** The sentence that leads to this list again. */
function sentenceOf({ of, from, first }: ApprovalsShown): string {
  const quoted = (text: string): string => `"${plain(text, 100).replace(/["“”„‟]/g, '')}"`;
  return [
    'my approvals',
    ...(of === undefined ? [] : [`for ${quoted(of)}`]),
    ...(from === undefined ? [] : [`from ${quoted(from)}`]),
    ...(first === undefined ? [] : [`${first} first`]),
  ].join(' ');
}

function noteOf({ of, from, cutAt }: ApprovalsShown, isEmpty: boolean, { words, viewer }: Formatter): string {
  const { many, listWords } = words;
  const [what, who] = [of, from].map((typed) => (typed === undefined ? undefined : escape(typed, 100)));
  const found =
    what === undefined
      ? who === undefined
        ? undefined
        : many.foundFrom({ who })
      : who === undefined
        ? many.found({ what })
        : many.foundForFrom({ what, who });
  if (isEmpty) return found === undefined ? listWords.myApprovalsNone : many.noneFound({ found });
  const cut = cutAt === undefined ? [] : [many.cut({ count: cutAt.toLocaleString(viewer.locale) })];
  return [...(found === undefined ? [] : [`${found}.`]), ...cut].join(' ');
}
