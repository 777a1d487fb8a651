// What is approved begins when its person starts it, within its time (rules 34, 43, 48 and 83).
import { expect } from 'chai';
import { roleId } from '../../../engine/ids.js';
import type { Policy } from '../../../engine/catalogue/model.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { may } from '../../../engine/request/may.js';
import type { Details, Entitlement } from '../../../engine/request/entitlement.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { firstRiskRules, type Risk } from '../../../engine/risk/scales.js';
import { given, story } from '../../support/given.js';
import { adele, alex, calm, later, miriam, monday, salesPolicy, stageRule } from '../../support/people.js';
import { approve, facts, grantedOf, open, submit } from './commands.js';

const reader = roleId('role-reader');
const entitlement = (policy: Partial<Policy> = {}): Entitlement => ({
  kind: 'role',
  id: reader,
  name: 'Global Reader',
  description: '',
  resources: [{ kind: 'directory-role', id: reader, name: 'Global Reader' }],
  policy: salesPolicy({
    stages: [stageRule()],
    expiry: { kind: 'after', minutes: 8 * 60 },
    claimMinutes: 120,
    choosesDuration: true,
    choosesStart: true,
    ...policy,
  }),
  catalogueVersion: '1',
});
const at = (hours: number, minutes = 0): Date => later(monday, { hours, minutes });
const now = facts([miriam]);
const approved = (policy: Partial<Policy> = {}, details: Partial<Details> = {}, ...more: RequestCommand[]) =>
  given(
    requestDecider,
    ...story(
      requestDecider,
      open({ entitlement: entitlement(policy) }),
      submit({ details: { justification: 'INC-1234', answers: {}, ...details }, facts: now }),
      approve(miriam, at(1), { facts: now }),
      ...more,
    ),
  );
const claim = (moment: Date, more: Partial<Facts> = {}): RequestCommand => ({
  type: 'claim',
  at: moment,
  by: alex,
  facts: { ...facts(), ...more },
});
const tick = (moment: Date, more?: Facts): RequestCommand => ({
  type: 'tick',
  at: moment,
  ...(more && { facts: more }),
});

describe('what its person has to start', () => {
  it('is approved, with the time to start it, and nothing of it is given', () => {
    const { state } = approved();
    expect(grantedOf(state)).to.deep.include({ status: 'approved', window: { from: at(1), until: at(3) }, claim: {} });
    expect(requestDecider.dueAt(state)).to.deep.equal(at(2));
    const event = { type: 'approved', at: at(1), window: { from: at(1), until: at(3) }, isClaimed: true } as const;
    const effects = requestDecider.effects(event, state);
    expect(effects.map(({ type }) => type)).to.deep.equal(['refresh', 'tell']);
  });

  it('has its time counted from the chosen start, and no longer than what was asked for could last', () => {
    expect(grantedOf(approved({}, { startAt: at(20) }).state).window).to.deep.equal({ from: at(20), until: at(22) });
    const ends = { expiry: { kind: 'after', minutes: 480, notAfter: at(2, 30) } } as const;
    expect(grantedOf(approved(ends).state).window.until).to.deep.equal(at(2, 30));
    const said = { durationMinutes: 60, endAt: at(2) };
    expect(grantedOf(approved({}, said).state).window.until).to.deep.equal(at(2));
  });

  it('starts by itself where nobody had to approve it', () => {
    const free = given(
      requestDecider,
      ...story(requestDecider, open({ entitlement: entitlement({ stages: [] }) }), submit({ facts: facts() })),
    );
    expect(grantedOf(free.state)).to.include({ status: 'delivering' }).and.not.have.property('claim');
  });
});

describe('claim', () => {
  it('starts it from that moment, for as long as was approved', () => {
    const answer = approved({}, { durationMinutes: 60 }).when(claim(at(2, 30)));
    expect(answer.types).to.deep.equal(['claimed', 'started']);
    const state = grantedOf(answer.state);
    expect(state).to.deep.include({ status: 'delivering', window: { from: at(2, 30), until: at(3, 30) } });
    expect(state).to.not.have.property('claim');
    const event = { type: 'claimed', at: at(2, 30), by: alex, window: state.window } as const;
    expect(requestDecider.effects(event, answer.state).map(({ type }) => type)).to.deep.equal(['refresh', 'assign']);
  });

  it('starts it once', () => {
    approved({}, {}, claim(at(2)))
      .when(claim(at(2, 1)))
      .refused('nothing-to-start');
  });

  it('is refused to everybody else, before its start, and where there is nothing to start', () => {
    approved()
      .when({ type: 'claim', at: at(2), by: miriam, facts: facts() })
      .refused('not-yours');
    approved({}, { startAt: at(20) })
      .when(claim(at(19)))
      .refused('too-early-to-start', { from: at(20) });
    given(requestDecider)
      .when(claim(at(2)))
      .refused('no-such-request');
  });

  it('ends with the eligibility at the latest, and gives nothing to who has lost it (rules 36, 43 and 83)', () => {
    const until = { beneficiary: { person: alex, isEntitled: true, eligibleUntil: at(4) } };
    expect(grantedOf(approved().when(claim(at(2), until)).state).window.until).to.deep.equal(at(4));
    const lost = approved().when(claim(at(2), { beneficiary: { person: alex, isEntitled: false } }));
    expect(lost.types).to.deep.equal(['ending', 'ended']);
    expect(grantedOf(lost.state).end).to.deep.include({ cause: 'not-entitled', isUnstarted: true });
  });

  it('waits for a review where risk has risen since (rule 34)', () => {
    const risk: Risk = { ...calm, identity: { level: 'medium', since: at(1) } };
    const reviews = [{ approvers: [adele], fallback: [], able: [adele.id] }];
    const answer = approved().when(claim(at(2), { riskNow: { reading: risk, rules: firstRiskRules, reviews } }));
    expect(answer.types).to.deep.equal(['claimed', 'suspended']);
    const state = grantedOf(answer.state);
    expect(state).to.deep.include({ status: 'suspended', window: { from: at(2), until: at(10) } });
    expect(state.stages.at(-1)?.approvers).to.deep.equal([adele]);
  });

  it('that comes when its time is over closes it', () => {
    const answer = approved().when(claim(at(3)));
    expect(answer.types).to.deep.equal(['ending', 'ended']);
    expect(grantedOf(answer.state).end?.cause).to.equal('not-started');
  });
});

describe('what is not started', () => {
  it('is reminded of once, half-way, and over at the end of its time: whoever was told is told (rule 48)', () => {
    const before = approved();
    expect(before.when(tick(at(1, 59))).types).to.deep.equal([]);
    const reminded = before.when(tick(at(2)));
    expect(reminded.types).to.deep.equal(['claim-reminded']);
    expect(requestDecider.dueAt(reminded.state)).to.deep.equal(at(3));
    const effects = requestDecider.effects({ type: 'claim-reminded', at: at(2) }, reminded.state);
    expect(effects).to.deep.include({
      type: 'tell',
      to: alex.id,
      notice: 'claim-reminder',
      revision: grantedOf(reminded.state).revision,
    });
    const late = approved({}, {}, tick(at(2))).when(tick(at(5)));
    expect(late.types).to.deep.equal(['ending', 'ended']);
    const state = grantedOf(late.state);
    expect(state.end).to.deep.equal({ at: at(3), cause: 'not-started', isUnstarted: true, goneAt: at(5) });
    const told = requestDecider.effects({ type: 'ended', at: at(5) }, late.state);
    expect(told.flatMap((one) => (one.type === 'tell' ? [one.to] : []))).to.deep.equal([alex.id, miriam.id]);
    const ending = { type: 'ending', at: at(5), overAt: at(3), cause: 'not-started' } as const;
    expect(requestDecider.effects(ending, late.state).map(({ type }) => type)).to.not.include('release');
  });

  it('falls with the eligibility while it waits (rule 83)', () => {
    const lost = { ...facts(), beneficiary: { person: alex, isEntitled: false } };
    expect(approved().when(tick(at(1, 30), lost)).types).to.deep.equal(['ending', 'ended']);
  });

  it('is cancelled by whoever it is for, and not extended', () => {
    const before = approved();
    expect(may('cancel', before.state, alex.id, at(2))).to.equal(true);
    expect(may('extend', before.state, alex.id, at(2))).to.equal(false);
    const answer = before.when({ type: 'cancel', at: at(2), by: alex });
    expect(answer.types).to.deep.equal(['ending', 'ended']);
    expect(grantedOf(answer.state).end).to.deep.include({ cause: 'ended-early', isUnstarted: true });
  });
});
