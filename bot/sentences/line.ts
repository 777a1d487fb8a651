// From a raw line to words: white space, quotation marks, bold and punctuation end here.
import type { Rest, Word } from './sentence.js';

const quoteMarks = ['"“”„‟', '«»', "'‘’‚", '`'];
const stops = ',.;:!?…';
const leading = `${stops}/>@#`;
/** *bold*, _italic_ and ~struck~ words are the words. */
const emphasis = '*_~';
/** Joiners are left alone: they hold emoji together. */
const invisible = /[\u200b\u200e\u200f\u2060\ufeff\u00ad]/gu;
const farewells = [['many', 'thanks'], ['thank', 'you'], ['please'], ['pls'], ['thanks'], ['thx'], ['cheers']];

const comma = { hasComma: true } as const;

/** Of `<at id="…">`: the object id of somebody mentioned, or that nobody knows it. */
const mentionId = /^ id="(\?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"$/iu;
const mention = /<at id="(\?|[0-9a-f-]{36})">([^<>]{0,100})<\/at>/giu;

/** The text with the names of those who are mentioned in it. */
export const asShown = (text: string): string => text.replace(mention, '$2');

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/u.test(char);
const markOf = (char: string | undefined): string | undefined =>
  char === undefined ? undefined : quoteMarks.find((marks) => marks.includes(char));

/** The text without these characters at its end. A loop, because a regular expression would be quadratic here. */
function trimEnd(text: string, chars: string): string {
  let end = text.length;
  while (end > 0 && (chars.includes(text.charAt(end - 1)) || isSpace(text[end - 1]))) end -= 1;
  return text.slice(0, end);
}

function trimStart(text: string, chars: string): string {
  let start = 0;
  while (start < text.length && (chars.includes(text.charAt(start)) || isSpace(text[start]))) start += 1;
  return text.slice(start);
}

/** The line without one pair of quotation marks or bold around all of it. */
function unwrapped(line: string): string {
  const text = line.trim();
  if (text.length > 4 && text.startsWith('**') && text.indexOf('**', 2) === text.length - 2)
    return text.slice(2, -2).trim();
  const marks = markOf(text[0]);
  const whole = trimEnd(text, stops);
  if (!marks || whole.length < 2 || !marks.includes(whole.charAt(whole.length - 1))) return text;
  const inner = whole.slice(1, -1);
  return Array.from(inner).some((char) => marks.includes(char)) ? text : inner.trim();
}

/** Where the quotation opened at `open` closes; marks that never close are remembered, so that nothing is searched twice. */
function closing(text: string, open: number, unclosed: Set<string>): number | undefined {
  const marks = markOf(text[open]);
  if (!marks || unclosed.has(marks)) return undefined;
  for (let at = open + 1; at < text.length; at += 1) {
    const next = text[at + 1];
    const isBoundary = next === undefined || isSpace(next) || stops.includes(next) || next === ')' || next === '*';
    if (isBoundary && marks.includes(text.charAt(at))) return at;
  }
  unclosed.add(marks);
  return undefined;
}

function visible(text: string): string {
  return text.replace(invisible, '').replaceAll('**', '');
}

function plain(text: string, start: number): Word {
  const shown = visible(text);
  const word = trimStart(trimEnd(shown, `${stops}${emphasis})]`), `${leading}${emphasis}([`)
    .toLowerCase()
    .replaceAll('’', "'");
  return { text: shown, word, isQuoted: false, end: start + text.length };
}

function mentionAt(text: string, at: number): Word | undefined {
  if (text[at] !== '<') return undefined;
  const [whole = '', id, name = ''] =
    /^<at id="(\?|[0-9a-f-]{36})">([^<>]{0,100})<\/at>/iu.exec(text.slice(at, at + 200)) ?? [];
  return id === undefined ? undefined : { text: name, word: '', isQuoted: true, person: id, end: at + whole.length };
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const unclosed = new Set<string>();
  let at = 0;
  while (at < text.length) {
    const start = at;
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const somebody = mentionAt(text, at);
    if (somebody) {
      at = somebody.end;
      const last = words.at(-1);
      // A name that was mentioned in parts is one person.
      const isSame = last?.person !== undefined && last.person !== '?' && last.person === somebody.person;
      words.splice(
        isSame ? -1 : words.length,
        1,
        isSame ? { ...somebody, text: `${last.text} ${somebody.text}` } : somebody,
      );
      continue;
    }
    const close = closing(text, at, unclosed);
    if (close === undefined) {
      while (at < text.length && !isSpace(text[at]) && (at === start || !mentionAt(text, at))) at += 1;
      words.push(plain(text.slice(start, at), start));
    } else {
      at = close + 1;
      const inside = visible(text.slice(start + 1, close))
        .split(/\s+/u)
        .filter(Boolean)
        .join(' ');
      words.push({ text: inside, word: '', isQuoted: true, end: at, ...(/[,;]/u.test(text.charAt(at)) && comma) });
    }
  }
  const said = words.filter((word) => trimEnd(word.text, stops) !== '' && !isOwnMention(word));
  const begins = said.findIndex((word) => word.isQuoted || /[\p{L}\p{N}]/u.test(word.text));
  // "- request …", "🚀 request …": what stands before the first word is none.
  return begins > 0 ? said.slice(begins) : said;
}

const isOwnMention = ({ text, isQuoted }: Word): boolean => !isQuoted && /^@gatehouse[.,;:!?…]{0,9}$/iu.test(text);

/** The line without what stands around it: a mention written out, the lines of an answer that quote, the fence of code. */
function bare(text: string): string {
  const shown = text.replace(/<at([^<>]{0,100})>([^<>]{0,100})<\/at>/giu, (whole, of: string, who: string) => {
    if (mentionId.test(of)) return whole;
    return /^@?gatehouse$/iu.test(who.trim()) ? ' ' : who;
  });
  const lines = shown.split('\n');
  const begins = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('>'));
  const own = begins > 0 ? lines.slice(begins).join('\n') : shown;
  return own.trim().replace(/^`{3}|`{3}$/gu, '');
}

function withoutFarewell(words: readonly Word[]): readonly Word[] {
  const farewell = farewells.find((phrase) => phrase.every((word, at) => words.at(at - phrase.length)?.word === word));
  return farewell ? withoutFarewell(words.slice(0, -farewell.length)) : words;
}

/** Whether the last thing that is said is a thank-you. */
export const isFarewell = (words: readonly Word[]): boolean =>
  farewells.some(
    (phrase) =>
      !/^pl/u.test(phrase[0] ?? '') && phrase.every((word, at) => words.at(at - phrase.length)?.word === word),
  );

/** The words of a line, and what follows the first unquoted "because", untouched but for white space around it. */
export function readLine(text: string): Rest {
  const line = unwrapped(unwrapped(bare(text)));
  return restOf(line, wordsOf(line));
}

/** The same for words that were read of this line. */
export function restOf(line: string, words: readonly Word[]): Rest {
  const said = { line, words };
  const at = words.findIndex((word) => word.word === 'because');
  const head = withoutFarewell(at < 0 ? words : words.slice(0, at));
  const because = at < 0 ? '' : asShown(line.slice(words[at]?.end)).trim();
  return isSaying(because) ? { words: head, because, said } : { words: head, said };
}

/** "…" and "???" are no reason. */
export const isSaying = (text: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);

/** These words as typed, on one line, without the punctuation and lone quotation marks around them. */
export function textOf(words: readonly Word[]): string {
  const text = words.map((word) => word.text).join(' ');
  if (words.length === 1 && words[0]?.isQuoted) return text;
  const marks = quoteMarks.join('');
  return trimStart(trimEnd(text, stops + marks), marks);
}

/** Somebody as these words name them: by object id where they are mentioned. */
export function personOf(words: readonly Word[]): { readonly person: string; readonly isUnsure?: true } {
  const [{ person } = {}, ...others] = words;
  if (person === undefined || others.length > 0) return { person: textOf(words) };
  return person === '?' ? { person: textOf(words), isUnsure: true } : { person };
}

/** Whether the words begin with this phrase, given in lower case. */
export function opensWith(words: readonly Word[], phrase: readonly string[]): boolean {
  return phrase.length <= words.length && phrase.every((word, at) => words[at]?.word === word);
}

/** The words without the longest of these phrases, given in lower case, in front of them. */
export function without(words: readonly Word[], phrases: readonly string[]): readonly Word[] {
  const lengths = phrases
    .map((text) => text.split(' '))
    .map((phrase) => (opensWith(words, phrase) ? phrase.length : 0));
  return words.slice(Math.max(0, ...lengths));
}

/** Whether there is nothing but this one lower-case word, or nothing at all. */
export function isBare(words: readonly Word[], noun: string): boolean {
  return textOf(words) === '' || (words.length === 1 && words[0]?.word === noun);
}
