// What people read of delegations beside requests (rule 22): that one is set, stopped, has begun or is over, and who has delegated.
import type { Delegated, DelegationRefusal } from '../../engine/delegation/model.js';
import { personId } from '../../engine/ids.js';
import type { PresentDelegation } from '../../engine/delegation/present.js';
import { answerCard } from '../answers/answer.js';
import { saying } from '../kit/button.js';
import { inSentence, nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { listCard } from '../lists/list.js';
import { viewerOf, type Viewer } from '../words/viewer.js';

/** Why nothing was changed, in plain text. */
export function delegationRefusalText(refusal: DelegationRefusal, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { refusals } = formatter.words.delegation;
  switch (refusal.code) {
    case 'to-oneself':
      return refusals.toOneself;
    case 'delegate-disabled':
      return refusals.disabled({ who: nameOf(refusal.who, formatter) });
    case 'delegate-guest':
      return refusals.guest({ who: nameOf(refusal.who, formatter) });
    case 'until-past':
      return refusals.untilPast;
    case 'until-before-from':
      return refusals.untilBeforeFrom;
    case 'too-far':
      return refusals.tooFar({ days: refusal.mostDays });
    case 'nothing-delegated':
      return refusals.nothing;
  }
}

/** What was just set or stopped, in plain text. */
export function delegationText(delegation: Delegated, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { delegation: say } = formatter.words;
  const { who, from, until } = delegateHoles(delegation, formatter);
  if (delegation.status === 'over') return say.stopped({ who });
  return delegation.hasBegun ? say.setNow({ who, until }) : say.set({ who, from, until });
}

/** The same as a card; one that is set can be stopped on it. */
export function delegationCard(delegation: Delegated, viewer: Viewer): object {
  const { delegation: say } = inSentence(viewer).words;
  const buttons = delegation.status === 'set' ? [saying(say.stop, 'stop delegating')] : [];
  return answerCard(say.title, delegationText(delegation, viewer), buttons);
}

/** One's own, and for whom one is asked; in plain text. */
export function ownDelegationsText(
  { mine, forOthers }: { readonly mine?: Delegated; readonly forOthers: readonly Delegated[] },
  viewer: Viewer,
): string {
  const formatter = inSentence(viewer);
  const { delegation: say } = formatter.words;
  const own = mine ? say.mine(delegateHoles(mine, formatter)) : say.none;
  const others = forOthers.map((one) =>
    say.forOther({ ...delegateHoles(one, formatter), who: nameOf(one.delegator, formatter) }),
  );
  return [own, ...others.slice(0, 20)].join(' ');
}

export function ownDelegationsCard(own: Parameters<typeof ownDelegationsText>[0], viewer: Viewer): object {
  const { delegation: say } = inSentence(viewer).words;
  return answerCard(say.title, ownDelegationsText(own, viewer), own.mine ? [saying(say.stop, 'stop delegating')] : []);
}

/** Nothing can be pressed here, so the list is longer than others. */
const most = 50;

/** Everybody's, for administrators; `count`: how many there are in all. */
export function delegationsCard(all: readonly Delegated[], viewer: Viewer, count = all.length): object {
  const formatter = onCard(viewer);
  const { delegation: say } = formatter.words;
  const rest = count - Math.min(all.length, most);
  return listCard(
    {
      state: say.listState,
      headline: say.list,
      ...(all.length === 0 && { note: say.listNone }),
      rows: all.slice(0, most).map((one) => {
        const { who: delegate, from, until } = delegateHoles(one, formatter);
        return { name: nameOf(one.delegator, formatter), detail: say.listRow({ delegate, from, until }), buttons: [] };
      }),
      ...(rest > 0 && { more: say.listMore({ count: rest }) }),
    },
    formatter.words,
  );
}

/** What a delegate, or the delegator, is told once. */
export const presentDelegation: PresentDelegation = (told, { to, at, ...reads }) => {
  const formatter = inSentence(viewerOf(personId(to), at, reads));
  const { delegation: say } = formatter.words;
  const who = nameOf(told.delegator, formatter);
  const text =
    told.about === 'begun'
      ? say.begun({ who, until: formatter.moment(told.until) })
      : told.to === told.delegator.id
        ? say.overYours({ who: nameOf(told.delegate, formatter) })
        : say.over({ who });
  return { summary: text, text };
};

function delegateHoles({ delegate, from, until }: Delegated, formatter: Formatter) {
  return { who: nameOf(delegate, formatter), from: formatter.moment(from), until: formatter.moment(until) };
}
