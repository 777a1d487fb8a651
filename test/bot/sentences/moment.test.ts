import { expect } from 'chai';
import { readEnd } from '../../../bot/sentences/end.js';
import { looksLikeMoment, readMoment } from '../../../bot/sentences/moment.js';

// Tuesday, 10:00 in Prague.
const tuesday = new Date('2026-11-24T09:00:00Z');
const inPrague = (said: string, now = tuesday) => readMoment(said, now, 'Europe/Prague');

function means(examples: readonly (readonly [string, string])[], now = tuesday, zone = 'Europe/Prague'): void {
  for (const [said, at] of examples) {
    it(`“${said}” is ${at}`, () => expect(readMoment(said, now, zone)).to.deep.equal({ at: new Date(at) }));
  }
}

describe('a moment, said on a Tuesday at 10:00 in Prague', () => {
  means([
    ['now', '2026-11-24T09:00:00Z'],
    ['Right away', '2026-11-24T09:00:00Z'],
    ['today', '2026-11-24T09:00:00Z'],
    ['today 14:30', '2026-11-24T13:30:00Z'],
    ['tomorrow', '2026-11-24T23:00:00Z'],
    ['tomorrow 9:00', '2026-11-25T08:00:00Z'],
    ['tomorrow at 9am', '2026-11-25T08:00:00Z'],
    ['9 am tomorrow', '2026-11-25T08:00:00Z'],
    ['the day after tomorrow', '2026-11-25T23:00:00Z'],
    ['14:30', '2026-11-24T13:30:00Z'],
    ['at 14:30', '2026-11-24T13:30:00Z'],
    ['9am', '2026-11-25T08:00:00Z'],
    ['10:00', '2026-11-25T09:00:00Z'],
    ['12am', '2026-11-24T23:00:00Z'],
    ['noon', '2026-11-24T11:00:00Z'],
    ['9:30 p.m.', '2026-11-24T20:30:00Z'],
    ['monday', '2026-11-29T23:00:00Z'],
    ['on Mon 14:30', '2026-11-30T13:30:00Z'],
    ['next monday 14:30', '2026-11-30T13:30:00Z'],
    ['tuesday', '2026-11-30T23:00:00Z'],
    ['tuesday 9:00', '2026-12-01T08:00:00Z'],
    ['tuesday 14:30', '2026-11-24T13:30:00Z'],
    ['next tuesday 14:30', '2026-12-01T13:30:00Z'],
    ['2026-12-01', '2026-11-30T23:00:00Z'],
    ['2026-12-01T09:00', '2026-12-01T08:00:00Z'],
    ['2026-11-24', '2026-11-24T09:00:00Z'],
    ['1 Dec', '2026-11-30T23:00:00Z'],
    ['1 Dec 09:00', '2026-12-01T08:00:00Z'],
    ['the 1st of December, 9am', '2026-12-01T08:00:00Z'],
    ['Dec 1', '2026-11-30T23:00:00Z'],
    ['December 1, 2027', '2027-11-30T23:00:00Z'],
    ['24 nov', '2026-11-24T09:00:00Z'],
    ['23 nov', '2027-11-22T23:00:00Z'],
    ['29 feb', '2028-02-28T23:00:00Z'],
    ['in 2 hours', '2026-11-24T11:00:00Z'],
    ['in a week', '2026-12-01T09:00:00Z'],
    ['31/12/2026', '2026-12-30T23:00:00Z'],
    ['12/31/2026 9:00', '2026-12-31T08:00:00Z'],
    ['2026/12/31', '2026-12-30T23:00:00Z'],
    ['31.12.2026', '2026-12-30T23:00:00Z'],
    ['31.12.', '2026-12-30T23:00:00Z'],
    ['31.12', '2026-12-30T23:00:00Z'],
    ['12/12', '2026-12-11T23:00:00Z'],
    ['tomorrow 9.30 am', '2026-11-25T08:30:00Z'],
    ['tomorrow 9h30', '2026-11-25T08:30:00Z'],
    ['tomorrow 09:00:00', '2026-11-25T08:00:00Z'],
    ['2026-12-01T09:00:00Z', '2026-12-01T09:00:00Z'],
    ['2026-12-01T09:00+01:00', '2026-12-01T08:00:00Z'],
  ]);

  const unreadable = [
    '',
    'banana',
    '9',
    'tomorrow 9',
    '25:00',
    '14:60',
    '13pm',
    '0am',
    '30 feb',
    '31 april 2027',
    '2026-13-01',
    '2027-02-29',
    '32/12/2026',
    '31/31',
    '9.30',
    '31/12/26',
    '1/2/3/4',
    '2026-12-01T09:00+99:00',
    'next week',
    'midnight',
    'tomorrow morning',
    'in banana',
    'in 0 hours',
    'monday tuesday',
    '1 dec 26',
    'x'.repeat(5000),
  ];
  for (const said of unreadable) {
    it(`“${said.slice(0, 20)}” is not read`, () =>
      expect(inPrague(said)).to.deep.equal({ problem: 'time-unreadable' }));
  }

  for (const [said, readings] of [
    ['01/12/2026', ['1 December 2026', '12 January 2026']],
    ['1.12.2026', ['1 December 2026', '12 January 2026']],
    ['03/04', ['3 April', '4 March']],
    ['3-4-2027', ['3 April 2027', '4 March 2027']],
    ['03/04 9:00', ['3 April', '4 March']],
    ['3.4.', ['3 April', '4 March']],
    ['03/04/27', ['3 April 2027', '4 March 2027']],
  ] as const) {
    it(`“${said}” can be two days, and is asked after (rule 61)`, () =>
      expect(inPrague(said)).to.deep.equal({ problem: 'date-ambiguous', readings }));
  }

  for (const [said, at] of [
    ['yesterday', '2026-11-22T23:00:00Z'],
    ['yesterday 9:00', '2026-11-23T08:00:00Z'],
    ['2 hours ago', '2026-11-24T07:00:00Z'],
    ['2026-11-23', '2026-11-22T23:00:00Z'],
    ['today 9:00', '2026-11-24T08:00:00Z'],
    ['24 nov 9:00', '2026-11-24T08:00:00Z'],
    ['1 Dec 2025 10:00', '2025-12-01T09:00:00Z'],
  ] as const) {
    it(`“${said}” is past`, () => expect(inPrague(said)).to.deep.equal({ problem: 'time-past', at: new Date(at) }));
  }

  it('is meant by figures and by words of the calendar', () => {
    expect(
      ['9', 'at 25:00', 'next week', 'tonight', 'thursday', 'sept', 'in an instant'].filter(
        (said) => !looksLikeMoment(said),
      ),
    ).to.deep.equal([]);
    expect(['home', 'banana', 'Partners', ''].filter(looksLikeMoment)).to.deep.equal([]);
  });
});

describe('an end, said on a Tuesday at 10:00 in Prague', () => {
  const until = (said: string, startAt?: Date) => readEnd(said, { now: tuesday, zone: 'Europe/Prague' }, startAt);
  for (const [said, at] of [
    ['17:00', '2026-11-24T16:00:00Z'],
    ['5 pm', '2026-11-24T16:00:00Z'],
    ['9:00', '2026-11-25T08:00:00Z'],
    ['noon', '2026-11-24T11:00:00Z'],
    ['midnight', '2026-11-24T22:59:00Z'],
    ['tonight', '2026-11-24T22:59:00Z'],
    ['today', '2026-11-24T22:59:00Z'],
    ['the end of the day', '2026-11-24T22:59:00Z'],
    ['end of day', '2026-11-24T22:59:00Z'],
    ['EOD', '2026-11-24T22:59:00Z'],
    ['end of tomorrow', '2026-11-25T22:59:00Z'],
    ['tomorrow', '2026-11-25T22:59:00Z'],
    ['tomorrow 17:00', '2026-11-25T16:00:00Z'],
    ['Friday', '2026-11-27T22:59:00Z'],
    ['Friday 17:00', '2026-11-27T16:00:00Z'],
    ['next Tuesday', '2026-12-01T22:59:00Z'],
    ['Tuesday', '2026-12-01T22:59:00Z'],
    ['30 November', '2026-11-30T22:59:00Z'],
    ['24 November', '2026-11-24T22:59:00Z'],
    ['2026-11-30', '2026-11-30T22:59:00Z'],
    ['30 Nov 12:00', '2026-11-30T11:00:00Z'],
    ['in 2 hours', '2026-11-24T11:00:00Z'],
    ['31/12/2026', '2026-12-31T22:59:00Z'],
    ['31.12.', '2026-12-31T22:59:00Z'],
    ['the end of the month', '2026-11-30T22:59:00Z'],
    ['month end', '2026-11-30T22:59:00Z'],
    ['end of this quarter', '2026-12-31T22:59:00Z'],
    ['the end of the year', '2026-12-31T22:59:00Z'],
    ['end of January', '2027-01-31T22:59:00Z'],
    ['the end of feb', '2027-02-28T22:59:00Z'],
  ] as const) {
    it(`“until ${said}” is ${at}: a day alone counts to its end`, () =>
      expect(until(said)).to.deep.equal({ at: new Date(at) }));
  }

  it('“end of the month” is that of the month it starts in; of a week people mean different days', () => {
    const from = new Date('2026-12-01T08:00:00Z');
    expect(until('the end of the month', from)).to.deep.equal({ at: new Date('2026-12-31T22:59:00Z') });
    for (const said of ['the end of the week', 'week end', 'end of the world'])
      expect(until(said), said).to.deep.equal({ problem: 'time-unreadable' });
  });

  const wednesday = new Date('2026-11-25T08:00:00Z');
  for (const [said, at] of [
    ['17:00', '2026-11-25T16:00:00Z'],
    ['Tuesday', '2026-12-01T22:59:00Z'],
    ['Wednesday', '2026-11-25T22:59:00Z'],
    ['tomorrow', '2026-11-25T22:59:00Z'],
    ['tomorrow 12:00', '2026-11-25T11:00:00Z'],
    ['midnight', '2026-11-25T22:59:00Z'],
  ] as const) {
    it(`“from tomorrow 9:00 until ${said}” is ${at}: after its start`, () =>
      expect(until(said, wednesday)).to.deep.equal({ at: new Date(at) }));
  }

  it('is no end before the start, and none that has passed', () => {
    expect(until('today', wednesday)).to.deep.equal({
      problem: 'end-before-start',
      at: new Date('2026-11-24T22:59:00Z'),
    });
    expect(until('tomorrow 8:00', wednesday)).to.have.property('problem', 'end-before-start');
    expect(until('2026-11-01')).to.deep.equal({ problem: 'time-past', at: new Date('2026-11-01T22:59:00Z') });
    expect(until('yesterday')).to.have.property('problem', 'time-past');
  });

  for (const said of ['banana', '5', 'December', 'next week', 'the end of the week', 'tomorrow morning', '']) {
    it(`“until ${said}” is not read`, () => expect(until(said)).to.deep.equal({ problem: 'time-unreadable' }));
  }
});

describe('a moment, elsewhere', () => {
  describe('in New York it is still monday', () =>
    means(
      [
        ['tomorrow', '2026-11-24T05:00:00Z'],
        ['monday 23:00', '2026-11-24T04:00:00Z'],
        ['1 jan', '2027-01-01T05:00:00Z'],
      ],
      new Date('2026-11-24T03:00:00Z'),
      'America/New_York',
    ));
  describe('in Kolkata, half an hour aside', () =>
    means(
      [
        ['9:00', '2026-11-25T03:30:00Z'],
        ['tomorrow', '2026-11-24T18:30:00Z'],
      ],
      tuesday,
      'Asia/Kolkata',
    ));
  describe('in a zone nobody knows it is UTC', () =>
    means([['14:30', '2026-11-24T14:30:00Z']], tuesday, 'Mars/Olympus'));
});

describe('a moment, when the clocks change in Prague', () => {
  describe('forward: what is left out moves behind the gap', () =>
    means([
      ['28 mar 02:30', '2027-03-28T01:30:00Z'],
      ['28 mar 01:30', '2027-03-28T00:30:00Z'],
      ['28 mar 03:30', '2027-03-28T01:30:00Z'],
      ['29 mar', '2027-03-28T22:00:00Z'],
    ]));
  describe('back: the first of two', () =>
    means(
      [
        ['25 oct 02:30', '2026-10-25T00:30:00Z'],
        ['26 oct', '2026-10-25T23:00:00Z'],
      ],
      new Date('2026-10-01T09:00:00Z'),
    ));
  describe('back, between the two: the second', () =>
    means([['02:30', '2026-10-25T01:30:00Z']], new Date('2026-10-25T00:45:00Z')));
  describe('back: tomorrow keeps its time of day, in a day is 24 hours', () =>
    means(
      [
        ['tomorrow 12:00', '2026-10-25T11:00:00Z'],
        ['in a day', '2026-10-25T10:00:00Z'],
      ],
      new Date('2026-10-24T10:00:00Z'),
    ));
  describe('forward at midnight in Cairo: the day begins at 01:00', () =>
    means([['24 april 2026', '2026-04-23T22:00:00Z']], new Date('2026-04-01T09:00:00Z'), 'Africa/Cairo'));
});
