// The finding as a kind of document: told once, settled by the first press for each of its people, and followed until what is taken away is gone (rule 82).
import { canonical } from '../audit.js';
import { defined } from '../defined.js';
import type { Decider, Decision } from '../document.js';
import { personId, type PersonId } from '../ids.js';
import { minuteMs } from '../time.js';
import { retryAt } from '../waits.js';
import type {
  Fate,
  Finding,
  FindingCommand,
  FindingEffect,
  FindingEvent,
  FindingState,
  FoundPerson,
  Seen,
} from './model.js';
import { limits } from '../request/window.js';
import { askedKey, tagsOf } from './tags.js';
import { findingShape } from './upgrade.js';

/** Whoever takes away what an administrator asked about says why. */
export interface FindingRefusal {
  readonly code: 'end-reason-missing';
}

/** More people are told of in several findings. */
export const mostFound = 500;

/** What is being taken away and is not gone yet. */
export const isLeaving = ({ fate }: Pick<FoundPerson, 'fate'>): boolean =>
  fate === 'leaving' || fate === 'late' || fate === 'last-holder';

export const isOpen = ({ fate }: Pick<FoundPerson, 'fate'>): boolean => fate === 'open';

function decide(command: FindingCommand, state: FindingState): Decision<FindingEvent, FindingRefusal> {
  if (command.type === 'report') return { events: report(command, state) };
  if (state.status === 'none') return { events: [] };
  if (command.type === 'note') return { events: note(command, state) };
  const isUnsaid = command.type === 'take-away' && state.asked !== undefined && !command.reason?.trim();
  if (isUnsaid && state.people.some(isOpen)) return { refused: { code: 'end-reason-missing' } };
  return { events: settle(command, state) };
}

/** Once; what an administrator asks about once more is written down as it is by then, as long as nobody has settled it. */
function report(command: Extract<FindingCommand, { type: 'report' }>, state: FindingState): FindingEvent[] {
  const reported = { ...command, type: 'reported' as const };
  if (state.status === 'none') return [reported];
  const isAsked = command.asked !== undefined && state.asked !== undefined && state.status === 'open';
  const isNew = JSON.stringify(canonical({ ...command.asked })) !== JSON.stringify(canonical({ ...state.asked }));
  return isAsked && isNew ? [{ ...reported, id: state.id }] : [];
}

/** The first word counts, for each of them by itself. */
function settle(
  { type, at, by, people, gone, reason: said }: Extract<FindingCommand, { type: 'take-away' | 'accept' }>,
  state: Finding,
): FindingEvent[] {
  const meant = state.people
    .filter(isOpen)
    .map(({ person }) => person.id)
    .filter((id) => people === undefined || people.includes(id));
  const over = meant.filter((id) => gone.includes(id));
  const there = meant.filter((id) => !gone.includes(id));
  const settled = type === 'accept' ? ('accepted' as const) : ('taken-away' as const);
  const noted: FindingEvent[] = over.length === 0 ? [] : [{ type: 'noted', at, seen: over.map(goneByNow) }];
  const reason = said?.trim().slice(0, limits.reason) || undefined;
  const decided: FindingEvent[] =
    there.length === 0 ? [] : [{ type: settled, at, by, people: there, ...defined({ reason }) }];
  return [...noted, ...decided];
}

const goneByNow = (person: PersonId): Seen => ({ person, fate: 'over' });

/** What is settled stays so. A look at what is being taken away is written down although it shows nothing new: the next is later. */
function note({ at, seen }: Extract<FindingCommand, { type: 'note' }>, state: Finding): FindingEvent[] {
  const fresh = seen.filter(({ person, fate }) => {
    const known = state.people.find((one) => one.person.id === person);
    return known !== undefined && known.fate !== fate && (isOpen(known) || isLeaving(known));
  });
  const isLook = state.lookAt !== undefined && state.lookAt <= at;
  return fresh.length > 0 || isLook ? [{ type: 'noted', at, seen: fresh }] : [];
}

function evolve(state: FindingState, event: FindingEvent): FindingState {
  if (event.type === 'reported') return reported(event, state);
  if (state.status === 'none') throw new Error(`a finding that was not reported cannot be ${event.type}`);
  switch (event.type) {
    case 'accepted':
    case 'taken-away': {
      const { at, by, people, reason } = event;
      const fate = event.type === 'accepted' ? 'accepted' : 'leaving';
      const settled = { fate, settled: { by, at, ...defined({ reason }) } } as const;
      return after(
        { ...state, looks: 0 },
        (one) => (people.includes(one.person.id) ? { ...one, ...settled } : one),
        at,
      );
    }
    case 'noted': {
      const fates = new Map<PersonId, Fate>(event.seen.map(({ person, fate }) => [person, fate]));
      const looks = state.looks + 1;
      return after({ ...state, looks }, (one) => ({ ...one, fate: fates.get(one.person.id) ?? one.fate }), event.at);
    }
  }
}

const reported = (
  { at, id, resource, since, people, asked }: Extract<FindingEvent, { type: 'reported' }>,
  before: FindingState,
): Finding => ({
  status: 'open',
  id,
  resource,
  at,
  ...defined({ since, asked }),
  people: people.map((person) => ({ person, fate: 'open' })),
  revision: before.status === 'none' ? 1 : before.revision + 1,
  looks: 0,
  changedAt: at,
});

function after({ lookAt: _lookAt, ...state }: Finding, change: (one: FoundPerson) => FoundPerson, at: Date): Finding {
  const people = state.people.map(change);
  const isChanged = people.some(({ fate }, index) => fate !== state.people[index]?.fate);
  const status = people.some(isOpen) ? 'open' : people.some(isLeaving) ? 'leaving' : 'settled';
  return {
    ...state,
    status,
    people,
    revision: state.revision + (isChanged ? 1 : 0),
    ...(people.some(isLeaving) && { lookAt: nextLook(at, state.looks) }),
    changedAt: at,
  };
}

/** Every few seconds at first, each hour in the end. */
const nextLook = (at: Date, looks: number): Date =>
  looks < 10 ? retryAt(at, Math.min(looks, 4)) : retryAt(at, 20, 5 * minuteMs);

/** What nobody saw change is shown as it is. */
function effects(event: FindingEvent, state: FindingState): FindingEffect[] {
  const refresh = { type: 'refresh', revision: state.status === 'none' ? 0 : state.revision } as const;
  if (state.status !== 'none' && state.asked) return [...effectsOfAsked(event), refresh];
  switch (event.type) {
    case 'reported':
      return [{ type: 'tell' }];
    case 'accepted':
      return [refresh];
    case 'taken-away':
      return [{ type: 'withdraw', at: event.at, by: event.by, people: event.people }, refresh];
    case 'noted':
      return event.seen.length > 0 ? [refresh] : [];
  }
}

/** Whoever confirms it has a card that is kept true; the person is told once it is read as gone, and not before. */
function effectsOfAsked(event: FindingEvent): FindingEffect[] {
  switch (event.type) {
    case 'reported':
    case 'accepted':
      return [];
    case 'taken-away':
      return [
        { type: 'withdraw', at: event.at, by: event.by, people: event.people },
        { type: 'tell', to: [event.by.id] },
      ];
    case 'noted': {
      const people = event.seen.filter(({ fate }) => fate === 'taken').map(({ person }) => person);
      return people.length === 0
        ? []
        : [
            { type: 'tell', to: people },
            { type: 'look', people },
          ];
    }
  }
}

const keyOf = (effect: FindingEffect): string => {
  switch (effect.type) {
    case 'withdraw':
    case 'look':
      return `${effect.type} ${effect.people.join(' ')}`;
    case 'tell':
      return effect.to ? `tell ${effect.to.join(' ')}` : 'tell';
    case 'refresh':
      return 'refresh';
  }
};

/** One person's is asked about once at a time. */
function uniqueOf(state: FindingState): string | undefined {
  if (state.status === 'none' || state.status === 'settled' || !state.asked) return undefined;
  return askedKey(state.people[0]?.person.id ?? personId(''), state.resource);
}

export const findingDecider: Decider<'finding', FindingCommand, FindingRefusal> = {
  kind: 'finding',
  ...findingShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects,
  key: keyOf,
  // What was asked and not confirmed changes nothing.
  owesRecord: (state) => state.status !== 'open' || !state.asked,
  dueAt: (state) => (state.status === 'none' ? undefined : state.lookAt),
  tags: tagsOf,
  unique: uniqueOf,
};
