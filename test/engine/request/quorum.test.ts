import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { may, part } from '../../../engine/request/may.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { Facts } from '../../../engine/request/facts.js';
import { requestTags } from '../../../engine/request/tags.js';
import { given, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  grady,
  megan,
  miriam,
  monday,
  nestor,
  patti,
  salesSupport,
  stageRule,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, asked, deny, facts, grantedOf, open, pendingOf, submit, tick, usualFacts } from './commands.js';

/** One stage that needs two of three people, else Megan as well. */
const two: Entitlement = salesSupport({ stages: [stageRule({ quorum: 2 })] });
const three: Facts = { ...usualFacts, stages: [{ approvers: [miriam, bianca, nestor], fallback: [megan] }] };
const put = (now: Facts = three, entitlement = two) => given(requestDecider, ...asked(entitlement, { facts: now }));

describe('a stage that needs two people (rule 15)', () => {
  it('goes on after the first approval, with whoever has not decided', () => {
    const after = put().when(approve(miriam, tuesday, { facts: three, reason: 'covers Prague' }));
    expect(after.types).to.deep.equal(['decided']);
    const [stage] = pendingOf(after.state).stages;
    expect(stage).to.deep.include({
      approvers: [bianca, nestor],
      decisions: [{ by: miriam, at: tuesday, outcome: 'approved', reason: 'covers Prague' }],
    });
    expect(stage).to.not.have.property('decided');
    expect(requestDecider.tags(after.state)).to.include(requestTags.approver(bianca.id));
    expect(requestDecider.tags(after.state)).to.not.include(requestTags.approver(miriam.id));
    expect(part(pendingOf(after.state), miriam.id)).to.equal('was-asked');
  });

  it('is settled by the second approval, also on a card drawn before the first', () => {
    const events = story(requestDecider, open({ entitlement: two }), submit({ facts: three }));
    const { state } = given(requestDecider, ...events);
    const revision = pendingOf(state).revision;
    const first = story(requestDecider, open({ entitlement: two }), submit({ facts: three }), {
      ...approve(miriam, tuesday, { facts: three }),
      revision,
    });
    const after = given(requestDecider, ...first).when(approve(bianca, tuesday, { facts: three, revision }));
    expect(after.types).to.deep.equal(['decided', 'approved', 'started']);
    expect(grantedOf(after.state).stages[0]?.decisions?.map(({ by }) => by.id)).to.deep.equal([miriam.id, bianca.id]);
    expect(grantedOf(after.state).stages[0]?.decided?.by.id).to.equal(bianca.id);
    for (const who of [miriam, bianca]) expect(may('end', after.state, who.id, wednesday), who.name).to.equal(true);
    expect(may('end', after.state, nestor.id, wednesday)).to.equal(false);
  });

  it('counts nobody twice, neither to approve nor to deny (rules 15 and 19)', () => {
    const after = given(
      requestDecider,
      ...story(
        requestDecider,
        open({ entitlement: two }),
        submit({ facts: three }),
        approve(miriam, tuesday, { facts: three }),
      ),
    );
    after.when(approve(miriam, wednesday, { facts: three })).refused('already-decided-once');
    after.when(deny(miriam, wednesday, { facts: three })).refused('already-decided-once');
  });

  it('is ended by one denial, whoever has approved', () => {
    const events = story(
      requestDecider,
      open({ entitlement: two }),
      submit({ facts: three }),
      approve(miriam, tuesday, { facts: three }),
    );
    const after = given(requestDecider, ...events).when(deny(bianca, wednesday, { facts: three, reason: 'no budget' }));
    expect(after.types).to.deep.equal(['decided', 'closed']);
    expect(after.state).to.include({ status: 'denied' });
  });

  it('keeps the approval of who has left since (rules 15 and 20)', () => {
    const events = story(
      requestDecider,
      open({ entitlement: two }),
      submit({ facts: three }),
      approve(miriam, tuesday, { facts: three }),
    );
    const without = { ...three, stages: [{ approvers: [bianca, nestor], fallback: [] }] };
    expect(given(requestDecider, ...events).when(approve(bianca, wednesday, { facts: without })).types).to.deep.equal([
      'decided',
      'approved',
      'started',
    ]);
  });

  it('asks the fallback beside those who are left where they are fewer than it needs (rules 15 and 16)', () => {
    const few = { ...three, stages: [{ approvers: [miriam, grady], fallback: [megan] }] };
    expect(pendingOf(put(few).state).stages[0]).to.deep.include({ approvers: [miriam, megan], via: 'fallback' });
    const left = put().when(tick(tuesday, few));
    expect(left.types).to.deep.equal(['rerouted']);
    expect(pendingOf(left.state).stages[0]).to.deep.include({ approvers: [miriam, megan], via: 'fallback' });
  });

  it('asks nobody else where those who are left are as many as it still needs', () => {
    const events = story(
      requestDecider,
      open({ entitlement: two }),
      submit({ facts: three }),
      approve(miriam, tuesday, { facts: three }),
    );
    const left = { ...three, stages: [{ approvers: [miriam, bianca], fallback: [megan] }] };
    const after = given(requestDecider, ...events).when(tick(wednesday, left));
    expect(pendingOf(after.state).stages[0]).to.deep.include({ approvers: [bianca], via: 'approvers' });
  });

  it('is refused at filing, or closed, where there are too few for it, and says how many it needs (rule 16)', () => {
    given(requestDecider, ...story(requestDecider, open({ entitlement: two })))
      .when(submit({ facts: facts([miriam, alex]) }))
      .refused('nobody-to-ask', { stage: 0, needs: 2 });
    put()
      .when(tick(tuesday, facts([miriam, grady])))
      .then({ type: 'closed', at: tuesday, cause: 'nobody-to-ask' });
    const after = put().when(approve(miriam, tuesday, { facts: facts([miriam]) }));
    expect(after.types).to.deep.equal(['decided', 'closed']);
    expect(after.state).to.include({ status: 'refused', cause: 'nobody-to-ask' });
  });

  it('is denied automatically where only one has approved by its deadline (rule 18)', () => {
    const events = story(
      requestDecider,
      open({ entitlement: salesSupport({ stages: [stageRule({ quorum: 2, deadlineMinutes: 2 * 24 * 60 })] }) }),
      submit({ facts: three }),
      approve(miriam, tuesday, { facts: three }),
    );
    expect(given(requestDecider, ...events).when(tick(thursday, three)).state).to.include({ status: 'expired' });
  });

  it('keeps as many people for a later stage as that needs (rules 15 and 19)', () => {
    const entitlement = salesSupport({ stages: [stageRule({ quorum: 2 }), stageRule({ quorum: 2 })] });
    const both = (...people: (typeof miriam)[]): Facts => facts(people, [bianca, nestor]);
    const pending = pendingOf(put(both(miriam, bianca, adele, nestor), entitlement).state);
    expect(pending.stages.map(({ approvers }) => approvers)).to.deep.equal([
      [miriam, adele],
      [bianca, nestor],
    ]);
    const next = given(
      requestDecider,
      ...story(
        requestDecider,
        open({ entitlement }),
        submit({ facts: facts([miriam, bianca, patti], [bianca, nestor, adele]) }),
        approve(bianca, tuesday, { facts: facts([miriam, bianca, patti], [bianca, nestor, adele]) }),
      ),
    );
    expect(pendingOf(next.state).stages[0]?.approvers).to.deep.equal([miriam, patti]);
    next.when(approve(bianca, wednesday, { facts: facts([miriam], [bianca, nestor]) })).refused('already-decided-once');
  });

  it('brings every card up to each approval', () => {
    const { state } = put();
    const decided = requestDecider.decide(approve(miriam, tuesday, { facts: three }), state);
    if ('refused' in decided) throw new Error(decided.refused.code);
    const after = requestDecider.evolve(state, decided.events[0]!);
    expect(requestDecider.effects(decided.events[0]!, after)).to.deep.equal([
      { type: 'refresh', revision: pendingOf(after).revision },
    ]);
    expect(pendingOf(after).submittedAt).to.deep.equal(monday);
  });
});
