// What several of a request's cards and sentences are made of.
import type { Closed, Decided, Filled, Granted, Stage, Window } from '../engine/request/words.js';
import type { Person } from '../engine/person.js';
import type { Matter } from './button.js';
import { lengthSaid } from './dates.js';
import { askedOf, nameOf, namesOf, type Ink } from './ink.js';

/** What a press on this card is about: the request, at the turn the card shows. */
export const matterOf = (state: Filled): Matter => ({ id: state.id, version: state.turn });

export const isForOther = (state: Filled): boolean => state.requester.id !== state.beneficiary.id;

export const whatOf = (state: Filled, ink: Ink): string => ink.text(state.target.name, 120);

/** One line of a time line: a mark with its colour, and words that say the same without them. */
export interface Line {
  readonly mark: '✓' | '●' | '○' | '✗';
  readonly color: 'Good' | 'Attention' | 'Accent' | 'Default';
  readonly text: string;
}
export const good = (text: string): Line => ({ mark: '✓', color: 'Good', text });
export const bad = (text: string): Line => ({ mark: '✗', color: 'Attention', text });
export const now = (text: string): Line => ({ mark: '●', color: 'Accent', text });
export const open = (text: string): Line => ({ mark: '○', color: 'Default', text });

const isYou = (person: Person, ink: Ink): boolean => person.id === ink.viewer.person;
const longestReason = 500;

/** "✓ Miriam Graham approved, Mon 14:05: “covers Prague”", with "You" for the reader (rule 21). */
export function decidedLine(decided: Decided, ink: Ink): Line {
  const { lines } = ink.words;
  const holes = { who: nameOf(decided.by, ink), when: ink.moment(decided.at) };
  const reason = ink.text(decided.reason ?? '', longestReason);
  const approved = decided.outcome === 'approved';
  const say = {
    you: approved ? lines.approvedByYou : lines.deniedByYou,
    youBecause: approved ? lines.approvedByYouBecause : lines.deniedByYouBecause,
    they: approved ? lines.approved : lines.denied,
    theyBecause: approved ? lines.approvedBecause : lines.deniedBecause,
  };
  const text = isYou(decided.by, ink)
    ? reason === ''
      ? say.you(holes)
      : say.youBecause({ ...holes, reason })
    : reason === ''
      ? say.they(holes)
      : say.theyBecause({ ...holes, reason });
  return approved ? good(text) : bad(text);
}

/** The lines of the stages that are decided. */
export const decidedLines = (stages: readonly Stage[], ink: Ink): Line[] =>
  stages.flatMap(({ decided }) => (decided ? [decidedLine(decided, ink)] : []));

/** How a request closed, where that is not a stage's decision. */
export function closedLine(state: Closed, ink: Ink): Line | undefined {
  const { lines } = ink.words;
  const when = ink.moment(state.closedAt);
  const stage = state.stages[state.current];
  switch (state.cause) {
    case 'nobody-answered':
      return bad(
        lines.nobodyAnswered({
          when: ink.moment(stage?.deadlineAt ?? state.closedAt),
          who: askedOf(stage?.approvers ?? [], ink),
        }),
      );
    case 'nobody-to-ask':
      return bad(lines.nobodyToAsk);
    case 'window-over':
      return bad(lines.windowOver);
    case 'cancelled':
      if (!state.by) return open(lines.cancelled({ when }));
      return open(
        isYou(state.by, ink) ? lines.cancelledByYou({ when }) : lines.cancelledBy({ who: nameOf(state.by, ink), when }),
      );
    case 'denied':
    case 'time':
    case 'ended-early':
      return undefined;
  }
}

/** Why access ended or is ending: "Its time was up", "Miriam Graham ended it". */
export function endLine({ end }: Granted, ink: Ink): Line | undefined {
  if (!end) return undefined;
  const { lines } = ink.words;
  const when = ink.moment(end.at);
  if (end.cause === 'time') return open(lines.timeUp({ when }));
  if (!end.by) return open(lines.ended({ when }));
  const reason = ink.text(end.reason ?? '', longestReason);
  if (isYou(end.by, ink))
    return open(reason === '' ? lines.endedByYou({ when }) : lines.endedByYouBecause({ when, reason }));
  const who = nameOf(end.by, ink);
  return open(reason === '' ? lines.endedBy({ who, when }) : lines.endedByBecause({ who, when, reason }));
}

/** From its start to its end, in minutes; nothing for ever. */
export const windowMinutes = ({ from, until }: Window): number | undefined =>
  until && Math.round((until.getTime() - from.getTime()) / 60_000);

/** "30 days, from approval": what is asked for, before it is approved. */
export function wishedLength(state: Filled, ink: Ink): string {
  const { facts } = ink.words;
  const { expiry } = state.target.policy;
  const { durationMinutes, startAt } = state.wish;
  const minutes = durationMinutes ?? (expiry.kind === 'after' ? expiry.minutes : undefined);
  const from = startAt && ink.moment(startAt);
  if (minutes !== undefined) {
    const length = lengthSaid(minutes, ink.viewer);
    return from === undefined ? facts.lengthFromApproval({ length }) : facts.lengthFrom({ length, from });
  }
  if (expiry.kind === 'on') {
    const until = ink.moment(expiry.date);
    return from === undefined ? facts.until({ until }) : facts.untilFrom({ until, from });
  }
  return from === undefined ? facts.forEver : facts.forEverFrom({ from });
}

/** "CRM user, Sales Team and sales site". */
export const resourceNames = (state: Filled, ink: Ink, most: number): string =>
  namesOf(
    state.target.resources.map((resource) => resource.name),
    ink,
    most,
  );
