// The sign-in as a kind of document: asked for once, begun by a browser, proven once.
import { defined } from '../defined.js';
import type { Decider, Decision } from '../document.js';
import { minuteMs } from '../time.js';
import type {
  AskedSignIn,
  Attempt,
  SignedIn,
  SignInCommand,
  SignInEvent,
  SignInRefusal,
  SignInState,
} from './model.js';
import { tagsOf } from './tags.js';
import { signInShape } from './upgrade.js';

/** So long it may be begun and proven after it was asked for. */
export const askedMinutes = 10;
/** The clocks of the login and of this process may be so far apart. */
const skewMs = minuteMs;
/** A browser that looks ahead, or a program that looks at links, begins it too: what a person began stays good beside that. */
const mostAttempts = 5;
const mostBegun = 50;

type CommandOf<Type extends SignInCommand['type']> = Extract<SignInCommand, { type: Type }>;
type Answer = Decision<SignInEvent, SignInRefusal>;

const no = (refused: SignInRefusal): Answer => ({ refused });

/** Whether it can no longer be begun or proven. */
export const isOver = ({ askedAt }: AskedSignIn, at: Date): boolean =>
  at.getTime() - askedAt.getTime() >= askedMinutes * minuteMs;

function decide(command: SignInCommand, state: SignInState): Answer {
  if (command.type === 'ask') return state.status === 'none' ? { events: [{ ...command, type: 'asked' }] } : no('used');
  if (state.status === 'none') return no('unknown');
  if (state.status === 'proven') return no('proven-already');
  if (isOver(state, command.at)) return no('over');
  switch (command.type) {
    case 'begin':
      return state.begun >= mostBegun ? no('too-often') : { events: [{ ...command, type: 'begun' }] };
    case 'take':
      return attemptOf(state, command.hash) ? { events: [{ ...command, type: 'taken' }] } : no('used');
    case 'prove':
      return prove(command, state);
  }
}

const attemptOf = ({ attempts }: AskedSignIn, hash: string): Attempt | undefined =>
  attempts.find((one) => one.hash === hash);

/** By whoever was asked, after the browser was sent to the login, and under the context that is demanded. */
function prove(command: CommandOf<'prove'>, state: AskedSignIn): Answer {
  const { at, hash, person, signedInAt, contexts } = command;
  const { attempt, context } = state;
  // Opened once more meanwhile, it is as good.
  if (attempt?.hash !== hash) return no('used');
  if (person !== state.person) return no('other-person');
  if (!signedInAt) return no('no-time');
  const isBefore = signedInAt.getTime() < attempt.at.getTime() - skewMs;
  const isToCome = signedInAt.getTime() > at.getTime() + skewMs;
  if (isBefore || isToCome) return no('not-fresh');
  if (context !== undefined && !contexts.includes(context)) return no('no-context');
  const signedIn: SignedIn = { at: signedInAt < at ? signedInAt : at, ...defined({ context }) };
  return { events: [{ type: 'proven', at, signedIn }] };
}

function evolve(state: SignInState, event: SignInEvent): SignInState {
  if (event.type === 'asked') {
    const { type: _type, at: askedAt, ...purpose } = event;
    return { ...purpose, status: 'asked', askedAt, attempts: [], begun: 0 };
  }
  if (state.status === 'none') throw new Error(`a sign-in that was not asked for cannot be ${event.type}`);
  switch (event.type) {
    case 'begun': {
      const attempts = [...state.attempts, { hash: event.hash, at: event.at }].slice(-mostAttempts);
      return { ...state, status: 'begun', attempts, begun: state.begun + 1 };
    }
    case 'taken': {
      const attempts = state.attempts.filter(({ hash }) => hash !== event.hash);
      return { ...state, status: 'taken', attempts, ...defined({ attempt: attemptOf(state, event.hash) }) };
    }
    case 'proven':
      return { ...state, status: 'proven', attempts: [], signedIn: event.signedIn };
  }
}

/** The id stands in the address at which it begins. Nothing of it is due ever: what is over serves nobody. */
export const signInDecider: Decider<'sign-in', SignInCommand, SignInRefusal> = {
  kind: 'sign-in',
  ...signInShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects: () => [],
  key: () => '',
  dueAt: () => undefined,
  tags: tagsOf,
  unique: () => undefined,
};
