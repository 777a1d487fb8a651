// A change that waits for a second administrator, as each of them reads it, and what became of it (rule 57).
import type { Became } from '../../engine/settings/became.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { Change, Proposal } from '../../engine/settings/model.js';
import type { Outgoing } from '../../engine/ports.js';
import type { PresentChange } from '../../engine/settings/present.js';
import { personId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import { answerCard } from '../answers/answer.js';
import { alone, withInputs } from '../kit/button.js';
import { inSentence, nameOf, namesOf, onCard, type Formatter } from '../kit/formatter.js';
import { perhapsTwice } from '../request/perhaps-twice.js';
import { viewerOf, type Viewer } from '../words/viewer.js';
import { fromTo } from './change-said.js';
import { dryRunTexts, isCounted } from './dry-run.js';
import { reasonTexts } from './restrictions.js';
import { settingCard } from './card.js';

/** A change that is confirmed, and who has to agree to it. */
interface Confirmed {
  readonly proposal: Proposal;
  readonly before: Change | undefined;
  readonly until: Date;
  readonly asked: readonly Person[];
}

/** The same in a channel, where nobody changes the card once somebody has agreed: what is so then, and where to look. */
export function confirmedInChannel({ proposal, before, until }: Confirmed, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { second } = formatter.words;
  const who = nameOf(proposal.by, formatter);
  return settingCard(
    {
      state: second.state.confirmed,
      color: 'Default',
      headline: fromTo(proposal.change, before, formatter),
      texts: [second.waitsInChannel({ who, until: formatter.moment(until) })],
      small: [],
      buttons: [],
    },
    formatter,
  );
}

/** What its proposer's card becomes when it is confirmed: who has to agree. */
export function waitsCard({ proposal, before, until, asked }: Confirmed, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { second } = formatter.words;
  const names = namesOf(
    asked.map(({ name }) => name),
    formatter,
  );
  const text = second.waits({ names, until: formatter.moment(until) });
  return waiting({ proposal, before }, text, formatter);
}

function waiting(
  { proposal, before }: { readonly proposal: Proposal; readonly before: Change | undefined },
  text: string,
  formatter: Formatter,
): object {
  const { second } = formatter.words;
  const about = { id: proposal.id, version: proposal.revision };
  return settingCard(
    {
      state: second.state.waits,
      color: 'Accent',
      headline: fromTo(proposal.change, before, formatter),
      texts: [text],
      small: [],
      buttons: [alone(second.withdraw, 'leave', about)],
    },
    formatter,
  );
}

interface Told {
  readonly became: Became;
  /** What is in force in its place. */
  readonly before: Change | undefined;
  readonly dryRun?: DryRun;
}

/** The change to whoever may agree to it, or as it ended. */
export function secondCard({ became, before, dryRun }: Told, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { second, settings } = formatter.words;
  const { proposal } = became;
  if (became.status === 'waiting' && proposal.by.id === viewer.person)
    return waiting({ proposal, before }, second.waitsStill({ until: formatter.moment(became.until) }), formatter);
  if (became.status === 'waiting') return askCard(became, { before, dryRun }, formatter);
  const isOpen = became.status === 'open';
  const from = became.status === 'changed' ? became.from : before;
  return settingCard(
    {
      ...endOf(became, formatter),
      headline: fromTo(proposal.change, from, formatter),
      texts: isOpen ? [] : [endSaid(became, formatter)],
      small: isOpen ? [settings.effect] : [],
      buttons: [],
    },
    formatter,
  );
}

function askCard(
  { proposal, until }: Extract<Became, { status: 'waiting' }>,
  { before, dryRun }: Pick<Told, 'before'> & { readonly dryRun: DryRun | undefined },
  formatter: Formatter,
): object {
  const { second } = formatter.words;
  const about = { id: proposal.id, version: proposal.revision };
  const what = fromTo(proposal.change, before, formatter);
  return settingCard(
    {
      state: second.state.needsYou,
      color: 'Accent',
      headline: second.asks({ who: nameOf(proposal.by, formatter), what }),
      texts: [
        ...reasonTexts(proposal.change, formatter),
        ...(dryRun && isCounted(proposal.change) ? dryRunTexts(dryRun, formatter) : []),
        second.why,
      ],
      small: [second.until({ until: formatter.moment(until) })],
      reason: { label: second.reason, errorMessage: second.reasonMissing },
      buttons: [
        alone(second.agree, 'agree', about, 'positive'),
        withInputs(second.refuse, 'refuse', about, 'destructive'),
      ],
    },
    formatter,
  );
}

function endOf({ status }: Became, { words: { second, settings } }: Formatter) {
  switch (status) {
    case 'open':
    case 'waiting':
      return { state: settings.change, color: 'Default' } as const;
    case 'changed':
      return { state: settings.changed, color: 'Good' } as const;
    case 'refused':
      return { state: second.state.refused, color: 'Attention' } as const;
    case 'lapsed':
      return { state: second.state.lapsed, color: 'Default' } as const;
    case 'dropped':
      return { state: settings.left, color: 'Default' } as const;
  }
}

function endSaid(became: Exclude<Became, { status: 'open' | 'waiting' }>, formatter: Formatter): string {
  const { second, settings } = formatter.words;
  const when = formatter.moment(became.at);
  const who = nameOf(became.proposal.by, formatter);
  switch (became.status) {
    case 'changed':
      return became.agreed
        ? second.agreed({ who, other: nameOf(became.agreed, formatter), when })
        : settings.changedBy({ who, when });
    case 'refused':
      return second.refused({ who: nameOf(became.by, formatter), when, reason: formatter.text(became.reason, 500) });
    case 'lapsed':
      return second.lapsed[became.how];
    case 'dropped':
      return second.withdrawn({ who });
  }
}

/** The same as a message of its own. */
export const presentChange: PresentChange = (told, reader) => {
  const viewer = viewerOf(personId(reader.to), reader.at, reader);
  const outgoing = told === 'closed' ? closed(viewer) : outgoingOf(told, viewer);
  return reader.mayHaveIt ? perhapsTwice(outgoing, { kind: 'settings-change' }, viewer) : outgoing;
};

function closed(viewer: Viewer): Outgoing {
  const { second, settings } = inSentence(viewer).words;
  return { summary: second.closed, card: answerCard(settings.left, second.closed) };
}

function outgoingOf(told: Told, viewer: Viewer): Outgoing {
  const formatter = inSentence(viewer);
  const { became, before } = told;
  const { proposal, status } = became;
  const { second } = formatter.words;
  const what = fromTo(proposal.change, status === 'changed' ? became.from : before, formatter);
  const isAsked = status === 'waiting' && proposal.by.id !== viewer.person;
  const ended = status === 'open' || status === 'waiting' ? what : endSaid(became, formatter);
  const summary = isAsked ? second.asks({ who: nameOf(proposal.by, formatter), what }) : ended;
  return { summary, card: secondCard(told, viewer), ...(isAsked && { asks: true }) };
}
