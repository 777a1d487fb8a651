// "ask SS-7F3K what is it for?", "answer SS-7F3K it is for the campaign" (rule 23).
import { readId } from '../id.js';
import { textOf, without } from '../line.js';
import type { Grammar, Problem, Rest } from '../sentence.js';

const fillers = ['about', 'for', 'on', 'to'];

/** The number of the request, and every word behind it as it was typed. */
function readWords({ words, said }: Rest): { readonly id: string; readonly text: string } | Problem {
  const [first] = without(words, fillers);
  if (!first) return { code: 'name-missing' };
  const id = readId(textOf([first]));
  if (id === undefined) return { code: 'id-unreadable', said: textOf([first]) };
  const text = said.line.slice(first.end).replace(/^[\s:,;-]*(?:because\b)?/iu, '');
  return { id, text: text.trim() };
}

/** An approver asks whoever filed the request. */
export const askBack: Grammar<'ask-back'> = {
  example: 'ask SS-7F3K what is it for?',
  openings: ['ask', 'ask about', 'ask back'],
  alone: [],
  read: (rest) => {
    const read = readWords(rest);
    return 'code' in read ? read : { kind: 'ask-back' as const, ...read };
  },
};

/** They answer. */
export const answer: Grammar<'answer'> = {
  example: 'answer SS-7F3K it is for the campaign',
  openings: ['answer', 'reply to', 'reply'],
  alone: [],
  read: (rest) => {
    const read = readWords(rest);
    return 'code' in read ? read : { kind: 'answer' as const, ...read };
  },
};
