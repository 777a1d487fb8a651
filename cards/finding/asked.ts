// The card on which an administrator takes away an eligibility that others gave (rule 57): what it is, what runs on it, and what became of it; and what the person is told.
import type { AskedAway, Finding, FoundPerson } from '../../engine/finding/model.js';
import { limits } from '../../engine/request/window.js';
import { alone, withInputs, type Button } from '../kit/button.js';
import { inSentence, nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { render } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';

/** A finding that somebody asked about: it has one person. */
export interface Asked {
  readonly finding: Finding;
  readonly asked: AskedAway;
  readonly one: FoundPerson;
}

/** Nothing where it was found, and nobody asked. */
export function askedOf(finding: Finding): Asked | undefined {
  const [one] = finding.people;
  return finding.asked && one && { finding, asked: finding.asked, one };
}

/** Whether this reader is told as the one it was taken from. */
export const isTheirs = ({ one: { person, settled } }: Asked, viewer: Viewer): boolean =>
  person.id === viewer.person && settled?.by.id !== viewer.person;

/** Reason and confirmation, as long as nobody has given theirs; then what became of it. `typed`: the reason that was said with the sentence. */
export function askedCard({ finding, asked, one }: Asked, viewer: Viewer, typed = ''): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { endEligibility: say } = words;
  const isOpen = one.fate === 'open';
  const holes = { who: nameOf(one.person, formatter), what: formatter.text(asked.role, 80) };
  return render('finding', {
    lang: words.tag,
    ...stateOf(one, formatter),
    headline: say.headline(holes),
    facts: [...factsOf(asked, formatter), ...(isOpen ? [{ title: say.runs, value: runsOf(asked, formatter) }] : [])],
    rows: [
      {
        name: words.finding.account({ name: holes.who, upn: formatter.text(one.person.upn, 120) }),
        detail: fateSaid(one, formatter),
        isChoosable: false,
        choice: { id: '', title: '' },
      },
    ],
    hasMore: false,
    more: '',
    advice: isOpen ? say.advice(holes) : words.finding.seeRecord({ id: finding.id }),
    hasReason: isOpen,
    reason: { label: say.reason, value: typed, maxLength: limits.reason, errorMessage: say.reasonMissing },
    hasActions: isOpen,
    actions: isOpen ? buttonsOf(finding, formatter) : [],
    id: formatter.text(finding.id),
  });
}

function stateOf(
  { fate }: FoundPerson,
  { words: { endEligibility: say } }: Formatter,
): { state: string; color: string } {
  switch (fate) {
    case 'open':
      return { state: say.state, color: 'Accent' };
    case 'leaving':
    case 'late':
    case 'last-holder':
      return { state: say.stateLeaving, color: 'Accent' };
    case 'taken':
      return { state: say.stateTaken, color: 'Good' };
    case 'accepted':
      return { state: say.stateAccepted, color: 'Default' };
    case 'over':
      return { state: say.stateOver, color: 'Good' };
  }
}

function factsOf({ startAt, endAt }: AskedAway, formatter: Formatter): { title: string; value: string }[] {
  const { endEligibility: say } = formatter.words;
  return [
    ...(startAt ? [{ title: say.since, value: formatter.moment(startAt) }] : []),
    { title: say.until, value: endAt ? formatter.moment(endAt) : say.forGood },
    { title: say.through, value: say.byOthers },
  ];
}

function runsOf({ active }: AskedAway, formatter: Formatter): string {
  const { endEligibility: say } = formatter.words;
  if (!active) return say.nothing;
  const holes = {
    id: formatter.text(active.request),
    until: active.until ? formatter.moment(active.until) : say.forGood,
  };
  return active.endsWithIt ? say.endsToo(holes) : say.stays(holes);
}

function fateSaid({ fate, settled }: FoundPerson, formatter: Formatter): string {
  const { endEligibility: say } = formatter.words;
  const done = {
    who: settled ? nameOf(settled.by, formatter) : '',
    when: settled ? formatter.moment(settled.at) : '',
  };
  const reason = formatter.text(settled?.reason ?? '', 500);
  const because = (how: string): string => (reason === '' ? how : say.because({ how, reason }));
  switch (fate) {
    case 'leaving':
      return because(say.fate.leaving(done));
    case 'taken':
      return because(say.fate.taken(done));
    case 'accepted':
      return say.fate.accepted(done);
    case 'late':
    case 'last-holder':
      return say.fate.late;
    case 'open':
    case 'over':
      return say.fate[fate];
  }
}

function buttonsOf({ id, revision }: Finding, { words: { endEligibility: say } }: Formatter): Button[] {
  const matter = { id, version: revision };
  return [withInputs(say.confirm, 'take-away', matter, 'destructive'), alone(say.leave, 'accept-given', matter)];
}

/** How it stands, on the lock screen and in a sentence. */
export function askedText({ asked, one }: Asked, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { endEligibility: say } = formatter.words;
  const holes = { who: nameOf(one.person, formatter), what: formatter.text(asked.role, 80) };
  return one.fate === 'open' ? say.summary(holes) : say.told({ ...holes, how: fateSaid(one, formatter) });
}

/** On the card that was pressed, which is not kept true any more. */
export function begunText({ asked, one }: Asked, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const holes = { who: nameOf(one.person, formatter), what: formatter.text(asked.role, 80) };
  return formatter.words.endEligibility.begun(holes);
}

/** To whom it was taken from, once it is gone. */
export function theirsText({ asked, one }: Asked, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { endEligibility: say } = formatter.words;
  const reason = formatter.text(one.settled?.reason ?? '', 500);
  const done = {
    what: formatter.text(asked.role, 80),
    who: one.settled ? nameOf(one.settled.by, formatter) : '',
    when: one.settled ? formatter.moment(one.settled.at) : '',
  };
  const text = reason === '' ? say.yours(done) : say.yoursBecause({ ...done, reason });
  return formatter.words.endEligibility.next({ text });
}
