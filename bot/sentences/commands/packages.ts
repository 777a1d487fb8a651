import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

const nouns = ['packages', 'access packages', 'the packages', 'all packages', 'available packages'];
const links = ['for', 'about', 'with', 'like', 'named', 'called', 'matching'];

/** What can be asked for, all of it or what a word finds. */
export const packages: Grammar<'packages'> = {
  example: 'packages sales',
  openings: [
    ...['', 'list ', 'show ', 'show me ', 'find ', 'search '].flatMap((verb) => nouns.map((noun) => verb + noun)),
    'find',
    'search',
    ...['tell me about', 'describe', 'info on', 'information on', 'information about', 'what is in', "what's in"],
  ],
  alone: [
    'list',
    'browse',
    'catalogue',
    'catalog',
    'what can i request',
    'what can i ask for',
    'what can i get',
    'list everything',
    'list all',
    'show everything',
    'show all',
    'what can i have',
    'what is there',
    'what do you have',
    'what packages are there',
    'which packages are there',
  ],
  read: ({ words }) => {
    const search = textOf(without(words, links));
    return search === '' ? { kind: 'packages' } : { kind: 'packages', search };
  },
};
