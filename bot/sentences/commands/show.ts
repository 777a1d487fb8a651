// One request, by its id: as it stands, and its story.
import { settingsId } from '../../../engine/settings/tags.js';
import { readId } from '../id.js';
import { textOf, without } from '../line.js';
import type { Grammar, Problem, Word } from '../sentence.js';

const requests = ['request', 'my request', 'the request'];

function readShown(words: readonly Word[], fillers: readonly string[]): { readonly id: string } | Problem {
  const said = textOf(without(words, fillers));
  const id = readId(said);
  if (said === '') return { code: 'name-missing' };
  return id === undefined ? { code: 'id-unreadable', said } : { id };
}

/** One request, by its id. */
export const show: Grammar<'show'> = {
  example: 'show SS-7F3K',
  openings: [
    'show',
    'status of',
    'status',
    'open',
    'view',
    'what is the status of',
    "what's the status of",
    'where is',
    "where's",
    'how is',
    'what about',
  ],
  alone: [],
  read: ({ words }) => {
    const shown = readShown(words, [...requests, 'me', 'me request', 'status of', 'the status of']);
    return 'code' in shown ? shown : { kind: 'show', ...shown };
  },
};

const settingsSaid = ['settings', 'the settings', 'gatehouse settings'];

/** What is recorded about one request, or about the settings. */
export const audit: Grammar<'audit'> = {
  example: 'audit SS-7F3K',
  openings: ['audit', ...['', 'show ', 'show the ', 'show me the '].flatMap(trails)],
  alone: [],
  read: ({ words }) => {
    const fillers = [...requests, 'trail', 'record', 'of', 'for'];
    if (settingsSaid.includes(textOf(without(words, fillers)).toLowerCase())) return { kind: 'audit', id: settingsId };
    const shown = readShown(words, fillers);
    return 'code' in shown ? shown : { kind: 'audit', ...shown };
  },
};

function trails(verb: string): string[] {
  return ['audit of', 'audit for', 'audit trail of', 'audit trail for', 'record of', 'history of', 'story of'].map(
    (what) => verb + what,
  );
}
