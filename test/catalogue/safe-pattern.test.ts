import { expect } from 'chai';
import fc from 'fast-check';
import { performance } from 'node:perf_hooks';
import { patternProblem } from '../../catalogue/safe-pattern.js';

const compiled = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'u');

describe('a pattern for answers', () => {
  const taken = [
    '(CHG|INC)\\d{7}',
    'CHG\\d{7}',
    '[A-Z]{2,5}-\\d{1,6}',
    '[A-Z]+-\\d+',
    '(?:\\d{3}-){2}\\d{4}',
    '(?:-\\d{4})*',
    '[^\\]]{1,5}[)(*+]\\(x\\)',
    'https://[\\w.-]{1,60}/.*',
    '\\p{L}{1,40}',
  ];
  for (const source of taken) {
    it(`may be ${source}`, () => expect(patternProblem(source)).to.equal(undefined));
  }

  const refused: readonly (readonly [string, RegExp])[] = [
    ['(a+)+', /varies/],
    ['(a*)*b', /varies/],
    ['(a|a)*', /varies/],
    ['(a|aa){2,9}', /varies/],
    ['(\\d{1,3}){1,20}', /varies/],
    ['((ab?)c)+', /varies/],
    ['(?:x+){10}', /varies/],
    ['.*.*.*x', /too long/],
    ['\\d+\\d+\\d+\\d+', /too long/],
    ['(?:(?:(?:){4000}){4000}){4000}', /too much/],
    ['(a)\\1', /refers back/],
    ['(?<year>\\d+)\\k<year>', /named group/],
    ['(?=a)a', /look-around/],
    ['(', /no regular expression/],
    ['[z-a]', /no regular expression/],
    ['a{2,1}', /no regular expression/],
    ['a'.repeat(201), /longer than 200/],
  ];
  for (const [source, says] of refused) {
    it(`may not be ${source.slice(0, 30)}`, () => expect(patternProblem(source)).to.match(says));
  }

  it('is quick in the worst case if it is taken', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '\\d',
      '[ab]',
      '(',
      '(?:',
      ')',
      '|',
      '*',
      '+',
      '?',
      '{2}',
      '{1,3}',
      '{2,}',
      'b',
    );
    const patterns = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const answers = ['a'.repeat(4_000), `${'a'.repeat(3_999)}!`, `${'ab'.repeat(2_000)}\n`];
    fc.assert(
      fc.property(patterns, (source) => {
        fc.pre(patternProblem(source) === undefined);
        const start = performance.now();
        for (const answer of answers) compiled(source).test(answer);
        expect(performance.now() - start).to.be.lessThan(3_000);
      }),
      { numRuns: 300, examples: [['a+a+'], ['.*.*'], ['(?:a|.)(a?a?a?a?a?a?a?a?)a+']] },
    );
  });
});
