// What is done on a request's card and not by a sentence: decided with a reason beside it, and reminded.
import { readId } from '../id.js';
import { textOf } from '../line.js';
import type { Grammar, Problem, Rest } from '../sentence.js';

export type CardVerb = 'decide' | 'remind';

/** The number of a request, wherever in the sentence it stands. */
function named({ words }: Rest): { readonly id?: string } {
  const id = words.map((word) => readId(textOf([word]))).find((one) => one !== undefined);
  return id === undefined ? {} : { id };
}

const onCard = (what: CardVerb, rest: Rest): Problem => ({ code: 'on-card', what, ...named(rest) });

/** `approve SS-7F3K`: never by a sentence, because who decides must see what they decide on. */
export const decide: Grammar<never> = {
  example: 'my approvals',
  openings: ['approve', 'deny', 'reject', 'decline', 'refuse', 'i approve', 'i deny', 'approved', 'denied', 'rejected'],
  alone: [],
  read: (rest) => onCard('decide', rest),
};

/** `remind`: the card knows whom, and when they were reminded last. */
export const remind: Grammar<never> = {
  example: 'my requests',
  openings: ['remind', 'nudge', 'send a reminder', 'send reminder'],
  alone: [],
  read: (rest) => onCard('remind', rest),
};
