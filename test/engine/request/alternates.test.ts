import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, story } from '../../support/given.js';
import {
  alex,
  bianca,
  daysInMinutes,
  grady,
  later,
  megan,
  miriam,
  monday,
  nestor,
  patti,
  salesSupport,
  stageRule,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, deny, facts, open, pendingOf, submit, tick, usualFacts } from './commands.js';

const alternates = { approvers: [{ kind: 'person', person: nestor.upn }], afterMinutes: daysInMinutes(2) } as const;
const rule = stageRule({ deadlineMinutes: daysInMinutes(5), alternates });
const entitlement = salesSupport({ stages: [rule] });
const usual: Facts = {
  ...usualFacts,
  stages: [{ approvers: [miriam], fallback: [megan], alternates: [nestor, alex] }],
};
/** Asked on Monday, what came then; the alternates' time is Wednesday. */
const asked = (...then: readonly RequestCommand[]) =>
  given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: usual }), ...then));

describe('alternates of a stage (rule 17)', () => {
  it('are known when it begins, and not asked; never the requester (rule 19)', () => {
    const [stage] = pendingOf(asked().state).stages;
    expect(stage).to.deep.include({ approvers: [miriam], alternates: [nestor] });
    expect(requestDecider.dueAt(asked().state)).to.deep.equal(wednesday);
    asked()
      .when(approve(nestor, tuesday, { facts: usual }))
      .refused('not-an-approver');
  });

  it('are asked from their time on, beside the approvers, with their cards', () => {
    const after = asked().when(tick(wednesday, usual));
    expect(after.types).to.deep.equal(['rerouted']);
    const [stage] = pendingOf(after.state).stages;
    expect(stage).to.deep.include({ approvers: [miriam, nestor], via: 'approvers', alternatesAskedAt: wednesday });
    expect(stage?.everAsked).to.deep.equal([miriam.id, nestor.id]);
    expect(requestDecider.dueAt(after.state)).to.deep.equal(later(monday, { days: 2, hours: 12 }));
  });

  it('are asked once: the next look changes nothing', () => {
    asked(tick(wednesday, usual))
      .when(tick(later(wednesday, { minutes: 1 }), usual))
      .then();
  });

  it('decide like the others, who still may', () => {
    const at = later(wednesday, { hours: 1 });
    for (const who of [miriam, nestor])
      expect(asked(tick(wednesday, usual)).when(approve(who, at, { facts: usual })).types, who.name).to.deep.equal([
        'decided',
        'approved',
        'started',
      ]);
    expect(asked(tick(wednesday, usual)).when(deny(nestor, at, { facts: usual })).state).to.include({
      status: 'denied',
    });
  });

  it('may decide from their time on where nobody has looked since (rule 20)', () => {
    asked()
      .when(approve(nestor, later(wednesday, { minutes: -1 }), { facts: usual }))
      .refused('not-an-approver');
    expect(asked().when(approve(nestor, wednesday, { facts: usual })).types).to.include('approved');
  });

  it('come at once where the approvers have left, before the fallback (rules 16 and 20)', () => {
    const gone = { ...usual, stages: [{ approvers: [grady], fallback: [megan], alternates: [nestor] }] };
    const after = asked().when(tick(tuesday, gone));
    expect(pendingOf(after.state).stages[0]).to.deep.include({ approvers: [nestor], via: 'approvers' });
    const none = { ...usual, stages: [{ approvers: [], fallback: [megan], alternates: [alex, grady] }] };
    expect(pendingOf(asked().when(tick(tuesday, none)).state).stages[0]).to.deep.include({
      approvers: [megan],
      via: 'fallback',
    });
  });

  it('do not stand in when it is filed: the fallback is asked, or it is refused (rule 16)', () => {
    const draft = given(requestDecider, ...story(requestDecider, open({ entitlement })));
    const noManager = { ...usual, stages: [{ approvers: [], fallback: [megan], alternates: [nestor] }] };
    expect(pendingOf(draft.when(submit({ facts: noManager })).state).stages[0]).to.deep.include({ approvers: [megan] });
    const nobody = { ...usual, stages: [{ approvers: [], fallback: [], alternates: [nestor] }] };
    draft.when(submit({ facts: nobody })).refused('nobody-to-ask', { stage: 0 });
  });

  it('take nothing from the fallback that was asked: before their time nothing changes, then they are asked beside it (rule 16)', () => {
    const noManager: Facts = { ...usual, stages: [{ approvers: [], fallback: [megan], alternates: [nestor] }] };
    const filed = (...then: readonly RequestCommand[]) =>
      given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: noManager }), ...then));
    filed().when(tick(tuesday, noManager)).then();
    filed()
      .when(approve(nestor, tuesday, { facts: noManager }))
      .refused('not-an-approver');
    const both = { approvers: [megan, nestor], via: 'fallback', alternatesAskedAt: wednesday };
    expect(pendingOf(filed().when(tick(wednesday, noManager)).state).stages[0]).to.deep.include(both);
    filed(tick(wednesday, noManager))
      .when(tick(later(wednesday, { hours: 1 }), noManager))
      .then();
    for (const who of [megan, nestor])
      expect(filed(tick(wednesday, noManager)).when(approve(who, wednesday, { facts: noManager })).types).to.include(
        'approved',
      );
    const left: Facts = { ...usual, stages: [{ approvers: [], fallback: [], alternates: [nestor] }] };
    expect(pendingOf(filed().when(tick(tuesday, left)).state).stages[0]?.approvers).to.deep.equal([nestor]);
    const back: Facts = { ...usual, stages: [{ approvers: [miriam], fallback: [megan], alternates: [nestor] }] };
    expect(pendingOf(filed().when(tick(tuesday, back)).state).stages[0]?.approvers).to.deep.equal([miriam]);
  });

  it('never count in two stages, nor take away who alone can decide the next (rule 19)', () => {
    const two = salesSupport({ stages: [rule, stageRule({ approvers: [] })] });
    const both = (next: (typeof nestor)[]): Facts => ({
      ...usual,
      stages: [{ approvers: [miriam], fallback: [], alternates: [nestor, bianca] }, ...facts(next).stages],
    });
    const at = (now: Facts) =>
      given(requestDecider, ...story(requestDecider, open({ entitlement: two }), submit({ facts: now })));
    const waiting = at(both([nestor])).when(tick(wednesday, both([nestor])));
    expect(pendingOf(waiting.state).stages[0]?.approvers).to.deep.equal([miriam, bianca]);
    const free = both([nestor, patti]);
    const decided = at(free).when(approve(nestor, wednesday, { facts: free }));
    expect(pendingOf(decided.state).stages[1]?.approvers).to.deep.equal([patti]);
  });

  it('are asked for again where the directory cannot be asked at their time', () => {
    const first = asked().when(tick(wednesday));
    const againAt = later(wednesday, { seconds: 1 });
    first.then({ type: 'alternates-delayed', at: wednesday, stage: 0, againAt });
    expect(requestDecider.dueAt(first.state)).to.deep.equal(againAt);
    const again = asked(tick(wednesday)).when(tick(againAt, usual));
    expect(again.types).to.deep.equal(['rerouted']);
    expect(pendingOf(again.state).stages[0]?.approvers).to.deep.equal([miriam, nestor]);
  });

  it('come too late after a downtime beyond the deadline (rule 18)', () => {
    expect(asked().when(tick(later(monday, { days: 5 }), usual)).types).to.deep.equal(['closed']);
    expect(asked().when(tick(later(monday, { days: 4, hours: 23 }), usual)).types).to.deep.equal([
      'rerouted',
      'reminded',
    ]);
  });

  it('are brought up to who they are meanwhile, asked or not (rule 20)', () => {
    const other = { ...usual, stages: [{ approvers: [miriam], fallback: [megan], alternates: [patti] }] };
    expect(pendingOf(asked().when(tick(tuesday, other)).state).stages[0]?.alternates).to.deep.equal([patti]);
    const after = asked(tick(wednesday, usual)).when(tick(later(wednesday, { hours: 1 }), other));
    expect(pendingOf(after.state).stages[0]?.approvers).to.deep.equal([miriam, patti]);
  });

  it('make up for a quorum that the approvers cannot (rule 15)', () => {
    const quorum = salesSupport({ stages: [{ ...rule, quorum: 2 }] });
    const here = { ...usual, stages: [{ approvers: [miriam, bianca], fallback: [], alternates: [nestor] }] };
    const left = { ...usual, stages: [{ approvers: [miriam], fallback: [], alternates: [nestor] }] };
    const after = given(
      requestDecider,
      ...story(requestDecider, open({ entitlement: quorum }), submit({ facts: here })),
    ).when(tick(tuesday, left));
    expect(pendingOf(after.state).stages[0]?.approvers).to.deep.equal([miriam, nestor]);
  });
});
