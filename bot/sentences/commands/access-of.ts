// "access of Alex", "what does Alex have?": what a direct report has and asked for (rule 10).
import { opensWith, personOf } from '../line.js';
import type { Grammar, Word } from '../sentence.js';

const ofWhom = ['access of', 'the access of', 'access and requests of', 'requests of', 'holdings of'];
const shown = ['', 'show ', 'show me ', 'list ', 'see ', 'view '];
/** Questions are over with one of these words. */
const asking = ['what does', 'what access does', 'what do', 'what access do', 'what did', 'what has'];
const endings = [
  ...['have', 'have access to', 'have now', 'have at the moment', 'hold', 'hold now', 'request', 'ask for'],
  ...['asked for', 'requested', 'got'],
].map((text) => text.split(' '));

/** What somebody who reports to the asker has, and waits for. */
export const accessOf: Grammar<'access-of'> = {
  example: 'access of Alex',
  openings: [...ofWhom.flatMap((thing) => shown.map((verb) => verb + thing)), ...asking],
  alone: [],
  read: ({ words }, _reader, opening) => {
    const who = asking.includes(opening) ? withoutEnding(words) : words;
    if (who === undefined || who.length === 0) return { code: 'name-missing' };
    const { person, isUnsure } = personOf(who);
    return isUnsure ? { code: 'person-unsure', said: person } : { kind: 'access-of', person };
  },
};

/** "Alex have access to" as "Alex"; nothing where the question is another one. */
function withoutEnding(words: readonly Word[]): readonly Word[] | undefined {
  const lengths = endings
    .filter((ending) => opensWith(words.slice(-ending.length), ending))
    .map(({ length }) => length);
  return lengths.length === 0 ? undefined : words.slice(0, -Math.max(...lengths));
}
