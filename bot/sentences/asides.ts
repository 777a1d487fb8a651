// "ticket INC-1 in ServiceNow", "Sales Support for 2h: inventory": a reason that is not said with "because".
import { readDuration } from './duration.js';
import { asShown, isSaying, opensWith } from './line.js';
import type { Rest, Word } from './sentence.js';

/** Where a ticket's system stops being named. */
const marks = new Set(['for', 'from', 'starting', 'until', 'till', 'because', 'and', 'on', 'at', 'today', 'tomorrow']);
const mostSystemWords = 4;
const longestNumber = 64;
const before = new Set(['for', 'with', 'under', 'per', 'see', 'on', 'and']);
const numberNouns = new Set(['number', 'no', 'nr', 'id', '#']);
const reasonNouns = new Set(['reason', 'justification', 'why', 'purpose']);
/** "request package: Sales Support", "cancel my request: Sales Support": what follows is the name. */
const nameNouns = new Set([
  'package',
  'request',
  'requests',
  'activation',
  'activations',
  'approval',
  'access',
  'role',
  'name',
  'called',
  'to',
  'for',
  'from',
  'until',
  'till',
  'ticket',
]);

/** The same sentence with its ticket, and what follows a colon, as the reason. */
export const withAsides = (rest: Rest): Rest => withoutTicket(withoutMark(withoutColon(rest)));

/** Said in place of "because". */
const reasonMarks = [
  ...['due to', 'so that', 'so i can', 'so we can', 'in order to', 'as i', 'as we'],
  ...['bc', 'b/c', 'bcs', 'coz', 'cos', 'cuz', '- reason', '– reason', '— reason', 'with reason'],
].map((text) => text.split(' '));

function withoutMark(rest: Rest): Rest {
  if (rest.because !== undefined) return rest;
  const at = rest.words.findIndex((_, index) => index > 0 && markLength(rest.words.slice(index)) > 0);
  const mark = at < 0 ? undefined : rest.words[at + markLength(rest.words.slice(at)) - 1];
  const because = mark ? asShown(rest.said.line.slice(mark.end)).trim() : '';
  return isSaying(because) ? { ...rest, because, words: rest.words.slice(0, at) } : rest;
}

const markLength = (words: readonly Word[]): number =>
  reasonMarks.find((phrase) => opensWith(words, phrase))?.length ?? 0;

function withoutColon(rest: Rest): Rest {
  const at = rest.words.findIndex(
    ({ text, word, isQuoted }, index) =>
      !isQuoted && text.endsWith(':') && isSaying(word) && !nameNouns.has(word) && index < rest.words.length - 1,
  );
  const colon = rest.words[at];
  if (!colon) return rest;
  const because = asShown(rest.said.line.slice(colon.end)).trim();
  if (!isSaying(because)) return rest;
  return { ...rest, because, words: rest.words.slice(0, reasonNouns.has(colon.word) ? at : at + 1) };
}

function withoutTicket(rest: Rest): Rest {
  const { words } = rest;
  const at = words.findIndex(({ word }, index) => word === 'ticket' && isNumber(words[numberAt(words, index)]));
  if (at < 0) return rest;
  const number = numberAt(words, at);
  const end = systemEnd(words, number + 1);
  const said = `ticket ${[words[number], ...words.slice(number + 1, end)].map((word) => word?.text ?? '').join(' ')}`;
  const ticket = said.replace(/[,;:.]+$/u, '');
  const start = before.has(words[at - 1]?.word ?? '') ? at - 1 : at;
  const because = rest.because === undefined ? ticket : `${rest.because} (${ticket})`;
  return { ...rest, because, words: [...words.slice(0, start), ...words.slice(end)] };
}

const numberAt = (words: readonly Word[], at: number): number =>
  numberNouns.has(words[at + 1]?.word ?? '') ? at + 2 : at + 1;

const isNumber = (word: Word | undefined): boolean =>
  word !== undefined && /\d/u.test(word.text) && word.text.length <= longestNumber;

/** Behind "in ServiceNow", if that is what follows; "in 2 hours" is a start. */
function systemEnd(words: readonly Word[], from: number): number {
  if (words[from]?.word !== 'in') return from;
  const rest = words.slice(from + 1, from + 1 + mostSystemWords);
  const stop = rest.findIndex(({ word, isQuoted }) => !isQuoted && marks.has(word));
  const system = stop < 0 ? rest : rest.slice(0, stop);
  const isWait = system.some(
    (_, at) =>
      'minutes' in
      readDuration(
        system
          .slice(0, at + 1)
          .map(({ text }) => text)
          .join(' '),
      ),
  );
  return isWait || system.length === 0 ? from : from + 1 + system.length;
}
