import { expect } from 'chai';
import fc from 'fast-check';
import { performance } from 'node:perf_hooks';
import { matches, matching } from '../../app/facts/pattern.js';
import { patternProblem } from '../../catalogue/pattern.js';
import { salesSupport } from '../support/people.js';

describe('a pattern for answers (rule 6)', () => {
  const taken = [
    '(CHG|INC)\\d{7}',
    '[A-Z]+-\\d+',
    '(a+)+',
    '(?:\\d{3}-){2}\\d{4}',
    '[^\\]]{1,5}[)(*+]\\(x\\)',
    'https://[\\w.-]{1,60}/.*',
    '\\p{L}{1,40}',
    '(?P<kind>CHG|INC)-\\d+',
    '\\\\u',
  ];
  for (const source of taken) {
    it(`may be ${source}`, () => expect(patternProblem(source)).to.equal(undefined));
  }

  const refused: readonly (readonly [string, RegExp])[] = [
    ['(a)\\1', /refers back .* write out/],
    ['(?<year>\\d+)-\\k<year>', /refers back/],
    ['(?=a)a', /looks ahead or behind.* write out/],
    ['(?!a)b', /looks ahead or behind/],
    ['(?<=a)b', /looks ahead or behind/],
    ['(?<!a)b', /looks ahead or behind/],
    ['\\u00e9', /write "\\x\{…\}"/],
    ['(', /no regular expression as RE2 writes them: missing closing \)/],
    ['[z-a]', /no regular expression/],
    ['a{2,1}', /no regular expression/],
    ['a{1001}', /no regular expression.*repeat/],
    ['((a{900}){900}){900}', /no regular expression.*repeat/],
    ['a++', /no regular expression/],
    ['a'.repeat(201), /longer than 200/],
  ];
  for (const [source, says] of refused) {
    it(`may not be ${source.slice(0, 30)}`, () => expect(patternProblem(source)).to.match(says));
  }

  it('must be matched by the whole answer, whichever of its alternatives', () => {
    const source = 'INC-\\d+|none';
    expect(
      ['INC-12', 'none', 'INC-12 or so', 'nonesuch', 'an INC-12', ''].map((one) => matches(source, one)),
    ).to.deep.equal([true, true, false, false, false, false]);
  });

  it('is matched by nothing where it is from before, and RE2 cannot read it', () => {
    for (const source of ['(?=a)a', '(a)\\1', '[']) expect(matches(source, 'a')).to.equal(false);
  });

  it('is told to the engine by the ids of the questions that are answered so', () => {
    const question = { text: '?', kind: 'short', required: true } as const;
    const pattern = { source: '\\d+', hint: 'digits' };
    const { policy } = salesSupport({
      questions: [
        { ...question, id: 'one', pattern },
        { ...question, id: 'two', pattern },
        { ...question, id: 'free' },
        { ...question, id: 'old', pattern: { source: '(?=1)1', hint: '1' } },
      ],
    });
    expect(matching(policy, { answers: { one: ' 12 ', two: 'x', free: '1', old: '1' } })).to.deep.equal(['one']);
  });

  it('is quick in the worst case if it is taken', () => {
    const piece = fc.constantFrom('a', '.', '\\d', '[ab]', '(', '(?:', ')', '|', '*', '+', '?', '{2}', '{1,3}', 'b');
    const patterns = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const answers = ['a'.repeat(4_000), `${'a'.repeat(3_999)}!`, `${'ab'.repeat(2_000)}\n`];
    fc.assert(
      fc.property(patterns, (source) => {
        fc.pre(patternProblem(source) === undefined);
        const start = performance.now();
        for (const answer of answers) matches(source, answer);
        expect(performance.now() - start).to.be.lessThan(3_000);
      }),
      { numRuns: 100, examples: [['(a+)+b'], ['(a|a)*b'], ['.*.*.*.*b'], ['(?:a|.)(a?a?a?a?a?a?a?a?)a+']] },
    );
  });
});
