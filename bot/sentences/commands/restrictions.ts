// "close Sales Support because …", "reopen Sales Support", "set longest duration of Sales Support to 7 days" (rule 57).
import { defined } from '../../../engine/defined.js';
import { withAsides } from '../asides.js';
import { readClauses } from '../clauses.js';
import { readDuration } from '../duration.js';
import { withLabels, withoutFlags } from '../flags.js';
import { isBare, opensWith, textOf, without } from '../line.js';
import type { OfRestrictions } from '../of-restrictions.js';
import type { Grammar, Problem, Reader, Rest, Word } from '../sentence.js';

const ofRoles = ['the role', 'role', 'activations of', 'the activations of'];
const ofPackages = ['the package', 'package'];
const fillers = [...ofPackages, ...ofRoles, 'requests for'];
const verbs = ['requests for', 'new requests for', 'activations of', 'new activations of'];
const again = new Set(['again', 'now']);

/** "take requests for Sales Support again". */
function withoutAgain(words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && again.has(last.word) ? words.slice(0, -1) : words;
}

/** "the role Global Reader" is no package that is called so. */
function kindSaid(words: readonly Word[], opening: string): Pick<OfRestrictions, 'only'> {
  const opens = (phrases: readonly string[]): boolean => phrases.some((one) => opensWith(words, one.split(' ')));
  if (opens(ofRoles) || opening.endsWith('activations of')) return { only: 'role' };
  return opens(ofPackages) ? { only: 'package' } : {};
}

type Named = Pick<OfRestrictions, 'name' | 'only'> & { readonly because?: string };

/** A name, and why, however that was said: both hold from the Confirm on until somebody changes it, so a time is a problem and no part of the name. */
function named(rest: Rest, reader: Reader, opening: string): Named | Problem {
  const words = withoutAgain(rest.words);
  if (isBare(words, 'package') || isBare(words, 'role')) return { code: 'name-missing' };
  const read = readClauses({ ...rest, words }, reader, { noun: 'package', fillers });
  if ('code' in read) return read;
  const { name, longerName = name, because, durationMinutes, startAt, endAt } = read;
  if ((durationMinutes ?? startAt ?? endAt) !== undefined) return { code: 'no-time-to-close', said: name };
  return { name: longerName, ...kindSaid(words, opening), ...defined({ because }) };
}

/** Takes no new requests for something. */
export const close: Grammar<'close'> = {
  example: 'close Sales Support because its owner looks into it',
  openings: ['close', ...['stop', 'stop taking', 'take no', 'take no more', 'close'].flatMap(said(verbs))],
  alone: [],
  read: (rest, reader, opening) => {
    const read = named(rest, reader, opening);
    return 'code' in read ? read : { kind: 'close', ...read };
  },
};

/** Takes them again. */
export const reopen: Grammar<'reopen'> = {
  example: 'reopen Sales Support',
  openings: ['reopen', 're-open', ...['take', 'open', 'allow', 'reopen', 'start taking'].flatMap(said(verbs))],
  alone: [],
  read: (rest, reader, opening) => {
    const read = named(rest, reader, opening);
    return 'code' in read ? read : { kind: 'reopen', ...read };
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
  read: (rest, reader, opening) => {
    const whole = withoutFlags(withAsides(withLabels(rest)), reader);
    if ('code' in whole) return whole;
    const { words, because } = whole;
    const at = words.findLastIndex(({ word }) => word === 'to' || word === 'is');
    const said = at < 0 ? words : words.slice(0, at);
    const name = textOf(without(said, fillers));
    if (name === '') return { code: 'name-missing' };
    const length = at < 0 ? '' : textOf(words.slice(at + 1));
    if (length === '') return { code: 'unfinished', said: `${opening} ${name}` };
    const set = { kind: 'set-longest', name, ...kindSaid(said, ''), ...defined({ because }) } as const;
    if (asInFile.test(length)) return set;
    const read = readDuration(length);
    return 'minutes' in read ? { ...set, minutes: read.minutes } : { ...set, unreadable: length };
  },
};
