// The delegation as a kind of document.
import type { Decider, Decision } from '../document.js';
import { dayMs } from '../time.js';
import { evolve } from './evolve.js';
import type {
  Delegated,
  DelegationCommand,
  DelegationEffect,
  DelegationEvent,
  DelegationRefusal,
  DelegationState,
} from './model.js';
import { tagsOf } from './tags.js';
import { delegationShape } from './upgrade.js';

/** Nobody is away for longer without somebody else being made approver. */
export const mostDays = 366;

type Answer = Decision<DelegationEvent, DelegationRefusal>;

function decide(command: DelegationCommand, state: DelegationState): Answer {
  switch (command.type) {
    case 'delegate':
      return delegate(command, state);
    case 'stop':
      return state.status === 'set'
        ? { events: [{ type: 'over', at: command.at, how: 'stopped' }] }
        : { refused: { code: 'nothing-delegated' } };
    case 'tick':
      return { events: state.status === 'set' ? due(command.at, state) : [] };
  }
}

function delegate(command: Extract<DelegationCommand, { type: 'delegate' }>, state: DelegationState): Answer {
  const refused = refusalOf(command);
  if (refused) return { refused };
  const { at, by: delegator, to, from, until } = command;
  const isSame =
    state.status === 'set' &&
    state.delegate.id === to.id &&
    state.until.getTime() === until.getTime() &&
    (state.from.getTime() === from.getTime() || (state.hasBegun && from <= at));
  if (isSame) return { events: [] };
  // Whoever goes on being asked is told of the new end only.
  const goesOn = state.status === 'set' && state.delegate.id === to.id && from <= at;
  const before: DelegationEvent[] = state.status === 'set' && !goesOn ? [{ type: 'over', at, how: 'replaced' }] : [];
  const delegated: DelegationEvent = { type: 'delegated', at, delegator, delegate: to, from, until };
  return { events: [...before, delegated, ...(from <= at ? [{ type: 'begun' as const, at }] : [])] };
}

function refusalOf({
  at,
  by,
  to,
  from,
  until,
}: Extract<DelegationCommand, { type: 'delegate' }>): DelegationRefusal | undefined {
  if (by.id === to.id) return { code: 'to-oneself' };
  if (!to.enabled) return { code: 'delegate-disabled', who: to };
  if (to.kind === 'guest') return { code: 'delegate-guest', who: to };
  if (until <= at) return { code: 'until-past' };
  if (until <= from) return { code: 'until-before-from' };
  return until.getTime() - at.getTime() > mostDays * dayMs ? { code: 'too-far', mostDays } : undefined;
}

function due(at: Date, { from, until, hasBegun }: Delegated): DelegationEvent[] {
  if (until <= at) return [{ type: 'over', at, how: 'time' }];
  return from <= at && !hasBegun ? [{ type: 'begun', at }] : [];
}

/** Whoever was asked in somebody's place is told, and what waits is looked at anew. What never began ends without a word. */
function effects(event: DelegationEvent, state: DelegationState): DelegationEffect[] {
  if (state.status === 'none' || event.type === 'delegated') return [];
  const { delegator, delegate: to, from, until } = state;
  const tell = (whom: typeof to): DelegationEffect => ({
    ...{ type: 'tell', to: whom.id, about: event.type, delegator, delegate: to, from, until },
  });
  if (event.type === 'begun') return [tell(to)];
  if (!state.hasBegun) return [];
  const told = event.how === 'time' ? [to, delegator] : [to];
  return [...told.map(tell), { type: 'look', people: [to.id, delegator.id] }];
}

/** The id is the delegator's. */
export const delegationDecider: Decider<'delegation', DelegationCommand, DelegationRefusal> = {
  kind: 'delegation',
  ...delegationShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects,
  key: (effect) =>
    effect.type === 'tell'
      ? `tell ${effect.about} ${effect.to} ${effect.from.getTime()}`
      : `look ${effect.people.join(' ')}`,
  dueAt: (state) => (state.status !== 'set' ? undefined : state.hasBegun ? state.until : state.from),
  tags: tagsOf,
  unique: () => undefined,
};
