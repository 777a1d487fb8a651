// How the sentences' tests read and write their examples.
import { expect } from 'chai';
import { parse } from '../../../bot/sentences/parse.js';
import type { Problem, Sentence } from '../../../bot/sentences/sentence.js';

// Tuesday, 10:00 in Prague.
export const now = new Date('2026-11-24T09:00:00Z');
export const read = (text: string): Sentence => parse(text, { now, zone: 'Europe/Prague' });
export const hour = 60;
export const day = 24 * hour;

/** Each example is a test of its own, so that `npm test` reads as the grammar. */
export function understands(examples: readonly (readonly [string, Sentence])[]): void {
  for (const [text, sentence] of examples) it(`“${text}”`, () => expect(read(text)).to.deep.equal(sentence));
}

export const sameFor = (sentence: Sentence, ...texts: string[]): (readonly [string, Sentence])[] =>
  texts.map((text) => [text, sentence]);

/** Understood as this command, with this in the way. */
export const bad = (command: Extract<Sentence, { kind: 'bad' }>['command'], problem: Problem): Sentence => ({
  kind: 'bad',
  command,
  problem: problem.code === 'name-missing' ? { ...problem, of: command } : problem,
});
