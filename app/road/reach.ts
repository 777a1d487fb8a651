// Whether anybody of those asked can be reached (rule 65), at a cost that does not grow with the square of their number.
import type { PersonId, RequestId } from '../../engine/ids.js';
import { cardId, isUndelivered, mailId } from '../../engine/message/tags.js';
import { currentStage } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { hasMail } from './letter-wanted.js';

const mostRemembered = 10_000;

interface Looking {
  /** Per request, somebody whose card was there or on its way when last looked at; lost with the process, which costs one look more. */
  readonly hopes: Map<RequestId, PersonId>;
  /** Looks that have begun, and the one that begins after each: whoever asks meanwhile waits for that. */
  readonly now: Map<string, Promise<boolean>>;
  readonly next: Map<string, Promise<boolean>>;
}
const lookings = new WeakMap<Context, Looking>();

/**
 * Whether not one card of the current stage has arrived or is still on its way. It is asked for every card that fails: so many who ask at once share
 * an answer, and whoever was found unreachable is not looked at again as long as the hope after them holds.
 */
export function isNobodyReached(context: Context, state: Pending): Promise<boolean> {
  const looking = lookingOf(context);
  const key = `${state.id} ${state.revision}`;
  const begin = (): Promise<boolean> => {
    const look = hasNoHope(context, state, looking.hopes).finally(() => looking.now.delete(key));
    looking.now.set(key, look);
    return look;
  };
  const current = looking.now.get(key);
  if (!current) return begin();
  const known = looking.next.get(key);
  if (known) return known;
  const start = () => {
    looking.next.delete(key);
    return begin();
  };
  const next = current.then(start, start);
  looking.next.set(key, next);
  return next;
}

/** Looks first at the one who gave hope before, and from there on, each time at as many as were looked at so far. */
async function hasNoHope(context: Context, state: Pending, hopes: Map<RequestId, PersonId>): Promise<boolean> {
  const asked = currentStage(state).approvers;
  const at = asked.findIndex((person) => person.id === hopes.get(state.id));
  const inTurn = [...asked.slice(Math.max(at, 0)), ...asked.slice(0, Math.max(at, 0))];
  for (let done = 0, many = 1; done < inTurn.length; done += many, many = done) {
    const page = inTurn.slice(done, done + many);
    const lost = await Promise.all(page.map(({ id }) => isLost(context, state, id)));
    const hope = page.find((_, index) => !lost[index]);
    if (!hope) continue;
    if (hopes.size >= mostRemembered) hopes.clear();
    hopes.set(state.id, hope.id);
    return false;
  }
  hopes.delete(state.id);
  return true;
}

/** So often a letter is tried within a minute: a mail server may be away for a moment; for longer, and whoever waits is told. */
const triesBeforeLost = 6;

/** A card that is not written yet will be, and then is on its way; so is the letter where it does not arrive (rule 79). */
async function isLost(context: Context, { id, current }: Pending, person: PersonId): Promise<boolean> {
  const card = await context.documents.load('message', cardId(id, person));
  if (!card || !isUndelivered(card.state)) return false;
  if (!hasMail(context)) return true;
  const letter = (await context.documents.load('message', mailId(id, person, current)))?.state;
  if (!letter || letter.status === 'none') return false;
  return isUndelivered(letter) || (letter.status === 'waiting' && letter.attempts >= triesBeforeLost);
}

function lookingOf(context: Context): Looking {
  const known = lookings.get(context) ?? { hopes: new Map(), now: new Map(), next: new Map() };
  lookings.set(context, known);
  return known;
}
