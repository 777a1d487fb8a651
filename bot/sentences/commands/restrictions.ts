// "close Sales Support because …", "reopen Sales Support", "set longest duration of Sales Support to 7 days" (rule 57).
import { defined } from '../../../engine/defined.js';
import { readDuration } from '../duration.js';
import { textOf, without } from '../line.js';
import type { Grammar, Rest, Word } from '../sentence.js';

const fillers = ['the package', 'the role', 'package', 'role', 'requests for', 'activations of'];
const verbs = ['requests for', 'new requests for', 'activations of', 'new activations of'];
const again = new Set(['again', 'now']);

/** "take requests for Sales Support again". */
function withoutAgain(words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && again.has(last.word) ? words.slice(0, -1) : words;
}

function named({ words, because }: Rest): { readonly name: string; readonly because?: string } {
  return { name: textOf(without(withoutAgain(words), fillers)), ...defined({ because }) };
}

/** Takes no new requests for something. */
export const close: Grammar<'close'> = {
  example: 'close Sales Support because its owner looks into it',
  openings: ['close', ...['stop', 'stop taking', 'take no', 'take no more', 'close'].flatMap(said(verbs))],
  alone: [],
  read: (rest) => {
    const { name, because } = named(rest);
    return name === '' ? { code: 'name-missing' } : { kind: 'close', name, ...defined({ because }) };
  },
};

/** Takes them again. */
export const reopen: Grammar<'reopen'> = {
  example: 'reopen Sales Support',
  openings: ['reopen', 're-open', ...['take', 'open', 'allow', 'reopen', 'start taking'].flatMap(said(verbs))],
  alone: [],
  read: (rest) => {
    const { name, because } = named(rest);
    return name === '' ? { code: 'name-missing' } : { kind: 'reopen', name, ...defined({ because }) };
  },
};

function said(what: readonly string[]): (verb: string) => string[] {
  return (verb) => what.map((one) => `${verb} ${one}`);
}

const lengths = ['longest duration', 'maximum duration', 'longest length', 'maximum length', 'longest'];
const asInFile =
  /^(?:what the (?:catalogue|catalog|file) says|(?:as |like )?(?:in )?the (?:catalogue|catalog|file)(?:['’]s)?|catalogue|catalog|default|the default)$/iu;

/** For how long something is had at most: shorter than the catalogue says, or what it says again. */
export const setLongest: Grammar<'set-longest'> = {
  example: 'set longest duration of Sales Support to 7 days',
  openings: ['', 'set ', 'set the ', 'change ', 'change the ', 'the ']
    .flatMap((verb) => lengths.flatMap((what) => ['of', 'for'].map((word) => `${verb}${what} ${word}`)))
    .filter((opening) => opening.split(' ').length > 2),
  alone: [],
  read: ({ words }, _reader, opening) => {
    const at = words.findLastIndex(({ word }) => word === 'to' || word === 'is');
    const name = textOf(without(at < 0 ? words : words.slice(0, at), fillers));
    if (name === '') return { code: 'name-missing' };
    const length = at < 0 ? '' : textOf(words.slice(at + 1));
    if (length === '') return { code: 'unfinished', said: `${opening} ${name}` };
    if (asInFile.test(length)) return { kind: 'set-longest', name };
    const read = readDuration(length);
    return 'minutes' in read
      ? { kind: 'set-longest', name, minutes: read.minutes }
      : { kind: 'set-longest', name, unreadable: length };
  },
};
