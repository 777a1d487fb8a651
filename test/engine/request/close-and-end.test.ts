import { expect } from 'chai';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { refusalOf } from '../../../engine/request/may.js';
import { requestTags, tagsOf } from '../../../engine/request/tags.js';
import { limits } from '../../../engine/request/window.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  crm,
  friday,
  later,
  miriam,
  monday,
  nestor,
  salesSupport,
  salesTeam,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, asked, facts, grantedOf, open, report, submit, tick, usualFacts } from './commands.js';

const approved: RequestCommand[] = [open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday)];
const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, ...approved, ...more));
const [crmKey, teamKey] = [crm, salesTeam].map(resourceKey) as [string, string];
const fromFriday = (...more: RequestCommand[]) => {
  const details = { justification: 'From Friday', answers: {}, startAt: friday };
  const begun = [open(), submit({ details }), approve(miriam, tuesday), approve(bianca, wednesday)];
  return given(requestDecider, ...story(requestDecider, ...begun, ...more));
};

describe('cancel (rule 9)', () => {
  it('closes a pending request, for requester and beneficiary', () => {
    given(requestDecider, ...asked())
      .when({ type: 'cancel', at: tuesday, by: alex, reason: ' Not needed ' })
      .then({ type: 'closed', at: tuesday, cause: 'cancelled', by: alex, reason: 'Not needed' });
    const forAlex = story(
      requestDecider,
      open({ requester: miriam, manages: true }),
      submit({ by: miriam, facts: facts([bianca], [adele]) }),
    );
    given(requestDecider, ...forAlex)
      .when({ type: 'cancel', at: tuesday, by: alex })
      .then({ type: 'closed', at: tuesday, cause: 'cancelled', by: alex });
  });

  it('is refused to anybody else, and when nothing is pending', () => {
    given(requestDecider).when({ type: 'cancel', at: tuesday, by: alex }).refused('no-such-request');
    given(requestDecider, ...asked())
      .when({ type: 'cancel', at: tuesday, by: miriam })
      .refused('not-yours');
    given(requestDecider, ...story(requestDecider, open()))
      .when({ type: 'cancel', at: tuesday, by: alex })
      .refused('not-pending');
    after().when({ type: 'cancel', at: thursday, by: alex }).refused('not-pending');
  });

  it('is refused with a reason too long', () => {
    given(requestDecider, ...asked())
      .when({ type: 'cancel', at: tuesday, by: alex, reason: 'x'.repeat(limits.reason + 1) })
      .refused('too-long', { what: 'reason', limit: limits.reason });
  });
});

describe('remind', () => {
  it('does not promise a reminder after the deadline (case 18)', () => {
    const { state } = given(requestDecider, ...asked());
    if (state.status !== 'pending') throw new Error('nothing waits');
    const stages = state.stages.map((stage) => ({ ...stage, deadlineAt: later(monday, { hours: 3 }) }));
    expect(refusalOf('remind', { ...state, stages }, alex.id, later(monday, { hours: 1 }))).to.deep.equal({
      code: 'reminded-lately',
      againAt: later(monday, { hours: 4 }),
      deadlineAt: later(monday, { hours: 3 }),
    });
  });

  const at = (hours: number) => later(monday, { hours });

  it('asks again those whose turn it is, not before four hours and not again before four more', () => {
    const before = given(requestDecider, ...asked());
    before.when({ type: 'remind', at: at(3), by: alex }).refused('reminded-lately', { againAt: at(4) });
    before.when({ type: 'remind', at: at(4), by: alex }).then({ type: 'reminded', at: at(4), stage: 0, by: alex });
    given(requestDecider, ...asked(), { type: 'reminded', at: at(4), stage: 0, by: alex })
      .when({ type: 'remind', at: at(5), by: alex })
      .refused('reminded-lately', { againAt: at(8) });
  });

  it('leaves the reminders that time brings as they were (rule 18)', () => {
    const state = given(requestDecider, ...asked()).when({ type: 'remind', at: at(24 * 8), by: alex }).state;
    if (state.status === 'pending') expect(state.stages[0]!.reminders).to.equal(0);
    expect(requestDecider.dueAt(state)).to.deep.equal(later(monday, { days: 7 }));
  });

  it('is refused to anybody else, and when nothing is pending', () => {
    given(requestDecider).when({ type: 'remind', at: tuesday, by: alex }).refused('no-such-request');
    given(requestDecider, ...asked())
      .when({ type: 'remind', at: tuesday, by: miriam })
      .refused('not-yours');
    after().when({ type: 'remind', at: thursday, by: alex }).refused('not-pending');
  });
});

describe('end (rule 54)', () => {
  it('ends access for the person, and for whoever approved it', () => {
    after()
      .when({ type: 'end', at: thursday, by: alex, reason: 'Done' })
      .then({ type: 'ending', at: thursday, cause: 'ended-early', by: alex, reason: 'Done' });
    after()
      .when({ type: 'end', at: thursday, by: miriam, reason: 'Project is over' })
      .then({ type: 'ending', at: thursday, cause: 'ended-early', by: miriam, reason: 'Project is over' });
  });

  it('asks whoever ends what is somebody else’s why: who approved it and an administrator, not the person (rules 25 and 54)', () => {
    after().when({ type: 'end', at: thursday, by: miriam }).refused('end-reason-missing');
    after().when({ type: 'end', at: thursday, by: miriam, reason: ' ' }).refused('end-reason-missing');
    after().when({ type: 'end', at: thursday, by: adele, administers: true }).refused('end-reason-missing');
    expect(after().when({ type: 'end', at: thursday, by: alex }).types).to.deep.equal(['ending']);
  });

  it('is found by whoever approved it, until it is over (rule 25)', () => {
    const approved = requestTags.approved(miriam.id);
    expect(tagsOf(after().state)).to.include(approved);
    expect(tagsOf(given(requestDecider, ...asked()).state)).to.not.include(approved);
    const ended = { type: 'end', at: thursday, by: alex } as const;
    expect(tagsOf(after(ended).state)).to.include(approved);
    const gone = [crmKey, teamKey].map((key) => report(key, 'removed', thursday));
    expect(tagsOf(after(ended, ...gone).state)).to.not.include(approved);
  });

  it('is allowed before the start has come', () => {
    const { state } = fromFriday().when({ type: 'end', at: thursday, by: alex });
    expect(grantedOf(state)).to.deep.include({
      status: 'ending',
      end: { at: thursday, cause: 'ended-early', by: alex, isUnstarted: true },
    });
  });

  it('is refused to anybody else', () => {
    given(requestDecider).when({ type: 'end', at: thursday, by: alex }).refused('no-such-request');
    after().when({ type: 'end', at: thursday, by: adele }).refused('not-yours');
    given(requestDecider, ...story(requestDecider, open()))
      .when({ type: 'end', at: thursday, by: adele })
      .refused('not-yours');
  });

  it('is refused before access is in force, and the second time', () => {
    given(requestDecider, ...asked())
      .when({ type: 'end', at: thursday, by: alex })
      .refused('not-in-force');
    after({ type: 'end', at: thursday, by: alex })
      .when({ type: 'end', at: thursday, by: alex })
      .refused('already-ending');
  });

  it('is refused with a reason too long', () => {
    after()
      .when({ type: 'end', at: thursday, by: alex, reason: 'x'.repeat(limits.reason + 1) })
      .refused('too-long', { what: 'reason', limit: limits.reason });
  });
});

describe('report (rules 49 and 50)', () => {
  it('delivers when the directory has taken everything, not before', () => {
    after()
      .when(report(crmKey, 'granted', thursday))
      .then({ type: 'reported', at: thursday, key: crmKey, status: 'granted' });
    after(report(crmKey, 'granted', thursday))
      .when(report(teamKey, 'granted', thursday))
      .then({ type: 'reported', at: thursday, key: teamKey, status: 'granted' }, { type: 'delivered', at: thursday });
  });

  it('told twice changes nothing', () => {
    after(report(crmKey, 'granted', thursday))
      .when(report(crmKey, 'granted', friday))
      .then();
  });

  it('may be late and then arrive', () => {
    const late = after(report(crmKey, 'late', thursday), report(teamKey, 'granted', thursday));
    expect(late.state.status).to.equal('delivering');
    expect(late.when(report(crmKey, 'granted', friday)).state.status).to.equal('delivered');
  });

  it('late after the delivery leaves it delivered, and delivers no second time', () => {
    const drifted = after(
      report(crmKey, 'granted', thursday),
      report(teamKey, 'granted', thursday),
      report(crmKey, 'late', friday),
    );
    expect(drifted.state.status).to.equal('delivered');
    drifted
      .when(report(crmKey, 'granted', friday))
      .then({ type: 'reported', at: friday, key: crmKey, status: 'granted' });
  });

  it('that outruns the start begins the delivery', () => {
    fromFriday()
      .when(report(crmKey, 'granted', friday))
      .then({ type: 'started', at: friday }, { type: 'reported', at: friday, key: crmKey, status: 'granted' });
  });

  it('of the whole package that outruns the start delivers at once', () => {
    const details = { justification: 'x', answers: {}, startAt: friday };
    const entitlement = salesSupport({ stages: [] }, { resources: [crm] });
    const events = story(requestDecider, open({ entitlement }), submit({ details }));
    expect(given(requestDecider, ...events).when(report(crmKey, 'granted', friday)).types).to.deep.equal([
      'started',
      'reported',
      'delivered',
    ]);
  });

  it('of removal that outruns the clock begins the end, and the last one ends it', () => {
    const first = after(report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday));
    first
      .when(report(crmKey, 'removed', friday))
      .then(
        { type: 'ending', at: friday, cause: 'time' },
        { type: 'reported', at: friday, key: crmKey, status: 'removed' },
      );
    after({ type: 'end', at: thursday, by: alex }, report(crmKey, 'removed', thursday))
      .when(report(teamKey, 'removed', friday))
      .then({ type: 'reported', at: friday, key: teamKey, status: 'removed' }, { type: 'ended', at: friday });
  });

  it('of what was held before is kept with the request, and its end is no removal (rule 71)', () => {
    const both = [
      { ...report(crmKey, 'granted', thursday), held: true as const },
      report(teamKey, 'granted', thursday),
    ];
    const ended = [
      ...both,
      { type: 'end' as const, at: friday, by: alex },
      report(crmKey, 'kept', friday),
      report(teamKey, 'removed', friday),
    ];
    const state = grantedOf(stateAfter(requestDecider, ...story(requestDecider, ...approved, ...ended)));
    expect([state.status, state.deliveries.map(({ status, held }) => [status, held])]).to.deep.equal([
      'ended',
      [
        ['kept', true],
        ['removed', undefined],
      ],
    ]);
    after(...ended)
      .when(report(crmKey, 'granted', friday))
      .then();
  });

  it('of what others took away changes nothing else, and may be followed by "granted" (rule 82)', () => {
    const both = [report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    const drifted = [...both, report(crmKey, 'drifted', friday)];
    expect(after(...both).when(report(crmKey, 'drifted', friday)).types).to.deep.equal(['reported']);
    expect(after(...drifted).when(report(crmKey, 'granted', friday)).types).to.deep.equal(['reported']);
  });

  it('of what an administrator let go leaves the rest, and ends the request with the last of it (rule 82)', () => {
    const both = [report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    const letGo = (key: string) => ({ ...report(key, 'removed', friday), acceptedBy: nestor });
    expect(after(...both).when(letGo(crmKey)).types).to.deep.equal(['reported']);
    after(...both, letGo(crmKey))
      .when(letGo(teamKey))
      .then(
        { type: 'ending', at: friday, cause: 'ended-early', by: nestor },
        { type: 'reported', at: friday, key: teamKey, status: 'removed' },
        { type: 'ended', at: friday },
      );
  });

  it('of a last holder begins the end where it outruns the clock, and does not end it (rule 44)', () => {
    const both = [report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    expect(after(...both).when(report(crmKey, 'last-holder', friday)).types).to.deep.equal(['ending', 'reported']);
  });

  it('after removal is not believed any more', () => {
    after({ type: 'end', at: thursday, by: alex }, report(crmKey, 'removed', thursday))
      .when(report(crmKey, 'granted', friday))
      .then();
  });

  it('about something else, before approval or after the end changes nothing', () => {
    after()
      .when(report('group:other', 'granted', thursday))
      .then();
    given(requestDecider)
      .when(report(crmKey, 'granted', thursday))
      .then();
    given(requestDecider, ...asked())
      .when(report(crmKey, 'granted', thursday))
      .then();
    after(
      { type: 'end', at: thursday, by: alex },
      report(crmKey, 'removed', thursday),
      report(teamKey, 'removed', thursday),
    )
      .when(report(crmKey, 'granted', friday))
      .then();
  });
});

describe('tick', () => {
  it('begins on the chosen day, not before (rule 47)', () => {
    fromFriday().when(tick(thursday)).then();
    fromFriday().when(tick(friday, usualFacts)).then({ type: 'started', at: friday });
  });

  it('begins the end at the end, not before, delivered or not (rule 48)', () => {
    const until = later(wednesday, { days: 30 });
    after()
      .when(tick(later(until, { seconds: -1 })))
      .then();
    after().when(tick(until)).then({ type: 'ending', at: until, cause: 'time' });
    after(report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday))
      .when(tick(until))
      .then({ type: 'ending', at: until, cause: 'time' });
  });

  it('after hours without Gatehouse names the end that was due, and when it was noticed (rules 48 and 51)', () => {
    const until = later(wednesday, { days: 30 });
    const noticed = later(until, { hours: 5 });
    const late = after(report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)).when(tick(noticed));
    late.then({ type: 'ending', at: noticed, overAt: until, cause: 'time' });
    expect(grantedOf(late.state).end).to.deep.equal({ at: until, cause: 'time' });
    const gone = ['removed', 'removed'] as const;
    const reports = gone.map((status, index) =>
      report([crmKey, teamKey][index]!, status, later(noticed, { minutes: 1 })),
    );
    const ended = after(report(crmKey, 'granted', thursday), tick(noticed), ...reports);
    expect(grantedOf(ended.state).end).to.deep.equal({
      at: until,
      cause: 'time',
      goneAt: later(noticed, { minutes: 1 }),
    });
    after(report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday))
      .when(report(crmKey, 'removed', noticed))
      .then(
        { type: 'ending', at: noticed, overAt: until, cause: 'time' },
        { type: 'reported', at: noticed, key: crmKey, status: 'removed' },
      );
  });

  it('whose time was up before the person left ended by time, not because they left', () => {
    const until = later(wednesday, { days: 30 });
    const gone = { ...usualFacts, beneficiary: { isEntitled: false } };
    expect(grantedOf(after().when(tick(later(until, { hours: 5 }), gone)).state).end?.cause).to.equal('time');
  });

  it('after hours without Gatehouse denies by the deadline that was due (rule 18)', () => {
    const noticed = later(monday, { days: 20 });
    const { state } = given(requestDecider, ...asked()).when(tick(noticed));
    expect(state).to.include({ status: 'expired' });
    expect('closedAt' in state && state.closedAt).to.deep.equal(later(monday, { days: 14 }));
  });

  it('leaves access for ever alone (rule 47)', () => {
    const entitlement = salesSupport({ stages: [], expiry: { kind: 'never' } });
    const events = story(requestDecider, open({ entitlement }), submit());
    given(requestDecider, ...events)
      .when(tick(later(monday, { days: 4000 })))
      .then();
    expect(requestDecider.dueAt(given(requestDecider, ...events).state)).to.equal(undefined);
  });

  it('changes nothing where nothing is or nothing can come', () => {
    given(requestDecider).when(tick(friday)).then();
    given(requestDecider, ...story(requestDecider, open()))
      .when(tick(friday))
      .then();
    given(requestDecider, ...story(requestDecider, open(), submit(), { type: 'cancel', at: tuesday, by: alex }))
      .when(tick(friday))
      .then();
    after({ type: 'end', at: thursday, by: alex })
      .when(tick(later(monday, { days: 400 })))
      .then();
  });
});
