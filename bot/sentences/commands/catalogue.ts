// "the catalogue in force", "who is eligible for Global Reader", "eligibilities of Isaiah": what administrators ask about everybody (rule 57).
import { personOf, textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

const asking = ['', 'show ', 'show me ', 'see ', 'list ', 'what is '];
const wholes = ['the catalogue in force', 'catalogue in force', 'the whole catalogue', 'whole catalogue'];

/** Everything there is to ask for, with who decides and for how long. */
export const wholeCatalogue: Grammar<'whole-catalogue'> = {
  example: 'catalogue in force',
  openings: [],
  alone: [
    ...asking.flatMap((verb) => wholes.flatMap((what) => [verb + what, verb + what.replace('catalogue', 'catalog')])),
    ...['catalogue version', 'catalogue revision', 'version of the catalogue', 'revision of the catalogue'],
  ],
  read: () => ({ kind: 'whole-catalogue' }),
};

/** Who may activate something. */
export const whoIsEligible: Grammar<'who-is-eligible'> = {
  example: 'who is eligible for Global Reader',
  openings: [
    ...['who is eligible for', "who's eligible for", 'who can activate', 'who may activate', 'who could activate'],
    ...['eligibilities for', 'eligible for', 'who is eligible to activate', 'show who is eligible for'],
  ],
  alone: [],
  read: ({ words }) => {
    const name = textOf(without(words, ['the role', 'role', 'the group', 'group']));
    return name === '' ? { code: 'name-missing' } : { kind: 'who-is-eligible', name };
  },
};

/** What somebody may activate. */
export const eligibilitiesOf: Grammar<'eligibilities-of'> = {
  example: 'eligibilities of Isaiah',
  openings: ['', 'show ', 'show me ', 'list ', 'see '].flatMap((verb) =>
    ['eligibilities of', 'the eligibilities of', 'roles of', 'the roles of'].map((what) => verb + what),
  ),
  alone: [],
  read: ({ words }) => {
    if (words.length === 0) return { code: 'name-missing' };
    const { person, isUnsure } = personOf(words);
    return isUnsure ? { code: 'person-unsure', said: person } : { kind: 'eligibilities-of', person };
  },
};
