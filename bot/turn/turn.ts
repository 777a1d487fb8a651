// One turn: who speaks is looked up, what came in becomes an answer, and a fault becomes a sentence.
import { defined } from '../../engine/defined.js';
import { answerCard } from '../../cards/answers/answer.js';
import { viewerOf, type Viewer } from '../../cards/words/viewer.js';
import { faultText, wordsFor } from '../../cards/words/words.js';
import { DirectoryError, NewerShape, StorageDown } from '../../engine/ports.js';
import type { Reference } from '../../engine/message/place.js';
import type { Incoming } from '../teams/incoming.js';
import type { Context } from '../../app/context.js';
import type { Asker } from './asker.js';
import { Acquaintance, retryUndelivered, type Encounter, type Met } from '../../app/people/contacts.js';
import { settingsInForce } from '../../app/facts/settings.js';
import { pressedInGroup, saidInGroup } from './group.js';
import { pressed } from './pressed.js';
import { pointed, sayNo, show, type Reply } from './reply.js';
import type { Extensions } from './extensions.js';
import { said, type TurnContext } from './said.js';
import { help, helpAtOnce } from './help.js';
import { Strangers } from './strangers.js';
import { noteWritten } from './written.js';

/** Gives the function that answers each turn. Directory and store faults become a sentence; bugs are thrown. */
export function createTurn(context: Context, extensions: Extensions = {}): (incoming: Incoming) => Promise<Reply> {
  const acquaintance = new Acquaintance(context);
  const strangers = new Strangers();
  return async (incoming) => {
    const written = noteWritten(context);
    const now = context.clock.now();
    const viewer = viewerOf(incoming.actor.person, now, incoming);
    const startedMs = performance.now();
    const line = { reference: context.ids.short(8), type: incoming.type };
    const ended = (outcome: string) => ({ ...line, outcome, ms: Math.round(performance.now() - startedMs) });
    try {
      const reply = await turn({ context: written.context, acquaintance, strangers, extensions }, incoming, viewer);
      context.log('info', 'turn', ended('answered'));
      return reply;
    } catch (error) {
      const known = knownFault(error, viewer);
      if (known === undefined) throw error;
      context.log('warn', 'turn', ended(outcomeOf(error)));
      // Also for a press: the card stays as it is, so that it can be pressed again.
      return inItsPlace(incoming, written.isPerhaps() ? cutOff(viewer) : sayNo(known, viewer), viewer);
    }
  };
}

function outcomeOf(error: unknown): string {
  if (error instanceof DirectoryError) return `directory ${error.fault}`;
  return error instanceof NewerShape ? `newer shape of a ${error.kind}` : 'storage down';
}

/** Of the directory or the store: what is neither is a bug. */
const isFault = (error: unknown): boolean =>
  error instanceof DirectoryError || error instanceof NewerShape || error instanceof StorageDown;

function knownFault(error: unknown, viewer: Viewer): string | undefined {
  if (error instanceof DirectoryError) return faultText(error.fault, viewer);
  if (error instanceof NewerShape) return wordsFor(viewer).answers.newerShape();
  return error instanceof StorageDown ? wordsFor(viewer).answers.storageDown() : undefined;
}

/** In the way this turn can be answered. */
const inItsPlace = ({ type }: Incoming, reply: Reply, viewer: Viewer): Reply =>
  type === 'pressed' ? pointed(reply, viewer) : reply;

/** Something was written, or may have been, before the fault: no answer says that nothing was changed. */
function cutOff(viewer: Viewer): Reply {
  const { answers } = wordsFor(viewer);
  return show(answers.perhapsDone(), answerCard(answers.cutOff, answers.perhapsDone()));
}

interface Turning extends TurnContext {
  readonly acquaintance: Acquaintance;
  readonly strangers: Strangers;
}

async function turn(room: Turning, incoming: Incoming, told: Viewer): Promise<Reply> {
  const { context, acquaintance } = room;
  if (incoming.type === 'removed') {
    if (incoming.conversation.kind === 'personal') await acquaintance.lose(told.person);
    return {};
  }
  const atOnce = helpAtOnce(room.extensions, incoming, told);
  if (atOnce) return { ...atOnce, afterwards: () => meetAfterwards(room, incoming) };
  const person = await context.directory.getUser(told.person);
  if (!person?.enabled || person.isBlocked)
    return room.strangers.answer(person ? 'disabledYou' : 'stranger', incoming, told);
  const { isNew, ...known } = await meet(acquaintance, incoming);
  const viewer = viewerOf(told.person, told.now, known);
  const asker: Asker = { person, viewer };
  switch (incoming.type) {
    case 'installed':
      // In a team or a group nobody is greeted: it would be said to everybody.
      return incoming.reference ? installed(room, asker, isNew) : readmitted(context);
    case 'said':
      return incoming.conversation.kind === 'personal'
        ? said(room, asker, incoming.text)
        : saidInGroup(room, asker, incoming);
    case 'pressed':
      return incoming.conversation.kind === 'personal'
        ? pointed(await pressed(room, asker, incoming), viewer)
        : pressedInGroup(room, asker, incoming);
    case 'queried':
    case 'unknown':
      return {};
  }
}

/** Only a personal chat has a reference. What the activity does not tell, zone or language, is as it was known of the person. */
async function meet(acquaintance: Acquaintance, incoming: Incoming): Promise<Encounter> {
  const { actor, reference, zone, locale } = incoming;
  if (reference) return acquaintance.meet(metIn(incoming, reference));
  const known = zone === undefined || locale === undefined ? await acquaintance.recall(actor.person) : {};
  return { isNew: false, ...known, ...defined({ zone, locale }) };
}

const metIn = ({ actor, zone, locale }: Incoming, reference: Reference): Met => ({
  person: actor.person,
  reference,
  ...defined({ zone, locale }),
});

/** Whoever begins with a hello can be reached from then on, too: looked up first, as with any other sentence. What fails here is made good by the next. */
async function meetAfterwards({ context, acquaintance }: Turning, incoming: Incoming): Promise<void> {
  if (!incoming.reference) return;
  const met = metIn(incoming, incoming.reference);
  try {
    if (await acquaintance.isKnown(met)) return;
    if ((await context.directory.getUser(met.person))?.enabled) await acquaintance.meet(met);
  } catch (error) {
    if (!isFault(error)) throw error;
    context.log('warn', 'not-met', { outcome: outcomeOf(error) });
  }
}

/** Added to a team or a group (again): alerts that could not be posted there follow (rule 33). */
async function readmitted(context: Context): Promise<Reply> {
  const { alerts } = await settingsInForce(context);
  if (alerts !== undefined) await retryUndelivered(context, alerts);
  return {};
}

/** One welcome is enough: Teams tells an installation twice. */
async function installed({ extensions }: Turning, asker: Asker, isNew: boolean): Promise<Reply> {
  const greet = () => help(asker.viewer, wordsFor(asker.viewer).help.greeting(asker.person.name));
  if (extensions.installed) return extensions.installed(asker, isNew, greet);
  return isNew ? greet() : {};
}
