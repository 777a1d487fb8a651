// Help is the same for everybody and says nothing that somebody may not know, so nobody is looked up for it (rules 4 and 5).
import { defined } from '../../engine/defined.js';
import { helpCard } from '../../cards/answers/help.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { wordsFor } from '../../cards/words/words.js';
import { parseWith } from '../sentences/parse.js';
import type { Incoming } from '../teams/incoming.js';
import type { Extensions } from './extensions.js';
import { pointed, show, type Reply } from './reply.js';

/** Longer lines ask for something else. */
const longest = 300;

/** What can be said here. `greeting`: in place of the headline. */
export function help(viewer: Viewer, greeting?: string): Reply {
  return show(greeting ?? wordsFor(viewer).help.title, helpCard(defined({ greeting }), viewer));
}

/** The answer to whoever asks for help, by a sentence or a button; nothing where something else came in. */
export function helpAtOnce({ commands = [] }: Extensions, incoming: Incoming, viewer: Viewer): Reply | undefined {
  const line = lineOf(incoming);
  if (line === undefined || line.length > longest) return undefined;
  const { kind } = parseWith(commands, line, { now: viewer.now, zone: viewer.zone });
  if (kind !== 'help') return undefined;
  return incoming.type === 'pressed' ? pointed(help(viewer), viewer) : help(viewer);
}

function lineOf(incoming: Incoming): string | undefined {
  if (incoming.type === 'said') return incoming.text;
  if (incoming.type !== 'pressed' || incoming.verb !== 'say') return undefined;
  const { sentence } = incoming.data;
  return typeof sentence === 'string' ? sentence : undefined;
}
