import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { dayMinutes } from '../../../engine/time.js';
import { given, story } from '../../support/given.js';
import { bianca, friday, miriam, later, salesSupport, tuesday, wednesday } from '../../support/people.js';
import { approve, grantedOf, open, submit } from './commands.js';

const weeks = (n: number): number => n * 7 * dayMinutes;
const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, open(), submit(), ...more));
const days = (minutes: number): { durationMinutes: number } => ({ durationMinutes: minutes });

describe('approve for shorter than was asked (rule 24)', () => {
  it('records the length with the decision, and ends by it', () => {
    const first = after().when(approve(miriam, tuesday, days(weeks(2))));
    expect(first.state).to.have.nested.property('stages[0].decided.durationMinutes', weeks(2));
    const { window } = grantedOf(
      after(approve(miriam, tuesday, days(weeks(2)))).when(approve(bianca, wednesday)).state,
    );
    expect(window).to.deep.equal({ from: wednesday, until: later(wednesday, { days: 14 }) });
  });

  it('counts the shortest, whoever chose it', () => {
    const then = after(approve(miriam, tuesday, days(weeks(2))));
    const { window } = grantedOf(then.when(approve(bianca, wednesday, days(weeks(1)))).state);
    expect(window.until).to.deep.equal(later(wednesday, { days: 7 }));
  });

  it('never lengthens: not what was asked, nor what was shortened before', () => {
    after()
      .when(approve(miriam, tuesday, days(31 * dayMinutes)))
      .refused('not-shorter');
    after(approve(miriam, tuesday, days(weeks(2))))
      .when(approve(bianca, wednesday, days(weeks(3))))
      .refused('not-shorter');
    after()
      .when(approve(miriam, tuesday, days(1)))
      .refused('duration-too-short', { shortestMinutes: 5 });
  });

  it('is no shortening where it is what was asked', () => {
    const state = after().when(approve(miriam, tuesday, days(30 * dayMinutes))).state;
    expect(state).to.not.have.nested.property('stages[0].decided.durationMinutes');
  });

  it('leaves a start that was chosen, and an end that was said where that is earlier', () => {
    const asked = (details: object) =>
      given(
        requestDecider,
        ...story(
          requestDecider,
          open(),
          submit({ details: { justification: 'Later', answers: {}, ...details } }),
          approve(miriam, tuesday, days(weeks(1))),
        ),
      ).when(approve(bianca, wednesday)).state;
    expect(grantedOf(asked({ startAt: friday })).window).to.deep.equal({
      from: friday,
      until: later(friday, { days: 7 }),
    });
  });

  it('is refused where the policy does not let approvers, and denies as before', () => {
    const entitlement = salesSupport({ approversMayShorten: false });
    const fixed = given(requestDecider, ...story(requestDecider, open({ entitlement }), submit()));
    fixed.when(approve(miriam, tuesday, days(weeks(2)))).refused('shortening-fixed');
    expect(fixed.when({ ...approve(miriam, tuesday, days(weeks(2))), type: 'deny' }).types).to.include('closed');
  });
});
