import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { mayRead } from '../../../engine/request/may.js';
import type { AccessRequest } from '../../../engine/request/model.js';
import { limits } from '../../../engine/request/window.js';
import { given, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  friday,
  grady,
  later,
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
import { approve, asked, deny, facts, grantedOf, open, pendingOf, submit, usualFacts } from './commands.js';

const atMiriam = () => given(requestDecider, ...asked());
const atBianca = () => given(requestDecider, ...story(requestDecider, open(), submit(), approve(miriam, tuesday)));

describe('approve', () => {
  it('settles the stage and puts the request to the next one (rules 14 and 15)', () => {
    atMiriam()
      .when(approve(miriam, tuesday, { reason: '  She is right  ' }))
      .then(
        {
          type: 'decided',
          at: tuesday,
          stage: 0,
          by: miriam,
          outcome: 'approved',
          named: [miriam.id],
          reason: 'She is right',
        },
        {
          type: 'asked',
          at: tuesday,
          stage: 1,
          approvers: [bianca],
          unable: [],
          via: 'approvers',
          deadlineAt: later(tuesday, { days: 14 }),
        },
      );
  });

  it('at the last stage grants, the time counted from then (rule 47)', () => {
    const window = { from: wednesday, until: later(wednesday, { days: 30 }) };
    atBianca()
      .when(approve(bianca, wednesday))
      .then(
        { type: 'decided', at: wednesday, stage: 1, by: bianca, outcome: 'approved', named: [bianca.id] },
        { type: 'approved', at: wednesday, window },
        { type: 'started', at: wednesday },
      );
  });

  it('at the last stage leaves a later start to its day (rule 7)', () => {
    const details = { justification: 'From Friday', answers: {}, startAt: friday };
    const events = story(requestDecider, open(), submit({ details }), approve(miriam, tuesday));
    const after = given(requestDecider, ...events).when(approve(bianca, wednesday));
    expect(after.types).to.deep.equal(['decided', 'approved']);
    expect(grantedOf(after.state)).to.deep.include({ status: 'approved', approvedAt: wednesday });
  });

  it("closes the request where the policy's end has passed meanwhile (rule 47)", () => {
    const entitlement = salesSupport({ expiry: { kind: 'on', date: wednesday } });
    const events = story(requestDecider, open({ entitlement }), submit(), approve(miriam, tuesday));
    const after = given(requestDecider, ...events).when(approve(bianca, wednesday));
    expect(after.types).to.deep.equal(['decided', 'closed']);
    expect(after.state).to.include({ status: 'expired', cause: 'window-over' });
  });

  it('closes the request where nobody is left for the next stage (rule 16)', () => {
    atMiriam()
      .when(approve(miriam, tuesday, { facts: facts([miriam], [miriam, alex, grady]) }))
      .then(
        { type: 'decided', at: tuesday, stage: 0, by: miriam, outcome: 'approved', named: [miriam.id] },
        { type: 'closed', at: tuesday, cause: 'nobody-to-ask' },
      );
  });

  it("asks the next stage's fallback where its approver has just decided (rules 16 and 19)", () => {
    const now = {
      stages: [
        { approvers: [miriam], fallback: [] },
        { approvers: [miriam], fallback: [nestor] },
      ],
    };
    const after = given(requestDecider, ...asked(salesSupport(), { facts: now })).when(
      approve(miriam, tuesday, { facts: now }),
    );
    expect(pendingOf(after.state).stages[1]).to.deep.include({ approvers: [nestor], via: 'fallback' });
  });

  it('is refused to the requester, even when listed (rule 19)', () => {
    atMiriam()
      .when(approve(alex, tuesday, { facts: facts([alex], [bianca]) }))
      .refused('own-request');
  });

  it('is refused to the beneficiary, even when listed (rule 19)', () => {
    const events = story(
      requestDecider,
      open({ requester: miriam, manages: true }),
      submit({ by: miriam, facts: facts([nestor], [bianca]) }),
    );
    given(requestDecider, ...events)
      .when(approve(alex, tuesday, { facts: facts([alex], [bianca]) }))
      .refused('own-request');
  });

  it('is refused to who decided an earlier stage, even when listed again (rule 19)', () => {
    atBianca()
      .when(approve(miriam, wednesday, { facts: facts([miriam], [miriam]) }))
      .refused('already-decided-once');
  });

  it('is refused to somebody nobody named (rule 20)', () => {
    atMiriam().when(approve(adele, tuesday)).refused('not-an-approver');
  });

  it('is refused to a later stage’s approver before their turn', () => {
    atMiriam().when(approve(bianca, tuesday)).refused('not-your-turn');
  });

  it('is refused to an earlier stage’s approver after their turn', () => {
    const now = { stages: [{ approvers: [miriam, patti], fallback: [] }, usualFacts.stages[1]!] };
    const events = story(requestDecider, open(), submit({ facts: now }), approve(miriam, tuesday, { facts: now }));
    given(requestDecider, ...events)
      .when(approve(patti, wednesday, { facts: now }))
      .refused('not-your-turn');
  });

  it('is refused to who was asked and is not named any more (rule 20)', () => {
    atMiriam()
      .when(approve(miriam, tuesday, { facts: facts([patti], [bianca]) }))
      .refused('not-an-approver');
  });

  it('is allowed to who is named since, though never asked (rule 20)', () => {
    expect(atMiriam().when(approve(patti, tuesday, { facts: facts([patti], [bianca]) })).types).to.deep.equal([
      'decided',
      'asked',
    ]);
    expect(atMiriam().when(approve(bianca, tuesday, { facts: facts([bianca], [nestor]) })).types).to.deep.equal([
      'decided',
      'asked',
    ]);
  });

  it('is refused to who is disabled (rule 20)', () => {
    const gone = { ...miriam, enabled: false };
    atMiriam().when(approve(gone, tuesday)).refused('disabled', { who: gone });
    atMiriam()
      .when(approve(miriam, tuesday, { facts: facts([gone], [bianca]) }))
      .refused('not-an-approver');
  });

  it('is allowed to a fallback who was asked although the approvers are back (rule 20)', () => {
    const away = { stages: [{ approvers: [], fallback: [megan] }, usualFacts.stages[1]!] };
    const events = asked(salesSupport(), { facts: away });
    expect(given(requestDecider, ...events).when(approve(megan, tuesday)).types).to.deep.equal(['decided', 'asked']);
    given(requestDecider, ...events)
      .when(approve(megan, tuesday, { facts: facts([miriam], [bianca]) }))
      .refused('not-an-approver');
    given(requestDecider, ...events)
      .when(approve(megan, tuesday, { facts: { stages: [] } }))
      .refused('not-an-approver');
  });

  it('is refused from the deadline on, the clock having come or not (rule 18)', () => {
    const deadlineAt = later(monday, { days: 14 });
    atMiriam().when(approve(miriam, deadlineAt)).refused('not-pending');
    expect(atMiriam().when(approve(miriam, later(deadlineAt, { seconds: -1 }))).types).to.include('decided');
  });

  it('is refused from a card drawn before this stage was asked (rule 62)', () => {
    const { askedRevision } = pendingOf(atBianca().state).stages[1]!;
    atBianca()
      .when(approve(bianca, wednesday, { revision: askedRevision! - 1 }))
      .refused('out-of-date');
    expect(atBianca().when(approve(bianca, wednesday, { revision: askedRevision! })).types).to.include('approved');
  });

  it('is refused without a reason where the stage wants one, and with one too long (rule 21)', () => {
    const entitlement = salesSupport({ stages: [stageRule({ reasonRequired: true }), stageRule()] });
    const before = given(requestDecider, ...asked(entitlement));
    before.when(approve(miriam, tuesday)).refused('reason-missing');
    before.when(approve(miriam, tuesday, { reason: '  ' })).refused('reason-missing');
    expect(before.when(approve(miriam, tuesday, { reason: 'Yes' })).types).to.include('decided');
    before
      .when(approve(miriam, tuesday, { reason: 'x'.repeat(limits.reason + 1) }))
      .refused('too-long', { what: 'reason', limit: limits.reason });
  });

  it('is refused on a request that does not exist, is a draft or is over', () => {
    given(requestDecider).when(approve(miriam, tuesday)).refused('no-such-request');
    given(requestDecider, ...story(requestDecider, open()))
      .when(approve(miriam, tuesday))
      .refused('no-such-request');
    const denied = story(requestDecider, open(), submit(), deny(miriam, tuesday));
    given(requestDecider, ...denied)
      .when(approve(bianca, wednesday))
      .refused('not-pending');
    given(requestDecider, ...denied)
      .when(approve(miriam, wednesday))
      .refused('already-decided-once');
  });
});

describe('deny', () => {
  it('by who is named since, though never asked, is theirs to read afterwards: no card tells them that nothing was changed', () => {
    const { state } = atMiriam().when(deny(nestor, tuesday, { facts: facts([nestor], [bianca]) }));
    expect(state).to.include({ status: 'denied' });
    expect(mayRead(state as AccessRequest, nestor.id)).to.equal(true);
  });

  it('ends the request, no further stage is asked (rule 15)', () => {
    atMiriam()
      .when(deny(miriam, tuesday, { reason: 'Ask Sales first' }))
      .then(
        {
          type: 'decided',
          at: tuesday,
          stage: 0,
          by: miriam,
          outcome: 'denied',
          named: [miriam.id],
          reason: 'Ask Sales first',
        },
        { type: 'closed', at: tuesday, cause: 'denied', by: miriam, reason: 'Ask Sales first' },
      );
  });

  it('at a later stage keeps who approved before (rule 21)', () => {
    const state = atBianca().when(deny(bianca, thursday)).state;
    expect(state).to.deep.include({ status: 'denied', cause: 'denied', by: bianca, closedAt: thursday, current: 1 });
    if (state.status === 'denied')
      expect(state.stages.map((stage) => stage.decided?.outcome)).to.deep.equal(['approved', 'denied']);
  });

  it('is refused to whom approve is refused', () => {
    atMiriam().when(deny(alex, tuesday)).refused('own-request');
    atMiriam().when(deny(adele, tuesday)).refused('not-an-approver');
    atMiriam().when(deny(bianca, tuesday)).refused('not-your-turn');
  });
});
