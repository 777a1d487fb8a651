// A message as a kind of document: wanted until it is shown, tried again until it arrives or cannot (rules 62 and 65).
import { retryAt } from '../waits.js';
import type { Decider, Decision } from '../document.js';
import type { MessageCommand, MessageEvent, MessageState } from './model.js';
import type { Place } from './place.js';
import { isToBeRetried, tagsOf } from './tags.js';
import { messageShape } from './upgrade.js';

type Known = Exclude<MessageState, { status: 'none' }>;

/** Tried this often (with growing waits: a good half day), then given up until the person is met again. */
export const mostAttempts = 24;

/** Copies of one card that are kept true; an older one says that there is a newer, and is forgotten then (rule 62). */
export const mostPlaces = 10;
/** More than these are beyond what one person can have asked for while nothing could be changed. */
const mostRetired = 50;

function decide(command: MessageCommand, state: MessageState): Decision<MessageEvent, never> {
  const { at } = command;
  if (command.type === 'want') {
    return {
      events: state.status === 'none' || command.revision > state.wanted ? [{ ...command, type: 'wanted' }] : [],
    };
  }
  if (command.type === 'adopt') return { events: adopt(command, state) };
  if (state.status === 'none') return { events: [] };
  switch (command.type) {
    case 'repeat':
      return {
        events:
          command.once !== undefined && command.once <= (state.repeated ?? 0) ? [] : [{ ...command, type: 'repeated' }],
      };
    case 'show':
      return {
        events: [{ type: 'shown', at, revision: command.revision, ...(command.place && { place: command.place }) }],
      };
    case 'redraw':
      return { events: state.places.length > 0 ? [{ type: 'retried', at }] : [] };
    case 'retry':
      return { events: isToBeRetried(state) ? [{ type: 'retried', at }] : [] };
    case 'fail':
      return { events: [failed(command, state)] };
    case 'gather':
      return { events: state.places.length === 0 && !state.isAlone ? [{ ...command, type: 'gathered' }] : [] };
    case 'separate':
      return { events: state.digest === undefined ? [] : [{ type: 'separated', at }] };
    case 'drop':
      return {
        events: [...state.places, ...retiredOf(state)].some((place) => isSamePlace(place, command.place))
          ? [{ type: 'dropped', at, place: command.place }]
          : [],
      };
  }
}

function adopt(command: Extract<MessageCommand, { type: 'adopt' }>, state: MessageState): MessageEvent[] {
  const { at, to, content, revision, place } = command;
  const shown: MessageEvent = { type: 'shown', at, revision, place };
  if (state.status === 'none') return [{ type: 'wanted', at, to, content, revision }, shown];
  return isCopy(state, place) ? [] : [{ ...shown, revision: Math.min(revision, state.shown) }];
}

/** Whether the card there is one of the copies that are kept true. */
export const isCopy = (state: MessageState, place: Place): boolean =>
  state.status !== 'none' && state.places.some((known) => isSamePlace(known, place));

function failed(command: Extract<MessageCommand, { type: 'fail' }>, state: Known): MessageEvent {
  const { at, how } = command;
  if (how !== 'again') return { type: 'failed', at, how };
  return state.attempts + 1 >= mostAttempts
    ? { type: 'failed', at, how: 'given-up' }
    : { type: 'failed', at, how, retryAt: retryAt(at, state.attempts, command.retryAfterMs) };
}

const isSamePlace = (one: Place, other: Place): boolean =>
  one.conversationId === other.conversationId && one.activityId === other.activityId;

function evolve(state: MessageState, event: MessageEvent): MessageState {
  if (event.type === 'wanted') return wanted(state, event);
  if (state.status === 'none') throw new Error(`a message that nobody wanted cannot be ${event.type}`);
  const { retryAt: _retryAt, ...rest } = state;
  const next: Known = { ...rest, changedAt: event.at };
  switch (event.type) {
    case 'shown':
      return shown(next, event);
    case 'repeated':
      return {
        ...next,
        status: 'waiting',
        again: true,
        attempts: 0,
        ...(event.once !== undefined && { repeated: event.once }),
      };
    case 'dropped':
      return dropped(next, event.place);
    case 'retried':
      return { ...next, status: 'waiting', attempts: 0 };
    case 'gathered':
      return { ...next, status: 'shown', shown: next.wanted, digest: event.digest, attempts: 0 };
    case 'separated': {
      const { digest: _digest, ...alone } = next;
      return { ...alone, status: 'waiting', shown: 0, isAlone: true, attempts: 0 };
    }
    case 'failed': {
      const attempts = next.attempts + 1;
      if (event.how === 'again')
        return { ...next, status: 'waiting', attempts, ...(event.retryAt && { retryAt: event.retryAt }) };
      return { ...next, status: event.how === 'given-up' ? 'failed' : event.how, attempts };
    }
  }
}

function shown(state: Known, event: Extract<MessageEvent, { type: 'shown' }>): Known {
  const { place, revision } = event;
  const isNew = place && !state.places.some((known) => isSamePlace(known, place));
  const all = isNew ? [place, ...state.places] : state.places;
  const places = all.slice(0, mostPlaces);
  const retired = [...all.slice(mostPlaces), ...retiredOf(state)].filter(
    (known) => !place || !isSamePlace(known, place),
  );
  const again = isNew ? false : state.again;
  // A new copy that shows an older revision than the others has to be brought up to theirs.
  const upTo = isNew && revision < state.shown ? revision : Math.max(state.shown, revision);
  const { digest, ...own } = state;
  // Once it has a message of its own, no digest tells of it.
  const gathered = digest !== undefined && !isNew && { digest };
  const said = isNew && state.content.kind === 'digest' && { saidAt: event.at };
  return settled(withRetired({ ...own, ...gathered, ...said, shown: upTo, places, again, attempts: 0 }, retired));
}

/** A copy that is gone is said anew where it was the last; one that was retired leaves the others as they are. */
function dropped(state: Known, place: Place): Known {
  const isOther = (known: Place): boolean => !isSamePlace(known, place);
  const next = { ...state, places: state.places.filter(isOther) };
  if (next.places.length < state.places.length) return { ...next, status: 'waiting' };
  return settled(withRetired(next, retiredOf(state).filter(isOther)));
}

const retiredOf = ({ retired = [] }: Known): readonly Place[] => retired;

function withRetired({ retired: _before, ...state }: Known, retired: readonly Place[]): Known {
  return retired.length === 0 ? state : { ...state, retired: retired.slice(0, mostRetired) };
}

/** Whether every copy shows what is wanted, and no other is left to be told of it. */
function settled(state: Known): Known {
  return { ...state, status: isUpToDate(state) && retiredOf(state).length === 0 ? 'shown' : 'waiting' };
}

/** The copies show what is wanted and no further one is asked for. */
export const isUpToDate = (state: Known): boolean => state.shown >= state.wanted && !state.again;

function wanted(state: MessageState, event: Extract<MessageEvent, { type: 'wanted' }>): Known {
  const { at, to, content, revision, notBefore } = event;
  if (state.status === 'none') {
    return {
      status: 'waiting',
      to,
      content,
      wanted: revision,
      shown: 0,
      places: [],
      again: false,
      attempts: 0,
      ...(notBefore && { retryAt: notBefore }),
      changedAt: at,
    };
  }
  const status = state.status === 'shown' || state.status === 'failed' ? 'waiting' : state.status;
  // What waits already is not put off once more; what waits for a later look is looked at now.
  const isSooner = notBefore && state.attempts === 0 && state.retryAt !== undefined && notBefore < state.retryAt;
  const isNew = notBefore && (state.status !== 'waiting' || isSooner);
  return { ...state, status, wanted: revision, changedAt: at, ...(isNew && { retryAt: notBefore }) };
}

export const messageDecider: Decider<'message', MessageCommand, never> = {
  kind: 'message',
  ...messageShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt: (state) => (state.status === 'waiting' ? (state.retryAt ?? state.changedAt) : undefined),
  tags: tagsOf,
  unique: () => undefined,
};
