import { expect } from 'chai';
import { eligibilityEntitlement, eligibleFor, roleOfEligibility } from '../../engine/catalogue/eligibility.js';
import { groupToBeHad } from '../../engine/catalogue/incompatible.js';
import {
  isActiveRole,
  isEligibility,
  onceActivated,
  resourceKey,
  type NamedSource,
  type RoleSetting,
} from '../../engine/catalogue/model.js';
import { groupId, roleId } from '../../engine/ids.js';
import { policyLets, refusalToAskFor } from '../../engine/request/for-whom.js';
import { alex, daysInMinutes, megan } from '../support/people.js';

const administrators: NamedSource[] = [{ kind: 'role', role: roleId('governance'), name: 'Governance' }];
const setting: RoleSetting = {
  id: 'exchange',
  resource: { kind: 'directory-role', id: roleId('exchange'), name: 'Exchange Administrator' },
  name: 'Exchange Administrator',
  description: 'Mail',
  policy: {
    ...{ id: 'activation', name: 'Activation', audience: { kind: 'everyone' }, stages: [], questions: [] },
    ...{ justificationRequired: true, expiry: { kind: 'after', minutes: 240 }, choosesDuration: true },
    ...{ choosesStart: true, managerMayRequest: false },
  },
};
const offered = (change: Partial<RoleSetting> = {}) =>
  eligibilityEntitlement({ ...setting, ...change }, { administrators, catalogueVersion: '1' });

describe('the eligibility for a role, as something to ask for (rule 57)', () => {
  it('gives the right to activate it, is decided by administrators, and has an end', () => {
    const { resources, policy, lets, id } = offered();
    expect(resources).to.deep.equal([{ ...setting.resource, assignment: 'eligible' }]);
    expect(policy.stages.map(({ approvers }) => approvers)).to.deep.equal([administrators]);
    expect(policy.expiry).to.deep.equal({ kind: 'after', minutes: daysInMinutes(365) });
    expect(policy.usualMinutes).to.equal(daysInMinutes(180));
    expect(lets).to.deep.equal({ role: 'Exchange Administrator', longestMinutes: 240, needsApproval: false });
    expect(roleOfEligibility(id)).to.equal('exchange');
    expect(roleOfEligibility('exchange')).to.equal(undefined);
  });

  it('is of each kind of role: a thing of its own beside the role, and no active role', () => {
    const group = { kind: 'group', id: groupId('g'), name: 'Helpdesk' } as const;
    const azure = { kind: 'azure-role', id: 'c', scope: '/subscriptions/A', name: 'Contributor' } as const;
    const all = [setting.resource, group, { ...group, membership: 'owner' as const }, azure];
    const eligible = all.map(eligibleFor);
    expect(new Set([...all, ...eligible].map(resourceKey)).size).to.equal(8);
    expect(eligible.every(isEligibility) && !eligible.some(isActiveRole)).to.equal(true);
    expect(all.some(isEligibility)).to.equal(false);
    expect(eligible.map(onceActivated)).to.deep.equal(all);
    // Who may become the owner of a group is not to be had as its member (rule 11).
    expect(eligible.map(groupToBeHad)).to.deep.equal([undefined, 'g', undefined, undefined]);
  });

  it('lasts as long as the catalogue says of the role', () => {
    const { policy } = offered({ eligibility: { longestMinutes: daysInMinutes(30), usualMinutes: daysInMinutes(7) } });
    expect([policy.expiry, policy.usualMinutes]).to.deep.equal([
      { kind: 'after', minutes: daysInMinutes(30) },
      daysInMinutes(7),
    ]);
  });

  it('is asked for by whoever administers, for somebody else, and by nobody else whoever they manage', () => {
    const { policy } = offered();
    const people = { requester: megan, beneficiary: alex, manages: false };
    expect(policyLets(policy, { ...people, administers: true })).to.equal(true);
    expect(policyLets(policy, people)).to.equal(false);
    expect(policyLets(policy, { ...people, manages: true })).to.equal(false);
    expect(policyLets(policy, { ...people, beneficiary: megan, administers: true })).to.equal(false);
    expect(refusalToAskFor({ ...people, administers: true })).to.equal(undefined);
    expect(refusalToAskFor(people)).to.deep.equal({ code: 'not-their-manager' });
  });
});
