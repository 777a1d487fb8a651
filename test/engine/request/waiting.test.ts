import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { refusalOf } from '../../../engine/request/may.js';
import { begin } from '../../../engine/request/steps.js';
import { reminderMoments } from '../../../engine/request/reminders.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  alex,
  bianca,
  grady,
  later,
  megan,
  miriam,
  monday,
  patti,
  salesSupport,
  stageRule,
  tuesday,
} from '../../support/people.js';
import { approve, asked, facts, open, pendingOf, submit, tick, usualFacts } from './commands.js';

const at = (days: number) => later(monday, { days });
const waiting = () => given(requestDecider, ...asked());

describe('tick / while somebody is asked', () => {
  it('reminds half-way and one day before the deadline (rule 18)', () => {
    waiting()
      .when(tick(later(at(7), { seconds: -1 })))
      .then();
    waiting()
      .when(tick(at(7)))
      .then({ type: 'reminded', at: at(7), stage: 0 });
    const once = given(requestDecider, ...story(requestDecider, open(), submit(), tick(at(7))));
    once.when(tick(at(12))).then();
    once.when(tick(at(13))).then({ type: 'reminded', at: at(13), stage: 0 });
    expect(requestDecider.dueAt(once.state)).to.deep.equal(at(13));
  });

  it('reminds once for all the reminders it slept through', () => {
    const { state } = waiting().when(tick(at(13)));
    expect(pendingOf(state).stages[0]!.reminders).to.equal(2);
    expect(requestDecider.dueAt(state)).to.deep.equal(at(14));
  });

  it('closes at the deadline: nobody answered (rule 18)', () => {
    waiting()
      .when(tick(at(14), usualFacts))
      .then({ type: 'closed', at: at(14), cause: 'nobody-answered' });
    expect(waiting().when(tick(at(14))).state).to.include({ status: 'expired', cause: 'nobody-answered' });
  });

  it('leaves everything as it is where the directory names the same people, in any order', () => {
    const two = facts([miriam, patti], [bianca]);
    given(requestDecider, ...asked(salesSupport(), { facts: two }))
      .when(tick(tuesday, facts([patti, miriam], [bianca])))
      .then();
  });

  it('asks others where somebody left, the deadline staying (rule 20)', () => {
    const after = waiting().when(tick(tuesday, facts([patti], [bianca])));
    after.then({ type: 'rerouted', at: tuesday, stage: 0, approvers: [patti], unable: [], via: 'approvers' });
    const [stage] = pendingOf(after.state).stages;
    expect(stage).to.deep.include({
      approvers: [patti],
      everAsked: [miriam.id, patti.id],
      askedAt: monday,
      deadlineAt: at(14),
    });
  });

  it('turns to the fallback where the approvers are disabled (rule 20)', () => {
    const now = { stages: [{ approvers: [grady], fallback: [megan] }, usualFacts.stages[1]!] };
    waiting()
      .when(tick(tuesday, now))
      .then({ type: 'rerouted', at: tuesday, stage: 0, approvers: [megan], unable: [], via: 'fallback' });
  });

  it('asks others and reminds them in one', () => {
    expect(waiting().when(tick(at(7), facts([patti], [bianca]))).types).to.deep.equal(['rerouted', 'reminded']);
  });

  it('closes where nobody is left to ask (rule 16)', () => {
    waiting()
      .when(tick(tuesday, facts([], [bianca])))
      .then({ type: 'closed', at: tuesday, cause: 'nobody-to-ask' });
    expect(waiting().when(tick(tuesday, facts([], [bianca]))).state).to.include({ status: 'refused' });
  });
});

describe('reminders (rule 18)', () => {
  const [miriams] = pendingOf(waiting().state).stages;

  it('do not come before the stage begins', () => {
    expect(reminderMoments(pendingOf(waiting().state).stages[1]!)).to.deep.equal([]);
  });

  it('are one where a day before is not after half-way', () => {
    expect(reminderMoments({ ...miriams!, deadlineAt: at(2) })).to.deep.equal([at(1)]);
    expect(reminderMoments({ ...miriams!, deadlineAt: later(monday, { hours: 4 }) })).to.deep.equal([
      later(monday, { hours: 2 }),
    ]);
  });

  it('are both where the deadline is between one and two days (rule 18)', () => {
    const entitlement = salesSupport({ stages: [stageRule({ deadlineMinutes: 36 * 60 })] });
    const events = story(requestDecider, open({ entitlement }), submit({ facts: facts([miriam]) }));
    const [dayBefore, halfWay] = [later(monday, { hours: 12 }), later(monday, { hours: 18 })];
    const filed = given(requestDecider, ...events);
    expect(requestDecider.dueAt(filed.state)).to.deep.equal(dayBefore);
    filed.when(tick(dayBefore)).then({ type: 'reminded', at: dayBefore, stage: 0 });
    const once = given(requestDecider, ...events, { type: 'reminded', at: dayBefore, stage: 0 });
    expect(requestDecider.dueAt(once.state)).to.deep.equal(halfWay);
    once.when(tick(halfWay)).then({ type: 'reminded', at: halfWay, stage: 0 });
    expect(reminderMoments({ ...miriams!, deadlineAt: later(monday, { hours: 24 }) })).to.have.length(1);
    expect(reminderMoments({ ...miriams!, deadlineAt: later(monday, { hours: 24, minutes: 2 }) })).to.have.length(2);
  });

  it('are none between asking and a deadline in the same moment', () => {
    const entitlement = salesSupport({ stages: [stageRule({ deadlineMinutes: 0 })] });
    const events = story(requestDecider, open({ entitlement }), submit({ facts: facts([miriam]) }));
    given(requestDecider, ...events)
      .when(tick(monday))
      .then({ type: 'closed', at: monday, cause: 'nobody-answered' });
  });
});

describe('a request that was filed and not yet put to anybody', () => {
  const [opened, submitted] = asked();
  const between = stateAfter(requestDecider, opened!, submitted!);

  it('may be reminded of and decided from any card: nothing was asked before', () => {
    expect(refusalOf('remind', between, alex.id, monday)).to.equal(undefined);
    expect(requestDecider.decide(approve(miriam, monday, { revision: 1 }), between)).to.have.property('events');
  });

  it('has no reminder and no deadline', () => {
    expect(requestDecider.dueAt(between)).to.equal(undefined);
    expect(requestDecider.dueAt(requestDecider.initial)).to.equal(undefined);
  });

  it('cannot be put to a stage without a route: that is a bug and throws', () => {
    expect(() => begin(monday, 0, { routing: { routes: [] }, stages: pendingOf(between).stages })).to.throw(
      'no route for stage',
    );
  });
});
