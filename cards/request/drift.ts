// The one card by which administrators hear that others changed access in the directory (rule 82), or that it refuses some for good (rule 12), and settle it. It says to its end what became of that.
import { resourceKey } from '../../engine/catalogue/model.js';
import type { Notice } from '../../engine/message/model.js';
import { unsettled } from '../../engine/request/drift.js';
import type { AccessRequest, Delivery, Drift, Granted } from '../../engine/request/model.js';
import { alone, type Button } from '../kit/button.js';
import { inSentence, isYou, nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { good, type Line } from '../kit/line.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { resourcesSaid } from '../kit/resource.js';
import { failedSaid } from './failed.js';
import { matterOf, resourceNames, whatOf } from './request-parts.js';
import type { StateWord } from './state-word.js';
import type { Viewer } from '../words/viewer.js';

const isDrift = (notice: Notice): notice is Drift['about'] =>
  notice === 'drifted' || notice === 'given' || notice === 'failed';

/** Whether it waits for one of its readers. */
export const isDriftOpen = (notice: Notice, state: AccessRequest): boolean =>
  isDrift(notice) && 'deliveries' in state && unsettled(state, notice).length > 0;

/** The card about the last drift of this request, if it had one. */
export function driftCardOf(state: AccessRequest, viewer: Viewer): object | undefined {
  const about = 'drift' in state ? state.drift.about : undefined;
  return about && driftCard(about, state, viewer);
}

/** What changed, whose it is and what can be done, or was done, about it; nothing of other notices, and of a drift that is not known any more. */
export function driftCard(notice: Notice, state: AccessRequest, viewer: Viewer): object | undefined {
  if (!isDrift(notice) || !('deliveries' in state)) return undefined;
  const formatter = onCard(viewer);
  const open = unsettled(state, notice);
  const { standing } = formatter.words;
  if (open.length > 0)
    return drawn(state, formatter, {
      word: {
        state: notice === 'failed' ? formatter.words.failed.cardState : standing.driftState,
        color: 'Attention',
        isSubtle: false,
      },
      facts: openFacts(notice, { open, state }, formatter),
      advice: adviceOf(notice, state, formatter)({ id: formatter.text(state.id) }),
      buttons: buttonsOf(notice, state, formatter),
    });
  return state.drift?.about === notice ? overCard(state, state.drift, formatter) : undefined;
}

function adviceOf(about: Drift['about'], state: Granted, { words }: Formatter): (h: { id: string }) => string {
  if (about === 'failed') return words.failed.cardAdvice;
  return (state.suspended ? words.standing.driftAdviceSuspended : words.standing.driftAdvice)[about];
}

/** How an administrator settled it, when and who; nothing where none did. */
export function driftSettledText(state: AccessRequest, viewer: Viewer): string | undefined {
  const drift = 'drift' in state ? state.drift : undefined;
  if (!drift?.settled) return undefined;
  const formatter = inSentence(viewer);
  const id = formatter.text(state.id);
  const { standing } = formatter.words;
  return standing.answered({ id, done: settledSaid(drift, formatter), see: standing.seeDirectory({ id }) });
}

interface Drawn {
  readonly word: StateWord;
  readonly lines?: readonly Line[];
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly advice: string;
  readonly buttons?: readonly Button[];
}

const drawn = (
  state: Granted,
  formatter: Formatter,
  { word, lines = [], facts, advice, buttons = [] }: Drawn,
): object =>
  render('status', {
    lang: formatter.words.tag,
    ...word,
    headline: formatter.words.headlines.theirs({
      beneficiary: nameOf(state.beneficiary, formatter),
      what: whatOf(state, formatter),
    }),
    hasAbout: false,
    lines,
    hasFacts: facts.length > 0,
    facts,
    hasAdvice: true,
    advice,
    hasReason: false,
    hasButtons: buttons.length > 0,
    buttons,
    id: escape(state.id),
  });

/** It is settled, or in order again without anybody's word: nothing to press. */
function overCard(state: Granted, drift: Drift, formatter: Formatter): object {
  const { about, settled } = drift;
  const { standing, failed } = formatter.words;
  const named = { id: formatter.text(state.id), beneficiary: nameOf(state.beneficiary, formatter) };
  if (!settled)
    return drawn(state, formatter, {
      word: { state: standing.driftOverState, color: 'Default', isSubtle: true },
      facts: [],
      advice: overSaid(about, formatter)({ ...named, what: whatOf(state, formatter) }),
    });
  const were = state.deliveries.filter(({ resource }) => settled.keys.includes(resourceKey(resource)));
  return drawn(state, formatter, {
    word: {
      state: (about === 'failed' ? failed.settledState : standing.driftSettledState)[settled.how],
      color: 'Good',
      isSubtle: false,
    },
    lines: [good(settledSaid(drift, formatter))],
    facts: [{ title: titleOf(about, formatter), value: resourcesOf(were, formatter) }],
    advice: standing.seeDirectory(named),
  });
}

const titleOf = (about: Drift['about'], { words }: Formatter): string =>
  about === 'failed' ? words.failed.notDelivered : words.standing[about];

const overSaid = (about: Drift['about'], { words: { standing, failed } }: Formatter) =>
  ({ drifted: standing.driftOver, given: standing.givenOver, failed: failed.alarmOver })[about];

function settledSaid({ about, settled }: Drift, formatter: Formatter): string {
  if (!settled) return '';
  const { how, by, at } = settled;
  const { driftSettled, driftSettledByYou } = wordsOfSettling(about, formatter);
  const when = formatter.moment(at);
  return isYou(by, formatter)
    ? driftSettledByYou[how]({ when })
    : driftSettled[how]({ who: nameOf(by, formatter), when });
}

/** Of what had failed: tried again, or let be. */
function wordsOfSettling(about: Drift['about'], { words: { standing, failed } }: Formatter) {
  if (about !== 'failed') return standing;
  return {
    driftSettled: { ...standing.driftSettled, ...failed.settled },
    driftSettledByYou: { ...standing.driftSettledByYou, ...failed.settledByYou },
  };
}

const mostNamed = 25;

const resourcesOf = (deliveries: readonly Delivery[], formatter: Formatter): string =>
  resourcesSaid(
    deliveries.map(({ resource }) => resource),
    formatter,
    mostNamed,
  );

const openFacts = (
  about: Drift['about'],
  { open, state }: { readonly open: readonly Delivery[]; readonly state: Granted },
  formatter: Formatter,
): Drawn['facts'] => [
  {
    title: titleOf(about, formatter),
    value: about === 'failed' ? failedSaid(open, formatter, mostNamed) : resourcesOf(open, formatter),
  },
  ...(open.length < state.deliveries.length
    ? [{ title: formatter.words.standing.whole, value: resourceNames(state, formatter, mostNamed) }]
    : []),
  ...windowFacts(state, formatter),
];

/** Until when it is, or was, the person's. */
function windowFacts(state: Granted, formatter: Formatter): { title: string; value: string }[] {
  const { standing } = formatter.words;
  const endedAt = state.end?.at;
  const until = state.window.until;
  return [
    ...(endedAt ? [{ title: standing.endedAt, value: formatter.moment(endedAt) }] : []),
    ...(!endedAt && until ? [{ title: standing.until, value: formatter.moment(until) }] : []),
  ];
}

function buttonsOf(about: Drift['about'], state: Granted, { words }: Formatter): Button[] {
  const { restore, takeAgain, accept } = words.standing.buttons;
  const matter = matterOf(state);
  const title = { given: takeAgain, drifted: restore, failed: words.failed.retry }[about];
  // What is suspended is given again by its review alone, and only then by an administrator (rule 34).
  const isWaiting = about === 'drifted' && state.status === 'suspended';
  return [...(isWaiting ? [] : [alone(title, 'restore', matter)]), alone(accept, 'accept', matter)];
}
