// Whoever leaves a protected role is written down here first, in one guarded write, and only while somebody else stays (rules 44 and 68).
import type { Decider, Decision } from '../document.js';
import type { PersonId } from '../ids.js';
import type { GuardCommand, GuardEvent, GuardRefusal, GuardState, Leaving } from './words.js';

/** So long an end that was pressed counts before its removal begins; the removal asks once more. */
export const reservedMinutes = 15;

type Answer = Decision<GuardEvent, GuardRefusal>;
type Whose = Pick<Leaving, 'person' | 'resource'>;

const leavingOf = (state: GuardState): readonly Leaving[] => (state.status === 'kept' ? state.leaving : []);

const isSame = (one: Whose, other: Whose): boolean => one.person === other.person && one.resource === other.resource;

function decide(command: GuardCommand, state: GuardState): Answer {
  const { at, person, resource } = command;
  const known = leavingOf(state).find((one) => isSame(one, command));
  if (command.type === 'leave') return leave(command, state, known);
  const type = command.type === 'stay' ? 'stayed' : 'completed';
  return { events: known ? [{ type, at, person, resource }] : [] };
}

/** A refusal leaves an earlier entry where it is: that removal may be under way. */
function leave(
  command: Extract<GuardCommand, { type: 'leave' }>,
  state: GuardState,
  known: Leaving | undefined,
): Answer {
  const { type: _type, holders, isRemoving, ...whose } = command;
  const gone = new Set<PersonId>(
    leavingOf(state)
      .filter((one) => counts(one, command.at))
      .map((one) => one.person),
  );
  if (!holders.some((holder) => holder !== command.person && !gone.has(holder)))
    return { refused: { code: 'last-holder' } };
  const isKnown = known && counts(known, command.at) && (known.isRemoving === true || !isRemoving);
  return { events: isKnown ? [] : [{ type: 'left', ...whose, ...(isRemoving && { isRemoving }) }] };
}

const counts = ({ at, isRemoving }: Leaving, now: Date): boolean =>
  isRemoving === true || now.getTime() - at.getTime() < reservedMinutes * 60_000;

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
  initial: { status: 'none' },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt: () => undefined,
  tags: () => [],
  unique: () => undefined,
};
