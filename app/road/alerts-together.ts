// Many alerts within moments: a channel takes only so many posts, so those beyond are lines of one card, kept true, until each has room for a card of its own (rule 33).
import { contactDecider } from '../../engine/contact/decider.js';
import type { ContactState } from '../../engine/contact/model.js';
import { defined } from '../../engine/defined.js';
import type { Recipient } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import type { Reference } from '../../engine/message/place.js';
import { digestId, messageTags } from '../../engine/message/tags.js';
import { DeliveryError } from '../../engine/ports.js';
import { openStage } from '../../engine/request/in-review.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { hourMs } from '../../engine/time.js';
import type { Context, Digests } from '../context.js';
import { bring, drawnFor, isOfRequest, readerOf, retire, type Command } from './bring.js';
import { refreshDigest } from './refresh-digest.js';
import { handle } from './handle.js';
import { loadKnown } from './load-known.js';
import type { UnitOfWork } from './unit-of-work.js';
import { wayTo } from './way.js';

const windowMs = 30_000;
/** So many alerts within half a minute have cards of their own at once: Teams takes twice as many messages, and the others are for what changes. */
export const mostAlerts = 30;
/** So many more, of those that were lines, have them in each further half minute. */
const mostFollowing = 10;
/** And so many of both within an hour: a sixth of what Teams takes. */
const mostHourly = 300;
/** A card has so many lines, and takes new ones for so long: what comes later is posted anew, where it is seen. */
export const mostLines = 30;
const takesLinesMs = 10_000;
/** A channel that is only slow keeps its lines together for some minutes. */
const triesBeforeParting = 8;

type Message = UnitOfWork<'message'>;
/** A line: the alert's message and the request it is about. */
interface Line {
  readonly message: string;
  readonly request: AccessRequest;
}

/**
 * Whether a card with others tells of this alert instead: then all of it is done. Written before that card is due, so that it is never drawn without it.
 * Emergency access always comes by itself, and so does what is said once more.
 */
export async function isToldTogether(context: Context, unit: Message, request: AccessRequest): Promise<boolean> {
  const { state: message } = unit;
  const { digests } = context;
  if (message.status === 'none' || !digests || message.content.kind !== 'request-alert') return false;
  const isOwn = message.places.length > 0 || message.again || message.isAlone === true;
  if (isOwn || request.status === 'draft' || request.emergency) return false;
  if (message.digest !== undefined) {
    unit.put(messageDecider, { type: 'show', at: context.clock.now(), revision: request.revision });
    await unit.save();
    await refreshDigest(context, message.to, message.digest);
    return true;
  }
  if (await hasRoom(context, digests, { to: message.to, id: unit.document.id, name: 'alerts', most: mostAlerts }))
    return false;
  const together = await cardFor(context, digests, { to: message.to, id: unit.document.id });
  // First that card, a little later: whoever dies in between leaves a message that is still due.
  await refreshDigest(context, message.to, together);
  unit.put(messageDecider, { type: 'gather', at: context.clock.now(), digest: together });
  await unit.save();
  return true;
}

interface Alert {
  readonly to: Recipient;
  readonly id: string;
}

/** Whoever counts is the store: several processes, and a new one, give out the same places. */
async function hasRoom(
  { clock }: Context,
  { places }: Digests,
  { to, id, name, most }: Alert & { readonly name: string; readonly most: number },
): Promise<boolean> {
  const at = clock.now();
  const now = await places.place(`${name} ${to}`, id, { at, forMs: windowMs, most });
  if (!now.includes(id)) return false;
  return (await places.place(`alerts hourly ${to}`, id, { at, forMs: hourMs, most: mostHourly })).includes(id);
}

/** The first card of these moments that has a line free. */
async function cardFor({ clock }: Context, { places }: Digests, { to, id }: Alert): Promise<string> {
  const at = clock.now();
  const begun = digestId(to, at);
  const [first = begun] = await places.place(`together ${to}`, begun, { at, forMs: takesLinesMs, most: 1 });
  for (let card = 1; ; card += 1) {
    const name = `${first} ${card}`;
    if ((await places.place(name, id, { at, forMs: hourMs, most: mostLines })).includes(id)) return name;
  }
}

/** Brings the card that tells of several alerts up to date, and lets those have cards of their own for which there is room. */
export async function postTogether(context: Context, unit: Message): Promise<void> {
  const { state: message } = unit;
  const { digests } = context;
  if (message.status === 'none' || !digests) return;
  const command: Command = (one) => void unit.put(messageDecider, one);
  const all = await linesOf(context, unit);
  if (all.length === 0 && message.places.length === 0) {
    command({ type: 'show', at: context.clock.now(), revision: message.wanted });
    return;
  }
  const contact = (await context.documents.load('contact', message.to))?.state ?? contactDecider.initial;
  const way = await wayTo(context, { message, contact });
  if ('how' in way) return part(context, unit, all);
  const lines = message.places.length > 0 ? await withoutFollowing(context, digests, { unit, all }) : all;
  try {
    await show(context, unit, { digests, lines, contact, reference: way.reference });
    if (lines.some(waits)) lookAgain(context, unit);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const { fault, retryAfterMs } = error;
    const isRefused = fault === 'blocked' || fault === 'not-installed' || fault === 'rejected';
    context.log('warn', 'message-failed', { to: message.to, fault, attempts: message.attempts + 1 });
    if (message.places.length === 0 && (isRefused || message.attempts + 1 >= triesBeforeParting))
      return part(context, unit, lines);
    command({ type: 'fail', at: context.clock.now(), how: 'again', ...defined({ retryAfterMs }) });
  }
}

interface Showing {
  readonly digests: Digests;
  readonly lines: readonly Line[];
  readonly contact: ContactState;
  readonly reference: Reference;
}

/** Draws it, and sends it unless it stands there so. Throws `DeliveryError`. */
async function show(context: Context, unit: Message, { digests, lines, contact, reference }: Showing): Promise<void> {
  const { state: message, isUnclear } = unit;
  if (message.status === 'none') return;
  const command: Command = (one) => void unit.put(messageDecider, one);
  const reader = readerOf(message.to, contact, context.clock.now());
  const requests = lines.map(({ request }) => request);
  const drawn = drawnFor(reader, { isUnclear, draw: (one) => digests.presentAlerts(requests, one) });
  const { wanted: revision } = message;
  const said = JSON.stringify(drawn.outgoing);
  if (isAsItStands(context, unit, said)) {
    command({ type: 'show', at: context.clock.now(), revision });
    return;
  }
  await retire(context, message, { reference, outgoing: digests.presentAlerts('older', reader), command });
  await bring(context, message, { reference, ...drawn, revision, command });
  remember(context, unit.document.id, said);
}

/** Whether it waits for its review: what is settled needs no card of its own. */
const waits = ({ request }: Line): boolean => openStage(request)?.rule.riskSource !== undefined;

/** What this card tells of: what waits first, the nearest deadline first. */
async function linesOf(context: Context, { document }: Message): Promise<Line[]> {
  const gathered = await context.documents.find('message', [messageTags.digest(document.id)], mostLines);
  const alerts = gathered.flatMap(({ id, state }) =>
    state.status !== 'none' && isOfRequest(state) ? [{ message: id, of: state.content.request }] : [],
  );
  const requests = await loadKnown(
    context,
    'request',
    alerts.map(({ of }) => of),
  );
  const lines = alerts.flatMap(({ message, of }): Line[] => {
    const request = requests?.get(of)?.state;
    return request && request.status !== 'none' ? [{ message, request }] : [];
  });
  const atMs = ({ request }: Line): number => (openStage(request)?.deadlineAt ?? request.changedAt).getTime();
  return lines.sort(
    (one, other) =>
      Number(waits(other)) - Number(waits(one)) ||
      atMs(one) - atMs(other) ||
      (one.request.id < other.request.id ? -1 : 1),
  );
}

/** The lines that stay: those for which there is room go, and are posted by themselves. */
async function withoutFollowing(
  context: Context,
  digests: Digests,
  { unit, all }: { readonly unit: Message; readonly all: readonly Line[] },
): Promise<readonly Line[]> {
  const { state } = unit;
  if (state.status === 'none') return all;
  const gone = new Set<Line>();
  for (const line of all.filter(waits)) {
    const alert = { to: state.to, id: line.message };
    if (!(await hasRoom(context, digests, { ...alert, name: 'alerts following', most: mostFollowing }))) break;
    await handle(context, messageDecider, line.message, { type: 'separate', at: context.clock.now() });
    gone.add(line);
  }
  return all.filter((line) => !gone.has(line));
}

/** The card does not get there: each of its alerts goes its own way, so that who should know of it is told in person (rules 33 and 65). */
async function part(context: Context, unit: Message, lines: readonly Line[]): Promise<void> {
  const { state } = unit;
  const at = context.clock.now();
  for (const { message } of lines) await handle(context, messageDecider, message, { type: 'separate', at });
  if (state.status !== 'none') unit.put(messageDecider, { type: 'show', at, revision: state.wanted });
}

/** Half a minute later there is room for more. */
function lookAgain({ clock }: Context, unit: Message): void {
  const { state } = unit;
  if (state.status === 'none') return;
  const at = clock.now();
  const { to, content, wanted } = state;
  const notBefore = new Date(at.getTime() + windowMs);
  unit.put(messageDecider, { type: 'want', at, to, content, revision: wanted + 1, notBefore });
}

const mostRemembered = 500;
const drawnLast = new WeakMap<Context, Map<string, string>>();

/** Whether this process brought it as it is: then nothing need be sent. Lost with the process, which costs one message. */
const isAsItStands = (context: Context, { state, document, isUnclear }: Message, drawn: string): boolean =>
  state.status !== 'none' &&
  state.places.length > 0 &&
  !state.again &&
  !isUnclear &&
  drawnLast.get(context)?.get(document.id) === drawn;

function remember(context: Context, id: string, drawn: string): void {
  const known = drawnLast.get(context) ?? new Map<string, string>();
  drawnLast.set(context, known);
  if (known.size >= mostRemembered) known.clear();
  known.set(id, drawn);
}
