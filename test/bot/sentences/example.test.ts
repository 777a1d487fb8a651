import { expect } from 'chai';
import { exampleOf } from '../../../bot/sentences/example.js';
import { parseWith } from '../../../bot/sentences/parse.js';
import { problemText } from '../../../cards/words/problem-words.js';
import { viewerOf } from '../../../cards/words/viewer.js';
import { skipCommand } from '../../../local/skip-sentence.js';
import { alex, monday } from '../../support/people.js';

const reader = { now: monday, zone: 'Europe/Prague' };
const skip = skipCommand(() => Promise.reject(new Error('nothing is skipped here')));

function answer(text: string): string {
  const sentence = parseWith([skip], text, reader);
  if (sentence.kind !== 'bad') throw new Error(`“${text}” is read as ${sentence.kind}`);
  return problemText(sentence.problem, viewerOf(alex.id, monday), exampleOf(sentence, [skip]));
}

describe('An example of how to say it', () => {
  const told: readonly (readonly [string, string])[] = [
    ['request Sales Support for', 'request Sales Support for Alex'],
    ['request Sales Support from', 'request Sales Support from tomorrow 9:00'],
    ['request Sales Support until', 'request Sales Support until Friday 17:00'],
    ['activate Global Reader for', 'activate Global Reader for 2h because …'],
    ['set identity risk threshold', 'set identity risk threshold to medium and above'],
    ['skip', 'skip 14 days'],
    ['skip 0 days', 'skip 14 days'],
    ['skip 14', 'skip 14 days'],
  ];
  for (const [text, example] of told)
    it(`“${text}” is answered with “${example}” (rule 61)`, () => {
      expect(answer(text))
        .to.contain('nothing was changed')
        .and.match(/Say, for example, “.*”\.$/);
      expect(answer(text)).to.contain(`“${example}”`);
    });

  it('can itself be read', () => {
    for (const [, example] of told)
      expect(parseWith([skip], example, reader).kind, example).to.not.be.oneOf(['bad', 'unknown']);
  });

  it('is left to the sentence where that has its own', () => {
    expect(answer('request Sales Support for 0 days')).to.contain('“for 2 hours” or “for 30 days”');
  });
});
