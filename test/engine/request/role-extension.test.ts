// An activation that goes on beyond its end, within the role's maximum and its eligibility (rules 36 and 42).
import { expect } from 'chai';
import { roleId, requestId } from '../../../engine/ids.js';
import { refusalOf } from '../../../engine/request/may.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { RequestState } from '../../../engine/request/model.js';
import type { Details, Entitlement } from '../../../engine/request/entitlement.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, stateAfter, story } from '../../support/given.js';
import { alex, later, miriam, monday, salesPolicy, stageRule } from '../../support/people.js';
import { approve, facts, filing, grantedOf, open, report, submit } from './commands.js';

const reader = roleId('role-reader');
const hours = (count: number): Date => later(monday, { hours: count });
const role = (stages = 0): Entitlement => ({
  kind: 'role',
  id: reader,
  name: 'Global Reader',
  description: '',
  resources: [{ kind: 'directory-role', id: reader, name: 'Global Reader' }],
  policy: salesPolicy({
    stages: stages > 0 ? [stageRule()] : [],
    questions: [],
    expiry: { kind: 'after', minutes: 8 * 60 },
    extension: { approval: true, atMost: 100 },
  }),
  catalogueVersion: '1',
});

/** Active from Monday 09:00 on for so many minutes. */
const active = (durationMinutes: number, stages = 0) => {
  const now = facts(...(stages > 0 ? [[miriam]] : []));
  const commands: RequestCommand[] = [
    open({ entitlement: role(stages) }),
    submit({ details: { justification: 'INC-1', answers: {}, durationMinutes }, facts: now }),
    ...(stages > 0 ? [approve(miriam, monday, { facts: now, reason: 'fine' })] : []),
    report(`directory-role:${reader}`, 'granted', monday),
  ];
  return grantedOf(stateAfter(requestDecider, ...story(requestDecider, ...commands)));
};

type Extend = Extract<RequestCommand, { type: 'extend' }>;
const extension = (of: RequestState, details: Partial<Details>, more: Partial<Extend> = {}): Extend => ({
  ...{ type: 'extend', at: hours(1), by: alex, id: requestId('GR-EXT1'), of: grantedOf(of), manages: false },
  details: { justification: 'it goes on', ...details },
  beneficiary: { person: alex, isEntitled: true },
  facts: filing(facts()),
  ...more,
});
const extending = (...said: Parameters<typeof extension>) => given(requestDecider).when(extension(...said));
const until = (state: RequestState) => (state.status === 'none' ? undefined : state.extends?.until);

describe('extend / an activation (rule 42)', () => {
  it('counts from its end, and without approval needs none', () => {
    const { state } = extending(active(120), { durationMinutes: 60 });
    expect(state).to.include({ status: 'extending' });
    expect(until(state)).to.deep.equal(hours(3));
  });

  it('is never longer than the role’s maximum, counted from the beginning of the activation', () => {
    expect(until(extending(active(120), {}).state)).to.deep.equal(hours(8));
    expect(until(extending(active(120), { durationMinutes: 360 }).state)).to.deep.equal(hours(8));
    extending(active(120), { durationMinutes: 361 }).refused('duration-too-long', { longestMinutes: 360 });
    extending(active(120), { endAt: later(hours(8), { minutes: 1 }) }).refused('duration-too-long', {
      longestMinutes: 360,
    });
  });

  it('of what is active as long as it may be is refused, with no button', () => {
    const refusal = { code: 'not-extendable', because: 'longest', until: hours(8) };
    expect(refusalOf('extend', active(480), alex.id, hours(1))).to.deep.equal(refusal);
    extending(active(480), { durationMinutes: 5 }).refused('not-extendable', { because: 'longest', until: hours(8) });
  });

  it('asks the same approvers again, and ends with the eligibility (rule 36)', () => {
    const now = filing(facts([miriam]));
    const asked = story(requestDecider, extension(active(120, 1), { durationMinutes: 120 }, { facts: now }));
    expect(stateAfter(requestDecider, ...asked)).to.include({ status: 'pending' });
    const beneficiary = { person: alex, isEntitled: true, eligibleUntil: hours(3) };
    const shorter = given(requestDecider, ...asked).when(
      approve(miriam, later(monday, { minutes: 90 }), { facts: { ...facts([miriam]), beneficiary }, reason: 'fine' }),
    );
    expect(until(shorter.state)).to.deep.equal(hours(3));
    expect(until(extending(active(120), {}, { beneficiary }).state)).to.deep.equal(hours(3));
  });

  it('is refused to whoever is not eligible any more, or only until its end', () => {
    const gone = { person: alex, isEntitled: false };
    extending(active(120), {}, { beneficiary: gone }).refused('not-extendable', { because: 'not-entitled' });
    const soon = { person: alex, isEntitled: true, eligibleUntil: hours(2) };
    extending(active(120), {}, { beneficiary: soon }).refused('not-extendable', {
      because: 'longest',
      until: hours(2),
    });
  });
});
