// The card by which administrators hear that others gave something in the directory without any request, and settle it (rule 82). It says to its end what became of each.
import { isOpen } from '../../engine/finding/decider.js';
import type { Fate, Finding, FoundPerson } from '../../engine/finding/model.js';
import { personId } from '../../engine/ids.js';
import type { PresentFinding } from '../../engine/finding/present.js';
import type { Outgoing } from '../../engine/ports.js';
import { alone, withInputs, type Button } from '../kit/button.js';
import { inSentence, isYou, nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { resourceSaid } from '../kit/resource.js';
import { inputs } from '../kit/verbs.js';
import { askedCard, askedOf, askedText, isTheirs, theirsText } from './asked.js';
import { perhapsTwice } from '../request/perhaps-twice.js';
import { viewerOf, type Viewer } from '../words/viewer.js';

/** People on one card; those behind them are shown when these are settled. */
export const mostShown = 15;

/** What a finding says to its reader. */
export const presentFinding: PresentFinding = (finding, reader) => {
  const viewer = viewerOf(personId(reader.to), reader.at, reader);
  const asked = askedOf(finding);
  if (asked && isTheirs(asked, viewer)) {
    const text = theirsText(asked, viewer);
    return { summary: text, text };
  }
  const outgoing: Outgoing = {
    summary: summaryOf(finding, viewer),
    card: findingCard(finding, viewer),
    ...(finding.status === 'open' && { asks: true }),
  };
  return reader.mayHaveIt ? perhapsTwice(outgoing, { kind: 'finding' }, viewer) : outgoing;
};

function summaryOf(finding: Finding, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { words } = formatter;
  const { id, people } = finding;
  const resource = resourceSaid(finding.resource, formatter);
  const [first] = people;
  if (finding.status !== 'open' || finding.asked) return settledText(finding, viewer);
  return people.length === 1 && first
    ? words.finding.told({ id, who: nameOf(first.person, formatter), resource })
    : words.finding.toldSeveral({ id, count: counted(people.length, formatter), resource });
}

const counted = (count: number, { viewer }: Formatter): string => count.toLocaleString(viewer.locale);

/** How it stands, in one sentence. */
export function settledText(finding: Finding, viewer: Viewer): string {
  const { id, people } = finding;
  const asked = askedOf(finding);
  if (asked) return askedText(asked, viewer);
  const formatter = inSentence(viewer);
  return formatter.words.finding.answered({ id, what: standing(people, formatter) });
}

/** The same, where nothing was changed by whoever asks. */
export function nothingOpenText({ id, people }: Finding, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  return formatter.words.finding.nothingOpen({ id, what: standing(people, formatter) });
}

/** Of one person what became of them, of several how many. */
function standing(people: readonly FoundPerson[], formatter: Formatter): string {
  const [first] = people;
  if (people.length === 1 && first) return withoutStop(fateSaid(first, formatter));
  const { counted: say } = formatter.words.finding;
  const groups = [
    [say.open, ['open']],
    [say.leaving, ['leaving', 'late', 'last-holder']],
    [say.taken, ['taken']],
    [say.accepted, ['accepted']],
    [say.over, ['over']],
  ] as const;
  return groups
    .flatMap(([told, fates]) => {
      const count = people.filter(({ fate }) => fates.some((one) => one === fate)).length;
      return count === 0 ? [] : [told({ count: counted(count, formatter) })];
    })
    .join(', ');
}

const withoutStop = (text: string): string => text.replace(/\.$/u, '');

/** Who has it, since about when, and what can be done, or was done, about each. `typed`: a reason that was said already. */
export function findingCard(finding: Finding, viewer: Viewer, typed?: string): object {
  const asked = askedOf(finding);
  if (asked) return askedCard(asked, viewer, typed);
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { people, status, id } = finding;
  const rows = shownOf(people);
  const isOne = people.length === 1;
  const rest = people.length - rows.length;
  return render('finding', {
    lang: words.tag,
    ...stateOf(finding, formatter),
    headline: headlineOf(finding, formatter),
    facts: factsOf(finding, formatter),
    rows: rows.map((one) => rowOf(one, isOne, formatter)),
    hasMore: rest > 0,
    more: words.finding.more({ count: counted(rest, formatter) }),
    advice:
      status === 'open' ? words.finding[isOne ? 'advice' : 'adviceSeveral']({ id }) : words.finding.seeRecord({ id }),
    ...noReason,
    hasActions: status === 'open',
    actions: status === 'open' ? buttonsOf(finding, formatter) : [],
    id: formatter.text(id),
  });
}

/** Nothing has to be said to it. */
const noReason = { hasReason: false, reason: { label: '', value: '', maxLength: 1, errorMessage: '' } };

/** Those who wait come first. */
function shownOf(people: readonly FoundPerson[]): FoundPerson[] {
  return [...people.filter(isOpen), ...people.filter((one) => !isOpen(one))].slice(0, mostShown);
}

function headlineOf({ people, resource }: Finding, formatter: Formatter): string {
  const { finding } = formatter.words;
  const what = resourceSaid(resource, formatter);
  const [first] = people;
  return people.length === 1 && first
    ? finding.one({ who: nameOf(first.person, formatter), resource: what })
    : finding.several({ count: counted(people.length, formatter), resource: what });
}

function factsOf({ resource, at, since }: Finding, formatter: Formatter): { title: string; value: string }[] {
  const { finding } = formatter.words;
  return [
    { title: finding.what, value: resourceSaid(resource, formatter) },
    { title: finding.found, value: formatter.moment(at) },
    ...(since ? [{ title: finding.since, value: formatter.moment(since) }] : []),
  ];
}

function stateOf({ status, people }: Finding, { words }: Formatter): { state: string; color: string } {
  const { finding } = words;
  if (status === 'open') return { state: finding.state, color: 'Attention' };
  if (status === 'leaving') return { state: finding.stateLeaving, color: 'Accent' };
  const [fate, ...others] = new Set(people.map((one) => one.fate));
  const states: Partial<Record<Fate, string>> = {
    taken: finding.stateTaken,
    accepted: finding.stateAccepted,
    over: finding.stateOver,
  };
  return { state: (others.length === 0 && fate && states[fate]) || finding.stateSettled, color: 'Good' };
}

function rowOf(one: FoundPerson, isOne: boolean, formatter: Formatter) {
  const { finding } = formatter.words;
  const name = nameOf(one.person, formatter);
  const isChoosable = !isOne && isOpen(one);
  return {
    name: finding.account({ name, upn: formatter.text(one.person.upn, 120) }),
    detail: fateSaid(one, formatter),
    isChoosable,
    choice: {
      id: inputs.chosen(one.person.id),
      title: finding.choose({ who: plain(one.person.name, 80) }),
    },
  };
}

function fateSaid({ fate, settled }: FoundPerson, formatter: Formatter): string {
  const { fate: say } = formatter.words.finding;
  const when = settled ? formatter.moment(settled.at) : '';
  const isYours = settled !== undefined && isYou(settled.by, formatter);
  const done = { who: settled ? nameOf(settled.by, formatter) : '', when };
  switch (fate) {
    case 'leaving':
      return isYours ? say.leavingYou({ when }) : say.leaving(done);
    case 'taken':
      return isYours ? say.takenYou({ when }) : say.taken(done);
    case 'accepted':
      return isYours ? say.acceptedYou({ when }) : say.accepted(done);
    case 'open':
    case 'late':
    case 'last-holder':
    case 'over':
      return say[fate];
  }
}

function buttonsOf({ id, revision, people }: Finding, { words }: Formatter): Button[] {
  const { buttons } = words.finding;
  const matter = { id, version: revision };
  if (people.length === 1)
    return [alone(buttons.takeAway, 'take-away', matter, 'destructive'), alone(buttons.accept, 'accept-given', matter)];
  return [
    withInputs(buttons.takeChosen, 'take-away', matter, 'destructive'),
    withInputs(buttons.acceptChosen, 'accept-given', matter),
    alone(buttons.acceptAll, 'accept-all-given', matter),
  ];
}
