// Several things named in one sentence; and sentences that carry on what was said, read back as they were meant.
import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from '../../../bot/sentences/parse.js';
import { sentenceFor } from '../../../bot/turn/which.js';
import { bad, day, now, read, understands } from './reading.js';

const several = (name: string, names: readonly string[], isEachQuoted = false) => ({
  kind: 'request' as const,
  name,
  several: { names, isEachQuoted },
});
const two = ['Sales Support', 'Sales Reports'];

describe('several names in one sentence (rule 61)', () => {
  understands([
    [
      'request Sales Support and Sales Reports for 2 weeks because onboarding',
      { ...several('Sales Support and Sales Reports', two), durationMinutes: 14 * day, because: 'onboarding' },
    ],
    [
      'I need access to Sales Support, and also the package Sales Reports',
      several('Sales Support, and also the package Sales Reports', two),
    ],
    ['request “Sales Support”, “Sales Reports”', several('Sales Support Sales Reports', two, true)],
    ['request "Sales Support" & Sales Reports', several('Sales Support & Sales Reports', two)],
    ['request Sales Support + Sales Reports', several('Sales Support + Sales Reports', two)],
    ['request both Sales Support and Sales Reports', several('both Sales Support and Sales Reports', two)],
    ['request A, B; C and D', several('A, B; C and D', ['A', 'B', 'C', 'D'])],
    [
      'activate Global Reader and Exchange Administrator for 1 day',
      {
        ...several('Global Reader and Exchange Administrator', ['Global Reader', 'Exchange Administrator']),
        kind: 'activate',
        durationMinutes: day,
      },
    ],
    ['request Sales Support and', { kind: 'request', name: 'Sales Support and' }],
    ['request "Sales Support and Sales Reports"', { kind: 'request', name: 'Sales Support and Sales Reports' }],
    [
      'request Sales Support for alex and Sales Reports for lidia',
      bad('request', { code: 'said-twice', said: 'for lidia' }),
    ],
    [
      'request Sales Support for 2h and Sales Reports for 3h',
      bad('request', { code: 'duration-unreadable', said: '2h and Sales Reports' }),
    ],
  ]);

  it('a known name wins over the split, wherever it stands, and is not put together of what is quoted apart', () => {
    const names = ['Research and Development', 'Because We Care'];
    const known = (text: string) => parse(text, { now, zone: 'UTC', names });
    expect(known('request Research and Development for 1 day')).to.deep.equal({
      ...{ kind: 'request', name: 'Research and Development', durationMinutes: day },
    });
    expect(known('request Research and Development, Because We Care and Sales because x')).to.deep.equal({
      ...several('Research and Development Because We Care and Sales', [
        'Research and Development',
        'Because We Care',
        'Sales',
      ]),
      because: 'x',
    });
    expect(known('request "Research" and "Development"')).to.have.nested.property('several.isEachQuoted', true);
  });
});

describe('a sentence that carries on what was said', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .filter(
      (text) =>
        /^[\p{L}\p{N}]/u.test(text) &&
        /[\p{L}\p{N}]$/u.test(text) &&
        !/["“”„‟«»<>*\u200b-\u200f\u2060\ufeff\u00ad]/u.test(text),
    );
  const reason = fc.stringMatching(/^[a-z0-9][a-z0-9 ,.;:!?'"“”()-]{0,60}[a-z0-9]$/u);
  const at = fc.integer({ min: 1, max: 500_000 }).map((minutes) => new Date(now.getTime() + minutes * 60_000));

  it('is read back as it was meant, for one name or several, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 10 }),
        fc.option(reason, { nil: undefined }),
        fc.option(at, { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 5_000_000 }), { nil: undefined }),
        (names, justification, startAt, durationMinutes) => {
          const details = {
            ...(justification !== undefined && { justification }),
            ...(startAt && { startAt }),
            ...(durationMinutes !== undefined && { durationMinutes }),
            answers: {},
          };
          const sentence = sentenceFor(names, { beneficiary: undefined, details, zone: 'UTC' });
          expect(parse(sentence, { now, zone: 'UTC' })).to.deep.equal({
            kind: 'request',
            name: names.join(' and '),
            ...(names.length > 1 && { several: { names, isEachQuoted: true } }),
            ...(durationMinutes !== undefined && { durationMinutes }),
            ...(startAt && { startAt }),
            ...(justification !== undefined && { because: justification }),
          });
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never means somebody who was not said', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), reason, (names, justification) => {
        const details = { justification, answers: {} };
        const sentence = parse(sentenceFor(names, { beneficiary: undefined, details, zone: 'UTC' }), {
          now,
          zone: 'UTC',
        });
        expect(sentence).to.not.have.property('forPerson');
      }),
    );
    expect(read('request Sales Support and Sales Reports')).to.not.have.property('forPerson');
  });
});
