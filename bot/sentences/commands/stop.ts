// The two ways back: out of a request that waits, and out of access that is there.
import { readId } from '../id.js';
import { isBare, textOf, without } from '../line.js';
import type { Grammar, Problem, Rest, Word } from '../sentence.js';

const requestFillers = [
  'request',
  'my request',
  'the request',
  'request for',
  'my request for',
  'the request for',
  'my',
];
const accessFillers = ['access to', 'my access to', 'the access to', 'my', 'role', 'my role', 'the role'];

function readTarget(words: readonly Word[], ...nouns: string[]): { readonly what: string } | Problem {
  if (nouns.some((noun) => isBare(words, noun))) return { code: 'name-missing' };
  const said = textOf(words);
  return { what: readId(said) ?? said };
}

/** "the Global Reader role" as "Global Reader"; without "the" or "my" before it, "role" may be part of the name. */
function withoutNoun(words: readonly Word[]): readonly Word[] {
  const isNoun = /^(?:the|my)$/u.test(words[0]?.word ?? '') && words.length > 2 && words.at(-1)?.word === 'role';
  return isNoun ? words.slice(1, -1) : without(words, accessFillers);
}

const reason = ({ because }: Rest): { readonly because?: string } => (because === undefined ? {} : { because });

/** Take back a request, by its id or by the name of what was asked for. */
export const cancel: Grammar<'cancel'> = {
  example: 'cancel SS-7F3K',
  openings: ['cancel', 'withdraw', 'take back'],
  alone: [],
  read: (rest) => {
    const target = readTarget(without(rest.words, requestFillers), 'request');
    return 'code' in target ? target : { kind: 'cancel', ...target, ...reason(rest) };
  },
};

/** End access before its time, by the request's id or by its name. */
export const end: Grammar<'end'> = {
  example: 'end Sales Support',
  openings: [
    'end',
    'deactivate',
    'turn off',
    "i'm done with",
    'i am done with',
    'im done with',
    'done with',
    'give back',
    'hand back',
  ],
  alone: [],
  read: (rest) => {
    const target = readTarget(withoutNoun(rest.words), 'access', 'role');
    return 'code' in target ? target : { kind: 'end', ...target, ...reason(rest) };
  },
};
