import { expect } from 'chai';
import { longestMinutes } from '../../bot/sentences/duration.js';
import { parse, parseWith } from '../../bot/sentences/parse.js';
import type { Problem } from '../../bot/sentences/sentence.js';
import { viewerOf } from '../../cards/words/viewer.js';
import { skipCommand } from '../../local/skip-sentence.js';
import { alex } from '../support/people.js';

const now = new Date('2026-11-24T09:00:00Z');
const reader = { now, zone: 'Europe/Prague' };
const hour = 60;
const day = 24 * hour;

/** The minutes the clock is moved by when somebody of a trial says this; or the sentence, where it moves nothing. */
async function said(text: string): Promise<unknown> {
  const moved: number[] = [];
  const command = skipCommand((minutes) => {
    moved.push(minutes);
    return Promise.resolve({ now, aheadMinutes: minutes });
  });
  const sentence = parseWith([command], text, reader);
  if (sentence.kind !== 'added') return sentence;
  await sentence.deed({ person: alex, viewer: viewerOf(alex.id, now, reader) });
  return moved;
}
const bad = (problem: Problem): unknown => ({ kind: 'bad', command: 'skip', problem });

describe('skip / in a trial', () => {
  const moves: readonly (readonly [string, number])[] = [
    ['skip 4 hours', 4 * hour],
    ['skip 14 days', 14 * day],
    ['skip ahead by 1h30', 90],
    ['Could you please skip 2 days?', 2 * day],
  ];
  for (const [text, minutes] of moves)
    it(`“${text}” moves the clock by ${minutes} minutes`, async () =>
      expect(await said(text)).to.deep.equal([minutes]));

  const problems: readonly (readonly [string, Problem])[] = [
    ['skip', { code: 'unfinished', said: 'skip' }],
    ['skip 14', { code: 'duration-unreadable', said: '14' }],
    ['skip -1 days', { code: 'duration-not-positive', said: '-1 days' }],
    ['skip 4000 days', { code: 'duration-too-long', said: '4000 days', longestMinutes }],
  ];
  for (const [text, problem] of problems)
    it(`“${text}” says what it misses`, async () => expect(await said(text)).to.deep.equal(bad(problem)));

  it('is what “skpi 14 days” resembles, and is not run for it', async () => {
    expect(await said('skpi 14 days')).to.deep.equal({ kind: 'unknown', nearest: 'skip' });
  });

  it('leaves every other sentence as it is', async () => {
    expect(await said('my requests')).to.deep.equal({ kind: 'my-requests' });
  });
});

describe('skip / outside a trial', () => {
  it('is no sentence', () => {
    expect(parse('skip 14 days', { now, zone: 'UTC' }).kind).to.equal('unknown');
  });
});
