// Many asks of one person within an hour: the first come one by one, the others on one card that counts down, and none is lost (rules 18, 62 and 66).
import { contactDecider } from '../../engine/contact/decider.js';
import { personId, type Recipient, type RequestId } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { cardId, digestId, isUndelivered, messageTags } from '../../engine/message/tags.js';
import type { MessageCommand } from '../../engine/message/model.js';
import { DeliveryError, DirectoryError } from '../../engine/ports.js';
import { currentStage, may, part } from '../../engine/request/may.js';
import type { AccessRequest, Pending } from '../../engine/request/model.js';
import { hourMs } from '../../engine/time.js';
import { onceEach } from '../facts/once-each.js';
import { asReadableBy } from '../facts/readable.js';
import type { Context, Digests } from '../context.js';
import { bring, drawnFor, isOfRequest, notArrived, readerOf, retire, type Command } from './bring.js';
import { handle } from './handle.js';
import { loadKnown } from './load-known.js';
import { digestDelayMs, refreshDigest, toBeDrawn } from './refresh-digest.js';
import type { UnitOfWork } from './unit-of-work.js';
import { wayTo } from './way.js';

/** So many asks within an hour come one by one. */
export const mostAsks = 5;
/** Security reviews come by themselves, up to so many within an hour: Teams brings them within half a minute. */
export const mostReviews = 30;
const mostAlone = { asks: mostAsks, reviews: mostReviews };
/** More are not told on one digest; nobody is asked as much within an hour. */
const mostGathered = 2_000;

type Message = UnitOfWork<'message'>;

/**
 * Whether a digest tells of this instead: an ask beyond the first ones within an hour, or the reminder of one. Then all of it is done. Written before the
 * digest is due, so that it is never drawn without it. A security review comes by itself, unless there are very many.
 */
export async function isGathered(context: Context, unit: Message, request: AccessRequest): Promise<boolean> {
  const { state: message } = unit;
  const { digests } = context;
  if (message.status === 'none' || !digests || !isOfRequest(message)) return false;
  const { kind } = message.content;
  if (kind === 'request-notice') return message.content.notice === 'reminder' && isReminded(context, unit, request);
  if (kind !== 'request-card' || message.places.length > 0 || message.again || message.isAlone) return false;
  const isAsk = isOneOfMany(request, message.to, context.clock.now());
  const isReview = isReviewOf(request, message.to);
  // What a digest tells of has become a review: it comes by itself now, where there is room.
  const isToCome = isReview && (await comesAlone(context, unit, 'reviews'));
  if (isToCome) return false;
  if (message.digest !== undefined) {
    unit.put(messageDecider, { type: 'show', at: context.clock.now(), revision: request.revision });
    await unit.save();
    await refreshDigest(context, message.to, message.digest);
    return true;
  }
  if (!isAsk || (!isReview && (await comesAlone(context, unit, 'asks')))) return false;
  return gather(context, digests, unit);
}

/** What a digest may tell of. */
const isOneOfMany = (request: AccessRequest, to: Recipient, at: Date): request is Pending =>
  request.status === 'pending' && part(request, personId(to)) === 'asked' && may('approve', request, personId(to), at);

const isReviewOf = (request: AccessRequest, to: Recipient): boolean =>
  request.status === 'pending' &&
  currentStage(request).rule.riskSource !== undefined &&
  part(request, personId(to)) === 'asked';

/** Whether it is among the first within an hour. Whoever counts is the store: several processes, and a new one, give out the same places. */
async function comesAlone(
  { clock, digests }: Context,
  { state, document: { id } }: Message,
  kind: keyof typeof mostAlone,
): Promise<boolean> {
  if (state.status === 'none' || !digests) return true;
  const hour = { at: clock.now(), forMs: hourMs, most: mostAlone[kind] };
  return (await digests.places.place(`${kind} ${state.to}`, id, hour)).includes(id);
}

async function gather(context: Context, { places }: Digests, unit: Message): Promise<boolean> {
  const { state: message } = unit;
  if (message.status === 'none') return false;
  const { to } = message;
  const begunAt = context.clock.now();
  const hour = { at: begunAt, forMs: hourMs };
  const [digest] = await places.place(`digest ${to}`, digestId(to, begunAt), { ...hour, most: 1 });
  if (digest === undefined) return false;
  // First the digest, a little later: whoever dies in between leaves a message that is still due.
  await refreshDigest(context, to, digest);
  unit.put(messageDecider, { type: 'gather', at: context.clock.now(), digest });
  await unit.save();
  if (context.clock.now().getTime() - begunAt.getTime() > digestDelayMs / 2) await refreshDigest(context, to, digest);
  return true;
}

/** The reminder of what a digest tells of is the digest, said once more; at most once an hour, however many they are. */
async function isReminded(context: Context, unit: Message, request: AccessRequest): Promise<boolean> {
  const { state: message } = unit;
  if (message.status === 'none') return false;
  const card = await context.documents.load('message', cardId(request.id, personId(message.to)));
  const digest = card && card.state.status !== 'none' ? card.state.digest : undefined;
  if (digest === undefined) return false;
  if (isOneOfMany(request, message.to, context.clock.now())) await sayAgain(context, message.to, digest);
  unit.put(messageDecider, { type: 'show', at: context.clock.now(), revision: message.wanted });
  return true;
}

async function sayAgain(context: Context, to: Recipient, digest: string): Promise<void> {
  const at = context.clock.now();
  await handle(context, messageDecider, digest, ({ state }): Promise<MessageCommand> => {
    const isLately = state.status !== 'none' && state.saidAt && at.getTime() - state.saidAt.getTime() < hourMs;
    const isSoon = state.status !== 'none' && (state.again || state.places.length === 0);
    return Promise.resolve(
      isLately || isSoon || state.status === 'none'
        ? toBeDrawn(context, { to, digest, state })
        : { type: 'repeat', at },
    );
  });
}

/** Brings a digest to its reader. Where it cannot arrive, each of its asks goes its own way: so the next is found, and whoever waits is told (rule 65). */
export async function postDigest(context: Context, unit: Message): Promise<void> {
  const { state: message } = unit;
  const { digests } = context;
  if (message.status === 'none' || !digests) return;
  const command: Command = (one) => void unit.put(messageDecider, one);
  const revision = message.wanted;
  const waiting = await waitingIfKnown(context, unit);
  if (!waiting) {
    command({ type: 'fail', at: context.clock.now(), how: 'again' });
    return;
  }
  if (waiting.length === 0 && message.places.length === 0) {
    command({ type: 'show', at: context.clock.now(), revision });
    return;
  }
  const contact = (await context.documents.load('contact', message.to))?.state ?? contactDecider.initial;
  const way = await wayTo(context, { message, contact });
  const at = context.clock.now();
  if ('how' in way) {
    command({ type: 'fail', at, ...way });
    return separateLost(context, unit);
  }
  const reader = readerOf(message.to, contact, at);
  const { isUnclear } = unit;
  const drawn = drawnFor(reader, { isUnclear, draw: (one) => digests.present(waiting, one) });
  const { reference } = way;
  try {
    await retire(context, message, { reference, outgoing: digests.present('older', reader), command });
    await bring(context, message, { reference, ...drawn, revision, command });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    notArrived(context, error, { message, command });
    await separateLost(context, unit);
  }
}

/** The same; nothing where the directory does not say whether its reader may still read it. */
async function waitingIfKnown(context: Context, unit: Message): Promise<Pending[] | undefined> {
  try {
    return await waitingOn(context, unit);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'card-not-drawn', { digest: unit.document.id, fault: error.fault });
    return undefined;
  }
}

/** What this digest tells of and still waits for its reader, the nearest deadline first. */
async function waitingOn(context: Context, { document, state }: Message): Promise<Pending[]> {
  if (state.status === 'none') return [];
  const { to } = state;
  const asking: Context = { ...context, directory: onceEach(context.directory) };
  const ids: RequestId[] = [];
  for await (const { state: card } of context.documents.all('message', [messageTags.digest(document.id)]))
    if (card.status !== 'none' && isOfRequest(card) && ids.length < mostGathered) ids.push(card.content.request);
  const requests = [...((await loadKnown(context, 'request', ids))?.values() ?? [])];
  const at = context.clock.now();
  const deadlineMs = (one: Pending): number => (currentStage(one).deadlineAt ?? one.changedAt).getTime();
  const readable = await Promise.all(
    requests.flatMap(({ state: one }) => (one.status === 'none' ? [] : [readableTo(asking, one, to)])),
  );
  return readable
    .flatMap((request) => (isOneOfMany(request, to, at) ? [request] : []))
    .sort((one, other) => deadlineMs(one) - deadlineMs(other) || (one.id < other.id ? -1 : 1));
}

/** Who may not read risk any more is not told that there is a review (rule 32); nor is anybody while the directory does not say. */
async function readableTo(context: Context, state: AccessRequest, to: Recipient): Promise<AccessRequest> {
  if (!isReviewOf(state, to)) return state;
  return asReadableBy(context, state, personId(to));
}

async function separateLost(context: Context, unit: Message): Promise<void> {
  await unit.save();
  if (!isUndelivered(unit.state)) return;
  for await (const card of context.documents.all('message', [messageTags.digest(unit.document.id)]))
    await handle(context, messageDecider, card, { type: 'separate', at: context.clock.now() });
}
