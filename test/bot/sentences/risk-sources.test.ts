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
