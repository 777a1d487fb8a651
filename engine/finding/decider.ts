// The finding as a kind of document: told once, settled by the first press for each of its people, and followed until what is taken away is gone (rule 82).
import { defined } from '../defined.js';
import type { Decider, Decision } from '../document.js';
import type { PersonId } from '../ids.js';
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
import { tagsOf } from './tags.js';
import { findingShape } from './upgrade.js';

/** More people are told of in several findings. */
export const mostFound = 500;

/** What is being taken away and is not gone yet. */
export const isLeaving = ({ fate }: Pick<FoundPerson, 'fate'>): boolean =>
  fate === 'leaving' || fate === 'late' || fate === 'last-holder';

export const isOpen = ({ fate }: Pick<FoundPerson, 'fate'>): boolean => fate === 'open';

function decide(command: FindingCommand, state: FindingState): Decision<FindingEvent, never> {
  if (command.type === 'report') return { events: state.status === 'none' ? [{ ...command, type: 'reported' }] : [] };
  if (state.status === 'none') return { events: [] };
  if (command.type === 'note') return { events: note(command, state) };
  return { events: settle(command, state) };
}

/** The first word counts, for each of them by itself. */
function settle(
  { type, at, by, people, gone }: Extract<FindingCommand, { type: 'take-away' | 'accept' }>,
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
  const decided: FindingEvent[] = there.length === 0 ? [] : [{ type: settled, at, by, people: there }];
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
  if (event.type === 'reported') return reported(event);
  if (state.status === 'none') throw new Error(`a finding that was not reported cannot be ${event.type}`);
  switch (event.type) {
    case 'accepted':
    case 'taken-away': {
      const { at, by, people } = event;
      const fate = event.type === 'accepted' ? 'accepted' : 'leaving';
      const settled = { fate, settled: { by, at } } as const;
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

const reported = ({ at, id, resource, since, people }: Extract<FindingEvent, { type: 'reported' }>): Finding => ({
  status: 'open',
  id,
  resource,
  at,
  ...defined({ since }),
  people: people.map((person) => ({ person, fate: 'open' })),
  revision: 1,
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

export const findingDecider: Decider<'finding', FindingCommand, never> = {
  kind: 'finding',
  ...findingShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects,
  key: (effect) => (effect.type === 'withdraw' ? `withdraw ${effect.people.join(' ')}` : effect.type),
  dueAt: (state) => (state.status === 'none' ? undefined : state.lookAt),
  tags: tagsOf,
  unique: () => undefined,
};
