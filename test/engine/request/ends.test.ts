// An end that was said: however late it is approved, access ends then (rules 7 and 47).
import { expect } from 'chai';
import type { Details } from '../../../engine/request/entitlement.js';
import { refusalOfDetails, windowOf } from '../../../engine/request/window.js';
import { friday, later, monday, salesPolicy, thursday, tuesday } from '../../support/people.js';

const policy = salesPolicy({ expiry: { kind: 'after', minutes: 30 * 24 * 60 }, choosesDuration: true });
const untilFriday: Details = { justification: 'Q4', durationMinutes: 4 * 24 * 60, endAt: friday, answers: {} };

describe('An end that was said', () => {
  it('is the end, whenever it is approved', () => {
    expect(windowOf(policy, untilFriday, monday)).to.deep.equal({ from: monday, until: friday });
    expect(windowOf(policy, untilFriday, thursday)).to.deep.equal({ from: thursday, until: friday });
  });

  it('is over where it has passed before the approval', () => {
    const { from, until } = windowOf(policy, untilFriday, later(friday, { days: 1 }));
    expect(until?.getTime()).to.be.lessThan(from.getTime());
  });

  it('never goes beyond the policy', () => {
    const short = salesPolicy({ expiry: { kind: 'after', minutes: 24 * 60 }, choosesDuration: true });
    expect(windowOf(short, untilFriday, monday)).to.deep.equal({ from: monday, until: tuesday });
    expect(refusalOfDetails(short, { details: untilFriday, at: monday })).to.have.property('code', 'duration-too-long');
  });

  it('is judged from the start that was chosen', () => {
    const details = { ...untilFriday, startAt: friday };
    expect(refusalOfDetails({ ...policy, choosesStart: true }, { details, at: monday })).to.have.property(
      'code',
      'duration-too-short',
    );
  });
});
