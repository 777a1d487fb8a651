import { expect } from 'chai';
import { activatedBy, eligibleNow, roleEntitlement } from '../../engine/catalogue/roles.js';
import type { Activatable, RoleSetting } from '../../engine/catalogue/model.js';
import { groupId, roleId } from '../../engine/ids.js';
import type { Eligibility } from '../../engine/eligibility.js';

const directoryRole = (id: string, name: string): Activatable => ({ kind: 'directory-role', id: roleId(id), name });
const reader = directoryRole('f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader');
const exchange = directoryRole('29232cdf-9323-42fd-ade2-1d097af3e4de', 'Exchange Administrator');
const monday = new Date('2026-11-23T09:00:00Z');
const tuesday = new Date('2026-11-24T09:00:00Z');
const wednesday = new Date('2026-11-25T09:00:00Z');

describe('eligibleNow', () => {
  const now = (...eligibilities: Eligibility[]): Eligibility[] => eligibleNow(eligibilities, tuesday);

  it('is from the start on, and no longer at the end (rule 36)', () => {
    const open = { resource: reader };
    const begun = { resource: reader, startAt: tuesday, endAt: wednesday };
    expect(now(open)).to.deep.equal([open]);
    expect(now(begun)).to.deep.equal([begun]);
    expect(now({ resource: reader, startAt: wednesday })).to.deep.equal([]);
    expect(now({ resource: reader, startAt: monday, endAt: tuesday })).to.deep.equal([]);
    expect(now()).to.deep.equal([]);
  });

  it('names each role once, by the eligibility that lasts longest', () => {
    const short = { resource: reader, endAt: wednesday };
    const long = { resource: reader, endAt: new Date('2026-12-24T09:00:00Z') };
    const open = { resource: reader };
    const other = { resource: exchange, endAt: wednesday };
    for (const order of [
      [short, long, other],
      [long, other, short],
    ]) {
      expect(now(...order)).to.have.deep.members([long, other]);
    }
    expect(now(short, open, long)).to.deep.equal([open]);
    expect(now(short, { ...open, startAt: wednesday })).to.deep.equal([short]);
  });
});

describe('activatedBy', () => {
  it('is what an activation gives, whatever its kind, and nothing that cannot be activated (rules 36 and 43)', () => {
    const group = { kind: 'group', id: groupId('helpdesk'), name: 'Helpdesk' } as const;
    const azure = { kind: 'azure-role', id: 'c', scope: '/subscriptions/a', name: 'Contributor' } as const;
    for (const one of [reader, group, azure]) expect(activatedBy({ resources: [one] })).to.deep.equal([one]);
    expect(activatedBy({ resources: [{ kind: 'team', id: groupId('sales'), name: 'Sales' }] })).to.deep.equal([]);
  });
});

describe('roleEntitlement', () => {
  const setting: RoleSetting = {
    id: exchange.id,
    resource: exchange,
    name: 'Exchange Administrator',
    description: 'Manage mail',
    policy: {
      id: 'activation',
      name: 'Activation',
      audience: { kind: 'everyone' },
      stages: [],
      questions: [],
      justificationRequired: true,
      expiry: { kind: 'after', minutes: 240 },
      choosesDuration: true,
      choosesStart: true,
      managerMayRequest: false,
    },
  };

  it('is one directory role under its policy', () => {
    expect(roleEntitlement(setting, { resource: exchange }, 'v1')).to.deep.equal({
      kind: 'role',
      id: exchange.id,
      name: 'Exchange Administrator',
      description: 'Manage mail',
      resources: [exchange],
      policy: setting.policy,
      catalogueVersion: 'v1',
    });
  });

  it('does not outlast the eligibility (rule 36)', () => {
    const { policy } = roleEntitlement(setting, { resource: exchange, startAt: monday, endAt: wednesday }, 'v1');
    expect(policy).to.deep.equal({
      ...setting.policy,
      expiry: { kind: 'after', minutes: 240, notAfter: wednesday },
    });
  });
});
