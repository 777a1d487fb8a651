// The watch as a kind of document: what was read, who is new, and when it is read again (rule 82).
import { defined } from '../defined.js';
import type { Decider, Decision } from '../document.js';
import { checkEveryMs } from '../ledger/decider.js';
import { retryAt } from '../waits.js';
import { codeOf, packed, unpacked } from './code.js';
import type { Found, WatchCommand, WatchEffect, WatchEvent, WatchState } from './model.js';
import { watchTags } from './tags.js';
import { watchShape } from './upgrade.js';

type Watching = Exclude<WatchState, { status: 'none' }>;

function decide(command: WatchCommand, state: WatchState): Decision<WatchEvent, never> {
  if (command.type === 'begin')
    return { events: state.status === 'kept' ? [] : [{ type: 'begun', at: command.at, resource: command.resource }] };
  return { events: state.status === 'kept' ? follow(command, state) : [] };
}

function follow(command: Exclude<WatchCommand, { type: 'begin' }>, state: Watching): WatchEvent[] {
  const { at } = command;
  switch (command.type) {
    case 'read':
      return [read(command, state)];
    case 'miss':
      return [{ type: 'missed', at, retryAt: retryAt(at, state.attempts, command.retryAfterMs) }];
    case 'doubt':
      return state.isDoubted || !state.readAt ? [] : [{ type: 'doubted', at }];
    case 'stop':
      return [{ type: 'stopped', at }];
  }
}

/** Whoever another reading has counted among the holders meanwhile was told then, or had to be told by nobody. */
function read({ at, holders, found }: Extract<WatchCommand, { type: 'read' }>, state: Watching): WatchEvent {
  const [before, now] = [new Set(unpacked(state.holders)), new Set(holders)];
  const came = packed([...now].filter((code) => !before.has(code)));
  const gone = packed([...before].filter((code) => !now.has(code)));
  const isNew = ({ people, ...one }: Found): Found[] => {
    const still = people.filter(({ id }) => !before.has(codeOf(id)));
    return still.length > 0 ? [{ ...one, people: still }] : [];
  };
  const told = state.readAt ? found.flatMap(isNew) : [];
  return { type: 'read', at, came, gone, ...(told.length > 0 && { found: told, ...defined({ since: state.readAt }) }) };
}

function evolve(state: WatchState, event: WatchEvent): WatchState {
  if (event.type === 'begun')
    return { status: 'kept', resource: event.resource, holders: '', attempts: 0, changedAt: event.at };
  if (state.status === 'none') throw new Error(`a watch that was not begun cannot be ${event.type}`);
  const { isDoubted, retryAt: _retryAt, ...rest } = state;
  const next = { ...rest, changedAt: event.at };
  switch (event.type) {
    case 'read': {
      const gone = new Set(unpacked(event.gone));
      const stayed = unpacked(state.holders).filter((code) => !gone.has(code));
      return { ...next, holders: packed([...stayed, ...unpacked(event.came)]), readAt: event.at, attempts: 0 };
    }
    case 'missed':
      return { ...next, ...defined({ isDoubted }), attempts: state.attempts + 1, retryAt: event.retryAt };
    case 'doubted':
      return { ...next, isDoubted: true };
    case 'stopped': {
      const { readAt: _readAt, ...forgotten } = next;
      return { ...forgotten, status: 'stopped', holders: '', attempts: 0 };
    }
  }
}

function effects(event: WatchEvent, state: WatchState): WatchEffect[] {
  if (event.type !== 'read' || state.status === 'none') return [];
  const { resource } = state;
  return (event.found ?? []).map((one) => ({
    type: 'report',
    resource,
    at: event.at,
    ...defined({ since: event.since }),
    ...one,
  }));
}

function dueAt(state: WatchState): Date | undefined {
  if (state.status !== 'kept') return undefined;
  if (state.retryAt) return state.retryAt;
  if (state.isDoubted || !state.readAt) return state.changedAt;
  return new Date(state.readAt.getTime() + checkEveryMs(state.resource));
}

/** The id is the place's key. */
export const watchDecider: Decider<'watch', WatchCommand, never> = {
  kind: 'watch',
  ...watchShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects,
  key: ({ finding }) => `report ${finding}`,
  dueAt,
  tags: watchTags,
  unique: () => undefined,
};
