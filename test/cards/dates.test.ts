import { expect } from 'chai';
import { dayInput, lengthSaid, momentBrief, momentSaid, momentShown } from '../../cards/kit/dates.js';
import { alex, reader } from './fixtures.js';

const now = new Date('2026-12-07T13:05:00Z');
const prague = reader(alex, now);

describe('dates', () => {
  it('are said in the reader’s zone (rule 64)', () => {
    const at = new Date('2026-12-21T23:30:00Z');
    expect(momentSaid(at, prague)).to.equal('Tue 22 Dec, 00:30');
    expect(momentSaid(at, reader(alex, now, 'America/New_York'))).to.equal('Mon 21 Dec, 18:30');
  });

  it('say today, tomorrow and yesterday, and the year only if it is another', () => {
    expect(momentSaid(new Date('2026-12-07T15:20:00Z'), prague)).to.equal('today 16:20');
    expect(momentSaid(new Date('2026-12-08T08:00:00Z'), prague)).to.equal('tomorrow 09:00');
    expect(momentSaid(new Date('2026-12-06T22:59:00Z'), prague)).to.equal('yesterday 23:59');
    expect(momentSaid(new Date('2026-12-06T23:00:00Z'), prague)).to.equal('today 00:00');
    expect(momentSaid(new Date('2027-01-06T13:00:00Z'), prague)).to.equal('Wed 6 Jan 2027, 14:00');
  });

  it('on a card always name the day, because a card is read days later', () => {
    expect(momentShown(new Date('2026-12-07T15:20:00Z'), prague)).to.equal('Mon 7 Dec, 16:20');
  });

  it('leave it to the client where the zone is not known', () => {
    const unknown = reader(alex, now, 'UTC');
    expect(momentShown(new Date('2026-12-08T14:05:00.123Z'), unknown)).to.equal(
      '{{DATE(2026-12-08T14:05:00Z, SHORT)}} {{TIME(2026-12-08T14:05:00Z)}}',
    );
    expect(momentSaid(new Date('2026-12-07T15:20:00Z'), unknown)).to.equal('today 15:20 UTC');
  });

  it('take a zone that does not exist for one that is not known', () => {
    expect(momentSaid(new Date('2026-12-07T15:20:00Z'), reader(alex, now, 'Mars/Olympus'))).to.equal('today 15:20 UTC');
  });

  it('are brief on a lock screen', () => {
    expect(momentBrief(new Date('2026-12-07T15:20:00Z'), prague)).to.equal('16:20');
    expect(momentBrief(new Date('2026-12-22T15:20:00Z'), prague)).to.equal('22 Dec');
  });

  it('fill a date input in the reader’s zone', () => {
    expect(dayInput(new Date('2026-12-21T23:30:00Z'), prague)).to.equal('2026-12-22');
  });

  const lengths: [number, string][] = [
    [1, '1 minute'],
    [45, '45 minutes'],
    [60, '1 hour'],
    [90, '1 h 30 min'],
    [240, '4 hours'],
    [36 * 60, '36 hours'],
    [1440, '1 day'],
    [43_200, '30 days'],
    [3 * 1440 + 120, '3 d 2 h'],
  ];
  for (const [minutes, said] of lengths)
    it(`say ${minutes} minutes as ${said}`, () => expect(lengthSaid(minutes, prague)).to.equal(said));
});
