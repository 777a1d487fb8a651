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
    ['2 h 30', 150],
    ['1 day 4 hours', 28 * hour],
    ['one-and-a-half hours', 90],
    ['½ hour', 30],
    ['2½ hours', 150],
    ['2 ½ h', 150],
    ['1/2 hour', 30],
    ['a quarter of an hour', 15],
    ['three quarters of an hour', 45],
    ['thirteen hours', 13 * hour],
    ['twenty-four hours', day],
    ['forty five minutes', 45],
    ['twenty one days', 21 * day],
    ['a hundred days', 100 * day],
    ['2 hour(s)', 2 * hour],
    ['2 h.', 2 * hour],
    ['2h, 30min', 150],
    ['２ hours', 2 * hour],
    ['P1D', day],
    ['pt2h', 2 * hour],
    ['PT1H30M', 90],
    ['P1W', 7 * day],
    ['P2DT12H', 60 * hour],
    ['the next 2 hours', 2 * hour],
    ['another 2 hours', 2 * hour],
    ['up to 2 hours', 2 * hour],
    ['at most 2 hours', 2 * hour],
    ['max. 2h', 2 * hour],
    ['about 2 hours', 2 * hour],
    ['~2h', 2 * hour],
    ['only 30 minutes', 30],
    ['one single day', day],
    ['a full day', day],
    ['30-minutes', 30],
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
    'P',
    'PT',
    'P1',
    '1/0 hours',
    '2-3 days',
    '2 hours or 3 hours',
    'twenty thirty hours',
    'Infinity hours',
    '0x10 hours',
    '1.2.3 hours',
    '2 h 30 s',
    'up to',
    'a few days',
    'at least 2 hours',
    'more than 2 hours',
  ];
  for (const said of unreadable) {
    it(`“${said}” is not read`, () => expect(readDuration(said)).to.deep.equal({ problem: 'duration-unreadable' }));
  }

  for (const said of ['0 days', '0', 'zero hours', '-1 hours', '− 2 h', 'minus 2 hours', '-PT2H', '0.001 min']) {
    it(`“${said}” is not positive`, () =>
      expect(readDuration(said)).to.deep.equal({ problem: 'duration-not-positive' }));
  }

  for (const said of ['3661 days', '20 years', '999999999 weeks', '99999999999999999999 hours', 'P99Y']) {
    it(`“${said}” is longer than 3,660 days (rule 47)`, () =>
      expect(readDuration(said)).to.deep.equal({ problem: 'duration-too-long' }));
  }

  it('is meant by figures and by counted units, not by names', () => {
    const meant = [
      ...['30', '3 moons', '-1', '− 2 h', 'minus 2', 'a working day', 'half of the week', '~2', '½', '2-3 days'],
      ...['ever', 'a while', 'some hours', 'a few days', 'several weeks', 'the weekend', 'the whole day', 'good'],
      ...[
        'banana hours',
        'NaN hours',
        'at least 2 hours',
        'as long as possible',
        'the rest of the day',
        'an unlimited time',
      ],
      ...['P1', 'PT1', 'p3w', 'long', 'a long time', 'always', 'life', 'eternity', 'all day'],
    ];
    expect(meant.filter((said) => !looksLikeDuration(said))).to.deep.equal([]);
    const names = [
      'banana',
      'alex',
      'An Nguyen',
      'a M Wilber',
      'Partners',
      'Patti',
      'Doris Day',
      'Long Nguyen',
      'May Hour-Smith',
      ...['P', 'pt', 'PD', 'Pm', 'ph', 'PY', 'ptm'],
      '',
    ];
    expect(names.filter(looksLikeDuration)).to.deep.equal([]);
  });
});
