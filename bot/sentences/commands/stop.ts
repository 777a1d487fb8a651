// The two ways back: out of a request that waits, and out of access that is there.
import { withAsides } from '../asides.js';
import { withLabels, withoutFlags } from '../flags.js';
import { readId } from '../id.js';
import { withKnownName } from '../known-name.js';
import { isBare, opensWith, personOf, textOf, without } from '../line.js';
import { readMoment } from '../moment.js';
import type { Grammar, Problem, Reader, Rest, Word } from '../sentence.js';
import { splitTails } from '../tails.js';

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

function readTarget(words: readonly Word[], ...nouns: string[]): Target | Problem {
  if (nouns.some((noun) => isBare(words, noun))) return { code: 'name-missing' };
  const said = textOf(words);
  const whose = readWhose(words);
  if (whose?.isUnsure) return { code: 'person-unsure', said: whose.person };
  if (whose?.what === '') return { code: 'name-missing' };
  return { what: readId(said) ?? said, ...(whose && { whose: { what: whose.what, person: whose.person } }) };
}

interface Target {
  readonly what: string;
  readonly whose?: { readonly what: string; readonly person: string };
}

/** "Sales Support for Alex", "Alex's access to Sales Support"; a quoted name is that name and nothing more. */
function readWhose(words: readonly Word[]): (Required<Target>['whose'] & { readonly isUnsure?: true }) | undefined {
  const owner = words.findIndex(
    ({ word }, at) => /.'s?$/u.test(word) && nouns.some((noun) => opensWith(words.slice(at + 1), noun)),
  );
  if (owner >= 0) {
    const person = textOf(words.slice(0, owner + 1)).replace(/['’]s?$/u, '');
    return { what: textOf(without(words.slice(owner + 1), [...requestFillers, ...accessFillers])), person };
  }
  const at = words.findLastIndex(({ word }) => word === 'for' || word === 'from' || word === 'of');
  const whose = personOf(words.slice(at + 1));
  return at < 0 || whose.person === '' ? undefined : { what: textOf(words.slice(0, at)), ...whose };
}

const nouns = [
  ['access', 'to'],
  ['request', 'for'],
  ['eligibility', 'for'],
];

/** "the Global Reader role" as "Global Reader"; without "the" or "my" before it, "role" may be part of the name. */
function withoutNoun(words: readonly Word[], fillers: readonly string[], ...last: readonly string[]): readonly Word[] {
  const isNoun =
    /^(?:the|my)$/u.test(words[0]?.word ?? '') && words.length > 2 && last.includes(words.at(-1)?.word ?? '');
  return isNoun ? words.slice(1, -1) : without(words, fillers);
}

/** The sentence without flags, with its reason however it was said, and without "now"; a later moment is a problem. */
function atOnce(said: Rest, reader: Reader): Rest | Problem {
  const rest = withoutFlags(withAsides(withLabels(said)), reader);
  if ('code' in rest) return rest;
  const { head, tails } = splitTails(rest.words, reader);
  const [tail] = tails.filter(({ mark }) => mark === 'from');
  if (!tail || tails.length > 1) return rest;
  const when = textOf(tail.words.slice(1));
  const moment = readMoment(when, reader.now, reader.zone);
  return 'at' in moment && moment.at <= reader.now && !('problem' in moment)
    ? { ...rest, words: head }
    : { code: 'ends-at-once', said: when };
}

const reason = ({ because }: Rest): { readonly because?: string } => (because === undefined ? {} : { because });

/** Take back a request, by its id or by the name of what was asked for. */
export const cancel: Grammar<'cancel'> = {
  example: 'cancel SS-7F3K',
  openings: ['cancel', 'withdraw'],
  alone: [],
  read: (said, reader) => {
    const rest = atOnce(withKnownName(said, reader.names ?? [], requestFillers), reader);
    if ('code' in rest) return rest;
    const target = readTarget(withoutNoun(rest.words, requestFillers, 'request'), 'request');
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
    'give up',
    'hand back',
    'revoke',
    'stop',
    'terminate',
    'remove',
    'release',
    'return',
  ],
  alone: [],
  read: (said, reader) => {
    const rest = atOnce(withKnownName(said, reader.names ?? [], accessFillers), reader);
    if ('code' in rest) return rest;
    const target = readTarget(withoutNoun(rest.words, accessFillers, 'role', 'access'), 'access', 'role');
    return 'code' in target ? target : { kind: 'end', ...target, ...reason(rest) };
  },
};

const approvalFillers = ['approval of', 'my approval of', 'the approval of', 'approval for', 'my approval for'];

/** Take back access that one approved, or a request of one's own. */
export const takeBack: Grammar<'take-back'> = {
  example: 'take back Sales Support from Alex because the project is over',
  openings: ['take back', 'undo my approval of', 'withdraw my approval of', 'revoke my approval of'],
  alone: [],
  read: (said, reader) => {
    const fillers = [...requestFillers, ...accessFillers, ...approvalFillers];
    const rest = atOnce(withKnownName(said, reader.names ?? [], fillers), reader);
    if ('code' in rest) return rest;
    const words = withoutNoun(rest.words, fillers, 'request', 'role', 'access');
    const target = readTarget(words, 'request', 'access', 'role', 'approval');
    return 'code' in target ? target : { kind: 'take-back', ...target, ...reason(rest) };
  },
};
