// What a line of chat means. Pure and total: any text gives a sentence.
import { defined } from '../../engine/defined.js';
import { openingsWith, readRest, type Opening } from './commands.js';
import { givenTo } from './give.js';
import { readId } from './id.js';
import { isFarewell, opensWith, readLine, textOf } from './line.js';
import { nearest, type Near } from './nearest.js';
import type { Added, AddedCommand, Reader, Rest, Sentence, Word } from './sentence.js';

/** Longer lines are not offered again. */
const longestMeant = 300;
/** Longer lines are not read. */
export const longestLine = 4_000;

/** Said before the matter, without meaning: skipped. */
const courtesies = [
  ...[
    'hi',
    'hello',
    'hey',
    'dear',
    'good morning',
    'good afternoon',
    'good evening',
    'gatehouse',
    'there',
    'bot',
    'ok',
    'so',
    'and',
  ],
  ...[
    'please',
    'pls',
    'kindly',
    'just',
    'thanks',
    'thank you',
    'could you',
    'can you',
    'would you',
    'will you',
    'can i',
    'could i',
    'may i',
  ],
  ...[
    "i'd like to",
    'i would like to',
    'id like to',
    'i want to',
    'i need to',
    'i need you to',
    'i want you to',
    "i'd like you to",
    'i have to',
    "i'd love to",
    'i wish to',
    'let me',
    "let's",
  ],
].map((text) => text.split(' '));

/** Nobody is that polite: a bound on the work for one line. */
const mostCourtesies = 12;

function opening(words: readonly Word[], known: readonly Opening[]): Opening | undefined {
  return known
    .filter(
      ({ phrase, isAlone, fits }) =>
        opensWith(words, phrase) &&
        (!isAlone || phrase.length === words.length) &&
        (fits?.(words.slice(phrase.length)) ?? true),
    )
    .reduce<Opening | undefined>((best, next) => {
      const isLonger = next.phrase.length > (best?.phrase.length ?? 0);
      const isMoreExact = next.isAlone && next.phrase.length === best?.phrase.length;
      return isLonger || isMoreExact ? next : best;
    }, undefined);
}

function courtesyLength(words: readonly Word[]): number {
  return Math.max(0, ...courtesies.filter((phrase) => opensWith(words, phrase)).map((phrase) => phrase.length));
}

/** The words from where the matter begins, and how it opens. Whichever is longer wins: "I want to" is a courtesy, "I want" asks for something. */
function begin(words: readonly Word[], known: readonly Opening[]): { words: readonly Word[]; opens?: Opening } {
  let left = words;
  for (let count = 0; count < mostCourtesies; count += 1) {
    const opens = opening(left, known);
    const skipped = courtesyLength(left);
    if (opens && opens.phrase.length >= skipped) return { words: left, opens };
    if (skipped === 0) return { words: left };
    left = left.slice(skipped);
  }
  return { words: left };
}

const lists: readonly Sentence['kind'][] = [
  'packages',
  'my-requests',
  'my-access',
  'access-of',
  'who-has',
  'all-pending',
  'whole-catalogue',
  'who-is-eligible',
  'eligibilities-of',
  'my-approvals',
  'my-roles',
  'audit',
];

/** "my approvals page 2", where what stands before the page is a list. */
function understandPage(line: Rest, reader: Reader): Sentence | undefined {
  const [before, number] = line.words.slice(-2);
  const page = /^[1-9]\d{0,2}$/u.test(number?.word ?? '') ? Number(number?.word) : undefined;
  if (page === undefined || before?.word !== 'page' || line.because !== undefined) return undefined;
  const list = understand<never>({ ...line, words: line.words.slice(0, -2) }, reader, []) as Sentence;
  return lists.includes(list.kind) ? ({ ...list, page } as Sentence) : undefined;
}

/** What is said about a command; or the words that are left, where none opens them. */
function opened<Deed>(
  line: Rest,
  reader: Reader,
  added: readonly AddedCommand<Deed>[],
): { readonly sentence: Sentence | Added<Deed> } | { readonly words: readonly Word[] } {
  const { words, opens } = begin(line.words, openingsWith(added));
  const turned = givenTo(words);
  if (turned) return opened({ ...line, words: turned }, reader, added);
  if (!opens) return { words };
  const begun = line.words.length - words.length + opens.phrase.length;
  const said = { ...line.said, words: line.said.words.slice(begun) };
  const rest = { ...line, words: words.slice(opens.phrase.length), said };
  return { sentence: readRest(opens, { rest, reader, added }) };
}

function understand<Deed>(line: Rest, reader: Reader, added: readonly AddedCommand<Deed>[]): Sentence | Added<Deed> {
  const begun = opened(line, reader, added);
  if ('sentence' in begun) return begun.sentence;
  const { words } = begun;
  if (words.length === 0) return nothingSaid(line);
  const id = words.length === 1 ? readId(textOf(words)) : undefined;
  if (id !== undefined) return { kind: 'show', id };
  const near = nearest(
    words.map((word) => word.word),
    openingsWith(added),
  );
  if (near === undefined) return { kind: 'unknown' };
  const meant = corrected(line, words, { near, reader });
  return { kind: 'unknown', nearest: near.command, ...defined({ meant }) };
}

/** A greeting and nothing else asks for help; a farewell for nothing. */
function nothingSaid({ because, said }: Rest): Sentence {
  if (because !== undefined) return { kind: 'unknown' };
  return said.words.length > 0 && isFarewell(said.words) ? { kind: 'small-talk', topic: 'thanks' } : { kind: 'help' };
}

/** "requst Sales Support" as "request Sales Support", where that can then be read. */
function corrected(
  { said: { line } }: Rest,
  words: readonly Word[],
  { near: { phrase }, reader }: { near: Near; reader: Reader },
): string | undefined {
  const last = words[(phrase?.length ?? 0) - 1];
  if (!phrase || !last || line.length > longestMeant) return undefined;
  const meant = `${phrase.join(' ')} ${line.slice(last.end).trim()}`.trim();
  const read = opened<never>(readLine(meant), reader, []);
  return 'sentence' in read && read.sentence.kind !== 'bad' ? meant : undefined;
}

/**
 * What this line means to somebody whose clock shows `now` in `zone` (IANA name; an unknown one is read as UTC). Courtesies, case, white space and the
 * punctuation at the end do not matter; greetings and an empty line ask for help. Nothing is guessed: what cannot be read comes back as a problem (rule 61). `names`: see `Reader`.
 */
export function parse(
  text: string,
  { names = [], ...reader }: Pick<Reader, 'now' | 'zone'> & Partial<Reader>,
): Sentence {
  return parseWith<never>([], text, { ...reader, names }) as Sentence;
}

/** The same, with commands beside ours. */
export function parseWith<Deed>(
  added: readonly AddedCommand<Deed>[],
  text: string,
  reader: Reader,
): Sentence | Added<Deed> {
  const line = readLine(text.slice(0, longestLine));
  const sentence = understandPage(line, reader) ?? understand(line, reader, added);
  if (text.length <= longestLine || sentence.kind === 'unknown') return sentence;
  const command = sentence.kind === 'bad' ? sentence.command : sentence.kind;
  return { kind: 'bad', command, problem: { code: 'too-long', limit: longestLine } };
}
