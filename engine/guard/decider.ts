// Whoever leaves a protected role is written down here first, in one guarded write, and only while somebody else stays (rules 44 and 68).
import { minuteMs } from '../time.js';
import type { Decider, Decision } from '../document.js';
import type { PersonId } from '../ids.js';
import type { GuardCommand, GuardEvent, GuardRefusal, GuardState, Leaving } from './model.js';
import { guardShape } from './upgrade.js';

/** So long an end that was pressed counts before its removal begins; the removal asks once more. */
export const reservedMinutes = 15;

type Answer = Decision<GuardEvent, GuardRefusal>;
type Whose = Pick<Leaving, 'person' | 'resource'>;

const leavingOf = (state: GuardState): readonly Leaving[] => (state.status === 'kept' ? state.leaving : []);

const isSame = (one: Whose, other: Whose): boolean => one.person === other.person && one.resource === other.resource;

function decide(command: GuardCommand, state: GuardState): Answer {
  const { at, person, resource } = command;
  const known = leavingOf(state).find((one) => isSame(one, command));
  switch (command.type) {
    case 'leave':
      return leave(command, state, known);
    case 'stay':
      return {
        events: known && !(command.isPressed && known.isRemoving) ? [{ type: 'stayed', at, person, resource }] : [],
      };
    case 'complete':
      return { events: known ? [{ type: 'completed', at, person, resource }] : [] };
  }
}

/**
 * Written each time, so that what it rests on is still so when it is written. A refusal leaves an earlier entry where it is: that
 * removal may be under way.
 */
function leave(
  { at, person, resource, role, holders, isRemoving }: Extract<GuardCommand, { type: 'leave' }>,
  state: GuardState,
  known: Leaving | undefined,
): Answer {
  const gone = new Set<PersonId>(
    leavingOf(state)
      .filter((one) => counts(one, at))
      .map((one) => one.person),
  );
  if (!holders.some((holder) => holder !== person && !gone.has(holder))) return { refused: { code: 'last-holder' } };
  const removing = (isRemoving || known?.isRemoving) && { isRemoving: true as const };
  return { events: [{ type: 'left', at, person, resource, role, ...removing }] };
}

const counts = ({ at, isRemoving }: Leaving, now: Date): boolean =>
  isRemoving === true || now.getTime() - at.getTime() < reservedMinutes * minuteMs;

function evolve(state: GuardState, event: GuardEvent): GuardState {
  if (event.type === 'left') {
    const { type: _type, role, ...one } = event;
    const others = leavingOf(state).filter((each) => !isSame(each, event) && counts(each, event.at));
    return { status: 'kept', role, leaving: [...others, one] };
  }
  if (state.status === 'none') throw new Error(`nobody is leaving, so nobody can have ${event.type}`);
  return { ...state, leaving: state.leaving.filter((one) => !isSame(one, event)) };
}

/** One document per protected role; its id is the role's. */
export const guardDecider: Decider<'guard', GuardCommand, GuardRefusal> = {
  kind: 'guard',
  ...guardShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt: () => undefined,
  tags: () => [],
  unique: () => undefined,
};
