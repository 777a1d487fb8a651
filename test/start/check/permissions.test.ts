// Which permissions a catalogue takes, by what is written in it, and what is said of those that a registration has.
import { expect } from 'chai';
import { givenIn } from '../../../catalogue/given.js';
import { needs } from '../../../directory/graph/wire/permissions.js';
import { permissionsFound } from '../../../start/check/permissions.js';
import { signInFound } from '../../../start/check/sign-in.js';
import { wantedBy } from '../../../start/check/wants.js';
import type { Identity, Proof } from '../../../start/identity/identity.js';
import { monday } from '../../support/people.js';

const appId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const tenantId = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const fulfiller = (proof: Proof): Identity => ({ registration: 'fulfiller', appId, tenantId, cloud: 'public', proof });

/** What a package with this resource takes beside what is always taken, as `registration permission`. */
function taken(resource: string, more = ''): string[] {
  const written = `packages: [{ name: Sales, resources: [${resource}]${more} }]`;
  const always = new Set(wantedBy(undefined).map(({ need }) => need));
  return wantedBy(givenIn(written))
    .filter(({ need, how }) => how === 'must' && !always.has(need))
    .map(({ need }) => `${need.registration} ${need.anyOf[0] ?? ''}`.trim());
}

describe('The permissions that a catalogue takes', () => {
  for (const [resource, permissions] of [
    ['{ group: Sales Team }', ['fulfiller GroupMember.ReadWrite.All']],
    ['{ group: Sales Team, as: owner }', ['fulfiller Group.ReadWrite.All']],
    ['{ site: Sales, group: Sales }', ['reader Sites.Read.All', 'fulfiller GroupMember.ReadWrite.All']],
    ['{ application: CRM, role: user }', ['reader Application.Read.All', 'privileged AppRoleAssignment.ReadWrite.All']],
    [
      '{ application: CRM, role: user, through: CRM users }',
      ['reader Application.Read.All', 'fulfiller GroupMember.ReadWrite.All'],
    ],
    ['{ team: Sales }', ['reader TeamMember.Read.All', 'fulfiller TeamMember.ReadWriteNonOwnerRole.All']],
    ['{ directoryRole: Global Reader, assignment: active }', ['privileged RoleAssignmentSchedule.ReadWrite.Directory']],
    [
      '{ directoryRole: Global Reader }',
      ['reader RoleEligibilitySchedule.Read.Directory', 'privileged RoleEligibilitySchedule.ReadWrite.Directory'],
    ],
    ['{ azureRole: Reader, scope: /subscriptions/a }', ['privileged']],
  ] as const)
    it(`for ${resource} are ${permissions.join(', ')}`, () => expect(taken(resource)).to.deep.equal(permissions));

  it('are read and changed of what may be activated (rule 36)', () => {
    const ofRole = (written: string): string[] => {
      const always = new Set(wantedBy(undefined).map(({ need }) => need));
      return wantedBy(givenIn(`packages: []\nroles: [${written}]`))
        .filter(({ need, how }) => how === 'must' && !always.has(need))
        .map(({ need }) => `${need.registration} ${need.anyOf[0] ?? ''}`.trim());
    };
    const reading = 'reader PrivilegedEligibilitySchedule.Read.AzureADGroup';
    expect(ofRole('{ group: Helpdesk }')).to.deep.equal([reading, 'fulfiller GroupMember.ReadWrite.All']);
    expect(ofRole('{ group: Helpdesk, as: owner }')).to.deep.equal([reading, 'fulfiller Group.ReadWrite.All']);
    expect(ofRole('{ azureRole: Reader, scope: /subscriptions/a }')).to.deep.equal(['privileged']);
  });

  it('must be there as soon as one package cannot do without', () => {
    const howOf = (resource: string) =>
      wantedBy(givenIn(`packages: [{ name: Sales, resources: [${resource}] }]`)).find(
        ({ need }) => need === needs.roleSchedules,
      )?.how;
    expect(howOf('{ group: Sales Team }')).to.equal('may');
    expect(howOf('{ directoryRole: Global Reader, assignment: active }')).to.equal('must');
  });

  it('are more where an end ends sessions', () => {
    expect(taken('{ group: Sales }', ', endSessions: true')).to.include('fulfiller User.RevokeSessions.All');
  });

  it('are more where guests are invited (rule 56)', () => {
    const policies = ', policies: [{ name: All, guestsMayBeInvited: true }]';
    expect(taken('{ group: Sales }', policies)).to.include('fulfiller User.Invite.All');
  });

  it('are more where the accounts of guests without access are disabled (rule 56)', () => {
    const of = (value: string) =>
      wantedBy(givenIn(`packages: []\nguestsWithoutAccess: ${value}`)).find(
        ({ need }) => need === needs.enableAccounts,
      );
    expect(of('block')).to.deep.include({ how: 'must', by: ['guestsWithoutAccess'] });
    expect(of('report')).to.equal(undefined);
  });

  it('are those that are always taken where the file is none', () => {
    expect(givenIn('packages: [')).to.equal(undefined);
    expect(givenIn('7')).to.deep.equal({
      things: [],
      roles: [],
      activated: [],
      endingSessions: [],
      invitingGuests: [],
      signingIn: [],
      isBlockingGuests: false,
    });
    expect(wantedBy(givenIn('packages: 7\nroles: [7, { role: 3 }]')).map(({ need }) => need)).to.deep.equal(
      wantedBy(undefined).map(({ need }) => need),
    );
  });
});

describe('What is said of the permissions of a registration', () => {
  const wanted = wantedBy(givenIn('packages: [{ name: Sales, resources: [{ group: Sales Team }] }]'));
  const asked = { registration: 'fulfiller', roles: [], wanted, isWhole: true } as const;

  it('of a managed identity is that a permission shows late', () => {
    const [found] = permissionsFound({ ...asked, identity: fulfiller({ kind: 'managed-identity' }) });
    expect(found?.state).to.equal('fail');
    expect(found?.todo).to.match(/the token of a managed identity is kept for up to 24 hours/);
  });

  it('of any other is not', () => {
    const [found] = permissionsFound({
      ...asked,
      identity: fulfiller({ kind: 'federated', managedIdentityId: appId }),
    });
    expect(found?.todo).to.not.match(/24 hours/);
  });

  it('is nothing against what is used where it is there, nor against anything where the catalogue is not known', () => {
    const identity = fulfiller({ kind: 'managed-identity' });
    const timed = ['GroupMember.ReadWrite.All', 'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'];
    const states = (roles: readonly string[], isWhole: boolean) =>
      permissionsFound({ ...asked, identity, roles, isWhole }).map(({ state }) => state);
    expect(states(timed, true)).to.deep.equal(['ok']);
    expect(states([...timed, 'User.Invite.All'], true)).to.deep.equal(['ok', 'warn']);
    expect(states([...timed, 'User.Invite.All'], false)).to.deep.equal(['ok']);
  });
});

describe('A token', () => {
  it('of another tenant is told', async () => {
    const token = `a.${Buffer.from(JSON.stringify({ tid: appId })).toString('base64url')}.c`;
    const [found] = await signInFound(fulfiller({ kind: 'managed-identity' }), {
      tokens: () => Promise.resolve(token),
      clock: { now: () => monday },
    });
    expect(found).to.deep.include({
      state: 'fail',
      text: `its token is of the tenant ${appId}, not of ${tenantId}`,
    });
  });
});
