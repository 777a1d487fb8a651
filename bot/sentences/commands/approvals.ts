// "my approvals", all of them or some: "my approvals for Sales Support", "my approvals from Alex", "my approvals risky first".
import { defined } from '../../../engine/defined.js';
import { opensWith, textOf } from '../line.js';
import type { Grammar, MyApprovals, Word } from '../sentence.js';
import { asked } from './mine.js';

const lists = asked(
  ...['my approvals', 'my approval', 'approvals', 'pending approvals', 'my pending approvals', 'waiting for me'],
);

const orders: readonly (readonly [string, NonNullable<MyApprovals['first']>])[] = [
  ...['risky first', 'riskiest first', 'by risk', 'risky'].map((said) => [said, 'risky'] as const),
  ...['oldest first', 'by age', 'oldest'].map((said) => [said, 'oldest'] as const),
];

/** What waits for my decision. */
export const myApprovals: Grammar<'my-approvals'> = {
  example: 'my approvals',
  openings: lists,
  alone: [
    ...lists,
    ...[
      'what do i have to approve',
      'what do i need to approve',
      'what should i approve',
      'what can i approve',
      'anything to approve',
      'anything waiting for me',
      'what waits for me',
    ],
  ],
  read: ({ words }) => {
    const { left, first } = withoutOrder(words);
    const fromAt = left.findIndex(({ word }) => word === 'from' || word === 'by');
    const [what, who] = fromAt < 0 ? [left, []] : [left.slice(0, fromAt), left.slice(fromAt + 1)];
    const of = what[0]?.word === 'for' ? what.slice(1) : what;
    const unfinished = fromAt >= 0 && who.length === 0 ? left.at(-1) : what.length === 1 && of.length === 0 && what[0];
    if (unfinished) return { code: 'unfinished', said: unfinished.text };
    return { kind: 'my-approvals', ...defined({ of: said(of), from: said(who), first }) };
  },
};

const said = (words: readonly Word[]): string | undefined => (words.length === 0 ? undefined : textOf(words));

/** How they are to be put in order is said last. */
function withoutOrder(words: readonly Word[]): {
  readonly left: readonly Word[];
  readonly first?: MyApprovals['first'];
} {
  for (const [text, first] of orders) {
    const phrase = text.split(' ');
    const tail = words.slice(-phrase.length);
    if (tail.length === phrase.length && opensWith(tail, phrase))
      return { left: words.slice(0, -phrase.length), ...defined({ first }) };
  }
  return { left: words };
}
