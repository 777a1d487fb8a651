// One turn: what came in becomes an answer. The only place where a sentence or a button is given its meaning.
import { answerCard } from '../../cards/answers/answer.js';
import { viewerOf, type Viewer } from '../../cards/words/viewer.js';
import { faultText, wordsFor } from '../../cards/words/words.js';
import { DirectoryError, NewerShape, StorageDown } from '../../engine/ports.js';
import type { Incoming } from '../edge/incoming.js';
import type { Context } from '../../app/context.js';
import { parse } from '../sentences/parse.js';
import type { Asker } from './asker.js';
import { Acquaintance } from './meet.js';
import { pressed } from './pressed.js';
import { bringWaiting } from './reopened.js';
import { sayNo, type Reply } from './reply.js';
import { alertsHere } from './settings.js';
import { help, said, type Room, type Skip } from './said.js';

/** Gives the function that answers each turn. Directory and store faults become a sentence; bugs are thrown. */
export function createTurn(context: Context, skip?: Skip): (incoming: Incoming) => Promise<Reply> {
  const acquaintance = new Acquaintance(context);
  return async (incoming) => {
    const now = context.clock.now();
    const viewer = viewerOf(incoming.actor.person, now, incoming);
    const startedMs = performance.now();
    const line = { reference: context.ids.short(8), type: incoming.type };
    const ended = (outcome: string) => ({ ...line, outcome, ms: Math.round(performance.now() - startedMs) });
    try {
      const reply = await turn({ context, acquaintance, skip }, incoming, viewer);
      context.log('info', 'turn', ended('answered'));
      return reply;
    } catch (error) {
      const known = knownFault(error, viewer);
      if (known === undefined) throw error;
      context.log('warn', 'turn', ended(outcomeOf(error)));
      // Also for a press: the card stays as it is, so that it can be pressed again.
      return sayNo(known, viewer);
    }
  };
}

function outcomeOf(error: unknown): string {
  if (error instanceof DirectoryError) return `directory ${error.fault}`;
  return error instanceof NewerShape ? `newer shape of a ${error.kind}` : 'storage down';
}

function knownFault(error: unknown, viewer: Viewer): string | undefined {
  if (error instanceof DirectoryError) return faultText(error.fault, viewer);
  if (error instanceof NewerShape) return wordsFor(viewer).answers.newerShape();
  return error instanceof StorageDown ? wordsFor(viewer).answers.storageDown() : undefined;
}

interface Turning extends Room {
  readonly acquaintance: Acquaintance;
}

async function turn(room: Turning, incoming: Incoming, viewer: Viewer): Promise<Reply> {
  const { context, acquaintance } = room;
  if (incoming.type === 'removed') {
    if (incoming.conversation.kind === 'personal') await acquaintance.lose(viewer.person);
    return {};
  }
  const person = await context.directory.getUser(viewer.person);
  const words = wordsFor(viewer).answers;
  if (!person) return isQuiet(incoming) ? {} : sayNo(words.stranger(), viewer);
  if (!person.enabled) return isQuiet(incoming) ? {} : sayNo(words.disabledYou(), viewer);
  const isNew = await meet(acquaintance, incoming);
  const asker: Asker = { person, viewer };
  switch (incoming.type) {
    case 'installed':
      // In a team or a group nobody is greeted: it would be said to everybody.
      return incoming.reference ? installed(room, asker, isNew) : {};
    case 'said':
      if (incoming.conversation.kind === 'personal') return said(room, asker, incoming.text);
      return isAlertsHere(incoming.text, viewer)
        ? alertsHere(context, asker, incoming)
        : sayNo(words.notPersonal(), viewer);
    case 'pressed':
      return incoming.conversation.kind === 'personal'
        ? pressed(room, asker, incoming)
        : { card: answerCard(words.notPossible, words.notPersonal()) };
    case 'queried':
    case 'unknown':
      return {};
  }
}

/** Only a personal chat has a reference. Tells whether the person could not be reached before. */
async function meet(acquaintance: Acquaintance, { actor, reference, zone, locale }: Incoming): Promise<boolean> {
  if (!reference) return false;
  return acquaintance.meet({
    person: actor.person,
    reference,
    ...(zone !== undefined && { zone }),
    ...(locale !== undefined && { locale }),
  });
}

/** The one sentence that is for a channel. */
const isAlertsHere = (text: string, { now, zone }: Viewer): boolean => parse(text, now, zone).kind === 'alerts-here';

/**
 * One welcome is enough: Teams tells an installation twice. A Playground tells it whenever its page is opened, and shows nothing that came before: in a trial
 * the welcome, and what waits for the person, are put before them again.
 */
async function installed({ context, acquaintance, skip }: Turning, asker: Asker, isNew: boolean): Promise<Reply> {
  const isReopened = !isNew && skip !== undefined && !acquaintance.wasGreetedJustNow(asker.person.id);
  if (!isNew && !isReopened) return {};
  acquaintance.greeted(asker.person.id);
  if (isReopened) await bringWaiting(context, asker);
  return help(context, asker, wordsFor(asker.viewer).help.greeting(asker.person.name));
}

/** Nobody waits for an answer to these. */
const isQuiet = ({ type }: Incoming): boolean => type === 'installed' || type === 'unknown' || type === 'queried';
