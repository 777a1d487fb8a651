import { expect } from 'chai';
import { outlook } from '../../../engine/request/delegates.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { may, mayRead, part } from '../../../engine/request/may.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { requestTags } from '../../../engine/request/tags.js';
import type { Person } from '../../../engine/person.js';
import { given, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  grady,
  later,
  megan,
  miriam,
  monday,
  nestor,
  patti,
  salesSupport,
  someone,
  stageRule,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, deny, facts, grantedOf, open, pendingOf, submit, tick } from './commands.js';

const lidia = someone('Lidia Holloway');
const joni = someone('Joni Sherman');

type Pair = readonly [of: Person, to: Person];
/** The approvers of each stage, and who has delegated to whom. */
const withDelegations = (stages: Person[][], ...pairs: Pair[]): Facts => {
  const now = facts(...stages);
  const delegations = pairs.map(([of, to]) => ({ by: of.id, to }));
  return { ...now, stages: now.stages.map((stage) => ({ ...stage, delegations })) };
};
const one = salesSupport({ stages: [stageRule()] });
const asked = (now: Facts, entitlement: Entitlement = one, ...then: readonly RequestCommand[]) =>
  given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: now }), ...then));
const stagesOf = ({ stages: of }: Facts) => ({ rules: salesSupport().policy.stages, of });
const toLidia = withDelegations([[miriam]], [miriam, lidia]);

describe('a delegation of an approver (rule 22)', () => {
  it('has the delegate asked instead, who decides; it counts as the delegator’s', () => {
    const first = asked(toLidia);
    const [stage] = pendingOf(first.state).stages;
    expect(stage).to.deep.include({
      approvers: [lidia],
      inPlace: [{ delegate: lidia, of: miriam }],
      everAsked: [lidia.id],
    });
    const after = first.when(approve(lidia, tuesday, { facts: toLidia, reason: 'fine' }));
    expect(grantedOf(after.state).stages[0]?.decided).to.deep.equal({
      ...{ by: lidia, at: tuesday, outcome: 'approved', reason: 'fine', inPlaceOf: miriam },
    });
    expect(may('end', after.state, lidia.id, wednesday)).to.equal(true);
  });

  it('leaves the delegator free to decide themselves, and to read it', () => {
    const { state } = asked(toLidia);
    expect(part(pendingOf(state), miriam.id)).to.equal('asked');
    expect(may('approve', state, miriam.id, tuesday)).to.equal(true);
    expect(requestDecider.tags(state)).to.include.members([lidia, miriam].map(({ id }) => requestTags.approver(id)));
    const after = asked(toLidia).when(approve(miriam, tuesday, { facts: toLidia }));
    expect(grantedOf(after.state).stages[0]?.decided).to.deep.equal({ by: miriam, at: tuesday, outcome: 'approved' });
    const denied = asked(toLidia).when(deny(lidia, tuesday, { facts: toLidia }));
    expect(denied.state).to.include({ status: 'denied' });
    expect(mayRead(pendingOf(state), miriam.id)).to.equal(true);
  });

  it('counts for what is assigned from then on: what was asked before stays with the delegator', () => {
    const before = asked(facts([miriam]));
    before.when(tick(tuesday, toLidia)).then();
    before.when(approve(lidia, tuesday, { facts: toLidia })).refused('not-an-approver');
    expect(before.when(approve(miriam, tuesday, { facts: toLidia })).types).to.include('approved');
    const two = salesSupport();
    const later2 = withDelegations([[miriam], [bianca]], [bianca, lidia]);
    const next = asked(facts([miriam], [bianca]), two).when(approve(miriam, tuesday, { facts: later2 }));
    expect(pendingOf(next.state).stages[1]).to.deep.include({ approvers: [lidia] });
  });

  it('counts for whoever is asked anew after it, as another manager (rule 20)', () => {
    const now = withDelegations([[patti]], [patti, lidia]);
    const after = asked(facts([miriam])).when(tick(tuesday, now));
    expect(pendingOf(after.state).stages[0]).to.deep.include({ approvers: [lidia] });
  });

  it('is over: the delegator is asked again, and the delegate no more', () => {
    const after = asked(toLidia).when(tick(tuesday, facts([miriam])));
    expect(after.types).to.deep.equal(['rerouted']);
    const [stage] = pendingOf(after.state).stages;
    expect(stage).to.deep.include({ approvers: [miriam], everAsked: [lidia.id, miriam.id] });
    expect(stage).to.not.have.property('inPlace');
    asked(toLidia)
      .when(approve(lidia, tuesday, { facts: facts([miriam]) }))
      .refused('not-an-approver');
  });

  it('falls back to the delegator where the delegate is disabled or gone', () => {
    const disabled = withDelegations([[miriam]], [miriam, { ...lidia, enabled: false }]);
    expect(pendingOf(asked(disabled).state).stages[0]).to.deep.include({ approvers: [miriam] });
    expect(pendingOf(asked(toLidia).when(tick(tuesday, disabled)).state).stages[0]).to.deep.include({
      approvers: [miriam],
    });
    expect(pendingOf(asked(withDelegations([[miriam]], [miriam, grady])).state).stages[0]?.approvers).to.deep.equal([
      miriam,
    ]);
  });

  it('goes one level only: the delegate’s own delegation is not followed', () => {
    const chain = withDelegations([[miriam]], [miriam, lidia], [lidia, joni]);
    expect(pendingOf(asked(chain).state).stages[0]?.approvers).to.deep.equal([lidia]);
    const both = withDelegations([[miriam, lidia]], [miriam, lidia], [lidia, joni]);
    expect(pendingOf(asked(both).state).stages[0]?.approvers).to.deep.equal([miriam, joni]);
    const circle = withDelegations([[miriam, lidia]], [miriam, lidia], [lidia, miriam]);
    expect(pendingOf(asked(circle).state).stages[0]?.approvers).to.deep.equal([miriam, lidia]);
  });

  it('never has requester, beneficiary or who decided another stage asked (rule 19)', () => {
    expect(pendingOf(asked(withDelegations([[miriam]], [miriam, alex])).state).stages[0]?.approvers).to.deep.equal([
      miriam,
    ]);
    const two = salesSupport();
    const now = withDelegations([[miriam], [bianca]], [bianca, miriam]);
    const next = asked(now, two).when(approve(miriam, tuesday, { facts: now }));
    expect(pendingOf(next.state).stages[1]?.approvers).to.deep.equal([bianca]);
  });

  it('uses up delegate and delegator: neither decides another stage (rule 19)', () => {
    const two = salesSupport();
    const now = withDelegations([[miriam], [miriam, lidia, patti]], [miriam, lidia]);
    const next = asked(now, two).when(approve(lidia, tuesday, { facts: now }));
    expect(pendingOf(next.state).stages[1]?.approvers).to.deep.equal([patti]);
    const nobodyElse = withDelegations([[miriam], [lidia]], [miriam, lidia]);
    expect(pendingOf(asked(nobodyElse, two).state).stages[0]?.approvers, 'Lidia is needed later').to.deep.equal([
      miriam,
    ]);
  });

  it('does not ask who delegated to somebody that is asked anyway, who decides for themselves', () => {
    const now = withDelegations([[miriam, lidia]], [miriam, lidia]);
    const [stage] = pendingOf(asked(now).state).stages;
    expect(stage).to.deep.include({
      approvers: [lidia],
      inPlace: [{ delegate: lidia, of: miriam, isAskedAnyway: true }],
    });
    const after = asked(now).when(approve(lidia, tuesday, { facts: now }));
    expect(grantedOf(after.state).stages[0]?.decided).to.not.have.property('inPlaceOf');
    expect(asked(now).when(approve(miriam, tuesday, { facts: now })).types).to.include('approved');
  });

  describe('where two must approve (rule 15)', () => {
    const quorum = salesSupport({ stages: [stageRule({ quorum: 2 })] });

    it('counts delegator and delegate once', () => {
      const now = withDelegations([[miriam, bianca]], [miriam, lidia]);
      const first = approve(lidia, tuesday, { facts: now });
      const after = asked(now, quorum, first);
      expect(pendingOf(after.state).stages[0]?.approvers).to.deep.equal([bianca]);
      after.when(approve(miriam, wednesday, { facts: now })).refused('already-decided-once', { delegate: lidia });
      expect(after.when(approve(bianca, wednesday, { facts: now })).types).to.include('approved');
      const own = asked(now, quorum, approve(miriam, tuesday, { facts: now }));
      expect(pendingOf(own.state).stages[0]?.approvers).to.deep.equal([bianca]);
      own.when(approve(lidia, wednesday, { facts: now })).refused('not-your-turn');
    });

    it('asks the second delegator themselves where both delegated to one', () => {
      const now = withDelegations([[miriam, bianca]], [miriam, lidia], [bianca, lidia]);
      expect(pendingOf(asked(now, quorum).state).stages[0]?.approvers).to.deep.equal([lidia, bianca]);
      const enough = withDelegations([[miriam, lidia]], [miriam, lidia]);
      expect(pendingOf(asked(enough, quorum).state).stages[0]?.approvers).to.deep.equal([miriam, lidia]);
    });
  });

  it('is followed in a security review only to who holds the role and may read risk themselves (rule 29)', () => {
    const review = stageRule({ riskSource: 'identity', approvers: [{ kind: 'role', role: 'sa' as never }] });
    const entitlement = salesSupport({ stages: [review] });
    const able = (now: Facts, ...people: Person[]): Facts => ({
      ...now,
      stages: now.stages.map((stage) => ({ ...stage, able: people.map(({ id }) => id) })),
    });
    const outside = able(withDelegations([[adele]], [adele, lidia]), adele, lidia);
    expect(pendingOf(asked(outside, entitlement).state).stages[0]?.approvers).to.deep.equal([adele]);
    const unable = able(withDelegations([[adele, joni]], [adele, joni]), adele);
    expect(pendingOf(asked(unable, entitlement).state).stages[0]?.approvers).to.deep.equal([adele]);
    const holder = able(withDelegations([[adele, joni]], [adele, joni]), adele, joni);
    expect(pendingOf(asked(holder, entitlement).state).stages[0]?.approvers).to.deep.equal([joni]);
  });

  it('of whoever is asked as the fallback of a security review is followed to who may read risk, and to nobody else (rule 30)', () => {
    const entitlement = salesSupport({ stages: [stageRule({ riskSource: 'identity' })] });
    const now = (...able: Person[]): Facts => ({
      ...facts([]),
      stages: [
        {
          ...{ approvers: [], fallback: [megan], able: able.map(({ id }) => id) },
          delegations: [{ by: megan.id, to: lidia }],
        },
      ],
    });
    expect(pendingOf(asked(now(megan), entitlement).state).stages[0]?.approvers).to.deep.equal([megan]);
    const first = asked(now(megan, lidia), entitlement);
    expect(pendingOf(first.state).stages[0]).to.deep.include({
      approvers: [lidia],
      inPlace: [{ delegate: lidia, of: megan }],
    });
    first.when(approve(lidia, tuesday, { facts: now(megan) })).refused('not-an-approver');
    expect(first.when(approve(lidia, tuesday, { facts: now(megan, lidia) })).types).to.include('approved');
  });

  it('stays in force where a later stage has nobody for the moment', () => {
    const now = withDelegations([[miriam], [bianca]], [miriam, lidia]);
    const later2 = withDelegations([[miriam], []], [miriam, lidia]);
    asked(now, salesSupport()).when(tick(tuesday, later2)).then();
  });

  it('never lets the delegate decide what the delegator may not: their own request, or one they asked for (rule 19)', () => {
    const own = withDelegations([[alex, bianca]], [alex, lidia]);
    const first = asked(own);
    expect(pendingOf(first.state).stages[0]?.approvers).to.deep.equal([bianca]);
    first.when(approve(lidia, tuesday, { facts: own })).refused('not-an-approver');
  });

  it('that is over, or to another now, counts no more at the moment of the press (rule 20)', () => {
    const toJoni = withDelegations([[miriam]], [miriam, joni]);
    asked(toLidia)
      .when(approve(lidia, tuesday, { facts: toJoni }))
      .refused('not-an-approver');
    const after = asked(toLidia).when(approve(joni, tuesday, { facts: toJoni }));
    expect(grantedOf(after.state).stages[0]?.decided).to.deep.include({ by: joni, inPlaceOf: miriam });
    expect(pendingOf(asked(toLidia).when(tick(tuesday, toJoni)).state).stages[0]?.approvers).to.deep.equal([joni]);
  });

  it('is shown for every stage before anybody asks, one person for one of them', () => {
    const { rules, of } = stagesOf(withDelegations([[miriam], [bianca]], [miriam, lidia], [bianca, joni]));
    const excluded = new Set([alex.id]);
    expect(outlook(rules, of, excluded).routes.map(({ approvers }) => approvers)).to.deep.equal([[lidia], [joni]]);
    const both = stagesOf(withDelegations([[miriam], [bianca]], [miriam, lidia], [bianca, lidia]));
    expect(outlook(rules, both.of, excluded).routes.map(({ approvers }) => approvers)).to.deep.equal([
      [lidia],
      [bianca],
    ]);
  });

  it('is of the fallback and of alternates, too', () => {
    const fallback: Facts = {
      ...facts([]),
      stages: [{ approvers: [], fallback: [megan], delegations: [{ by: megan.id, to: lidia }] }],
    };
    expect(pendingOf(asked(fallback).state).stages[0]).to.deep.include({ approvers: [lidia], via: 'fallback' });
    const alternates = { approvers: [], afterMinutes: 2 * 24 * 60 };
    const entitlement = salesSupport({ stages: [stageRule({ alternates })] });
    const now: Facts = {
      ...facts([]),
      stages: [
        { approvers: [miriam], fallback: [], alternates: [nestor], delegations: [{ by: nestor.id, to: lidia }] },
      ],
    };
    const after = asked(now, entitlement).when(tick(later(monday, { days: 2 }), now));
    expect(pendingOf(after.state).stages[0]).to.deep.include({ approvers: [miriam, lidia] });
  });

  it('is looked at again and again without a change', () => {
    asked(toLidia).when(tick(tuesday, toLidia)).then();
  });
});
