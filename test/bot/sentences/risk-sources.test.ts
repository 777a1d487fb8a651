// How the sources of risk are set by sentence (rule 35).
import { expect } from 'chai';
import { parse } from '../../../bot/sentences/parse.js';

const reader = { now: new Date('2026-11-30T09:00:00.000Z'), zone: 'Europe/Berlin' };
const read = (text: string) => parse(text, reader);

describe('what an unknown counts as, in words (rule 35)', () => {
  it('names the source and the level', () => {
    for (const text of [
      'identity risk unknown means high',
      'Identity risk unknown is high',
      'set identity risk unknown to high',
      'unknown identity risk means high',
      'unknown identity risk counts as high',
    ])
      expect(read(text), text).to.deep.equal({ kind: 'set-unknown', source: 'identity', said: 'high' });
    expect(read('insider risk unknown means threshold')).to.deep.equal({
      ...{ kind: 'set-unknown', source: 'insider', said: 'threshold' },
    });
  });

  it('without a source leaves that open', () => {
    expect(read('risk unknown means none')).to.deep.equal({ kind: 'set-unknown', said: 'none' });
    expect(read('unknown risk means the threshold')).to.deep.equal({ kind: 'set-unknown', said: 'the threshold' });
  });

  it('stopping short is said so', () => {
    expect(read('identity risk unknown means')).to.deep.include({ kind: 'bad', command: 'set-unknown' });
  });
});

describe('one person’s insider risk, in words (rule 26)', () => {
  const endOfFriday = new Date('2026-12-04T22:59:00.000Z');

  it('names the person, the level and the end', () => {
    for (const text of [
      'set insider risk of Alex Wilber to moderate until Friday',
      'set the insider risk for Alex Wilber to moderate until Friday',
      'change insider risk of "Alex Wilber" to moderate till Friday',
    ])
      expect(read(text), text).to.deep.equal({
        ...{ kind: 'set-insider', person: 'Alex Wilber', said: 'moderate', until: endOfFriday },
      });
    expect(read('set insider risk of alex to elevated for 2 weeks')).to.deep.include({
      until: new Date('2026-12-14T09:00:00.000Z'),
    });
    expect(read('set insider risk of AlexW@contoso.com to none')).to.deep.equal({
      ...{ kind: 'set-insider', person: 'AlexW@contoso.com', said: 'none' },
    });
  });

  it('what cannot be read is said so', () => {
    expect(read('set insider risk of Alex')).to.deep.include({ kind: 'bad', command: 'set-insider' });
    expect(read('set insider risk of to moderate')).to.deep.include({ kind: 'bad' });
    expect(read('set insider risk of Alex to moderate until')).to.deep.include({ kind: 'bad' });
    expect(read('set insider risk of Alex to moderate until yesterday')).to.have.nested.property(
      'problem.code',
      'time-past',
    );
    expect(read('set insider risk of Alex to moderate until 03/04')).to.have.nested.property(
      'problem.code',
      'date-ambiguous',
    );
    expect(read('set insider risk of Alex to moderate until blue')).to.deep.include({ kind: 'bad' });
  });

  it('the list is asked for in one sentence', () => {
    for (const text of ['insider risk', 'show insider risk', 'who is at insider risk'])
      expect(read(text), text).to.deep.equal({ kind: 'insider-list' });
    expect(read('turn insider risk')).to.deep.include({ kind: 'bad', command: 'switch-risk' });
  });
});
