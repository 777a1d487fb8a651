import { expect } from 'chai';
import { longestMinutes, looksLikeDuration, readDuration } from '../../../bot/sentences/duration.js';

const hour = 60;
const day = 24 * hour;

describe('a duration', () => {
  const readable: readonly (readonly [string, number])[] = [
    ['2h', 2 * hour],
    ['2 hours', 2 * hour],
    ['2 HRS', 2 * hour],
    ['90 min', 90],
    ['90m', 90],
    ['1 minute', 1],
    ['1h30', 90],
    ['1h 30m', 90],
    ['1 hour and 30 minutes', 90],
    ['1.5 hours', 90],
    ['1,5 hours', 90],
    ['.5 h', 30],
    ['half an hour', 30],
    ['half a day', 12 * hour],
    ['an hour and a half', 90],
    ['two and a half hours', 150],
    ['a day', day],
    ['an hour', hour],
    ['two weeks', 14 * day],
    ['1 week, 2 days', 9 * day],
    ['30 days', 30 * day],
    ['a month', 30 * day],
    ['3 months', 90 * day],
    ['a year', 365 * day],
    ['a fortnight', 14 * day],
    ['3660 days', longestMinutes],
  ];
  for (const [said, minutes] of readable) {
    it(`“${said}” is ${minutes} minutes`, () => expect(readDuration(said)).to.deep.equal({ minutes }));
  }

  const unreadable = [
    '',
    '30',
    'banana',
    'hours',
    '2 moons',
    '1:30',
    '1h90',
    '2h 3h',
    '1 min 2 h',
    '1,500 hours',
    '3 working days',
    '1e5 hours',
    '1 day 30',
    '1 day -2 hours',
    'fortnight',
    '2 hours a half banana',
  ];
  for (const said of unreadable) {
    it(`“${said}” is not read`, () => expect(readDuration(said)).to.deep.equal({ problem: 'duration-unreadable' }));
  }

  for (const said of ['0 days', '-1 hours', '− 2 h', 'minus 2 hours', '0.001 min']) {
    it(`“${said}” is not positive`, () =>
      expect(readDuration(said)).to.deep.equal({ problem: 'duration-not-positive' }));
  }

  for (const said of ['3661 days', '20 years', '999999999 weeks']) {
    it(`“${said}” is longer than 3,660 days (rule 47)`, () =>
      expect(readDuration(said)).to.deep.equal({ problem: 'duration-too-long' }));
  }

  it('is meant by figures and by counted units, not by names', () => {
    const meant = ['30', '3 moons', '-1', '− 2 h', 'minus 2', 'a working day', 'half of the week'];
    expect(meant.filter((said) => !looksLikeDuration(said))).to.deep.equal([]);
    expect(['banana', 'alex', 'An Nguyen', 'a M Wilber', 'Partners', ''].filter(looksLikeDuration)).to.deep.equal([]);
  });
});
