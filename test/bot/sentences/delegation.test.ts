import { bad, read, sameFor, understands } from './reading.js';
import { expect } from 'chai';

const fridayEnd = new Date('2026-11-27T22:59:00Z');
const lidia = { kind: 'delegate', to: 'Lidia', until: fridayEnd } as const;

describe('delegate (rule 22)', () => {
  describe('is understood with its end', () => {
    understands([
      ...sameFor(
        lidia,
        'delegate to Lidia until Friday',
        'Please delegate my approvals to Lidia until Friday!',
        'delegate approvals to Lidia till Friday',
        'delegate everything to Lidia until Friday',
        'I want to delegate to Lidia until Friday',
        'delegate to "Lidia" until Friday',
      ),
    ]);
  });

  it('may begin later, and end after a length of time', () => {
    expect(read('delegate to Lidia from tomorrow 9:00 until Friday')).to.have.property('from');
    const said = read('delegate to Lidia from tomorrow 9:00 for 2 days') as { from: Date; until: Date };
    expect(said.until.getTime() - said.from.getTime()).to.equal(2 * 24 * 3_600_000);
    expect(read('delegate to lidiah@contoso.com for 2 weeks')).to.deep.include({ to: 'lidiah@contoso.com' });
  });

  describe('is not guessed at', () => {
    understands([
      ['delegate to Lidia', bad('delegate', { code: 'end-missing' })],
      ['delegate', bad('delegate', { code: 'name-missing', of: 'delegate' })],
      ['delegate until Friday', bad('delegate', { code: 'name-missing', of: 'delegate' })],
      ['delegate to Lidia until', bad('delegate', { code: 'unfinished', said: 'until' })],
    ]);
  });

  describe('is stopped and seen in many words', () => {
    understands([
      ...sameFor(
        { kind: 'stop-delegating' },
        'stop delegating',
        'Stop my delegation, please',
        'end the delegation',
        'cancel my delegation',
      ),
      ...sameFor({ kind: 'my-delegation' }, 'my delegation', 'show my delegation', 'what is my delegation?'),
      ...sameFor({ kind: 'delegations' }, 'delegations', 'show all delegations', 'who delegates?'),
    ]);
  });
});
