import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

/** A link to a package, for administrators to give on. */
export const link: Grammar<'link'> = {
  example: 'link Incident Room',
  openings: [
    ...['', 'show ', 'give me ', 'make ', 'get '].flatMap((verb) =>
      ['link to', 'a link to', 'the link to', 'link for', 'a link for', 'the link for', 'direct link to'].map(
        (what) => verb + what,
      ),
    ),
    ...['link', 'deep link to', 'the direct link to', 'a direct link to', 'give me link to'],
  ],
  alone: [],
  read: ({ words }) => {
    const name = textOf(without(words, ['the package', 'the access package', 'package']));
    return name === '' ? { code: 'name-missing' } : { kind: 'link', name };
  },
};
