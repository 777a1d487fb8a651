// What every adapter of the directory port must do. The company asked is that of directory/sample/contoso.json, fresh each time.
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { readCompany } from '../../directory/sample/company.js';
import { resourceKey, type Activatable, type Resource } from '../../engine/catalogue/model.js';
import { groupId, personId, roleId, type GroupId, type PersonId, type RoleId } from '../../engine/ids.js';
import { DirectoryError, type Directory } from '../../engine/ports.js';

/** A directory under test. `settle` waits until what was answered `pending` has come true, where that takes time. */
export interface DirectoryWorld {
  readonly directory: Directory;
  settle?(): Promise<void>;
}

export const contosoPath = new URL('../../directory/sample/contoso.json', import.meta.url);
const contoso = readCompany(readFileSync(contosoPath, 'utf8'));

/** The ids of the sample company by the names its file shows. */
export const person = (alias: string): PersonId =>
  personId(contoso.users.find((each) => each.userPrincipalName.toLowerCase().startsWith(alias))!.id);
export const group = (name: string): GroupId => groupId(contoso.groups.find((each) => each.displayName === name)!.id);
export const role = (name: string): RoleId =>
  roleId(contoso.directoryRoles.find((each) => each.displayName === name)!.roleTemplateId);
const crm = contoso.servicePrincipals.find((each) => each.displayName === 'CRM')!;
const salesSite = contoso.sites.find((each) => each.displayName === 'Sales site')!;

export const salesTeam: Resource = { kind: 'group', id: group('Sales Team'), name: 'Sales Team' };
export const resources: readonly Resource[] = [
  salesTeam,
  { kind: 'application', id: crm.id, roleId: crm.appRoles[0]!.id, name: 'CRM user', application: 'CRM' },
  { kind: 'site', id: salesSite.id, groupId: group('Sales site members'), name: 'Sales site' },
  { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' },
  { kind: 'team', id: group('Sales Team'), name: 'Sales Team' },
  { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader', assignment: 'eligible' },
  { kind: 'group', id: group('Campaign team'), name: 'Campaign team', membership: 'owner' },
];
const azure = contoso.azureRoles![0]!;
export const contributor = {
  kind: 'azure-role',
  id: azure.id,
  scope: azure.scope,
  name: azure.displayName,
} as const satisfies Activatable;
const nobody = personId('00000000-0000-4000-8000-000000000000');

/** Runs the suite against the worlds that `make` gives, which also have the resources `more`. */
export function directoryContract(
  name: string,
  make: () => Promise<DirectoryWorld>,
  more: readonly Resource[] = [],
): void {
  describe(`${name} as a directory`, () => {
    let world: DirectoryWorld;
    let directory: Directory;
    beforeEach(async () => {
      world = await make();
      directory = world.directory;
    });
    const settle = async (): Promise<void> => world.settle?.();

    describe('mailAddress (rule 79)', () => {
      it('gives the address as it is now, lower case; none of a disabled account, or of nobody', async () => {
        expect(await directory.mailAddress?.(person('alexw@'))).to.equal('alexw@contoso.com');
        expect(await directory.mailAddress?.(person('gradya@'))).to.equal(undefined);
        expect(await directory.mailAddress?.(nobody)).to.equal(undefined);
        expect(await directory.mailAddress?.(personId('mail:somebody@fabrikam.com'))).to.equal(undefined);
      });
    });

    describe('getUser', () => {
      it('finds a person by id, with everything a card shows', async () => {
        expect(await directory.getUser(person('alexw@'))).to.deep.equal({
          id: person('alexw@'),
          name: 'Alex Wilber',
          upn: 'alexw@contoso.com',
          kind: 'member',
          enabled: true,
          jobTitle: 'Marketing Assistant',
          department: 'Marketing',
        });
      });

      it('finds a person by principal name in any case', async () => {
        for (const upn of ['alexw@contoso.com', 'AlexW@Contoso.com', 'ALEXW@CONTOSO.COM']) {
          expect((await directory.getUser(upn))?.id).to.equal(person('alexw@'));
        }
      });

      it('finds a guest by a principal name with #EXT#', async () => {
        const kim = await directory.getUser('kim_fabrikam.com#EXT#@contoso.onmicrosoft.com');
        expect(kim).to.include({
          name: 'Kim Akers',
          kind: 'guest',
          homeDomain: 'fabrikam.com',
          upn: 'kim_fabrikam.com#ext#@contoso.onmicrosoft.com',
        });
      });

      it('says that somebody is disabled', async () => {
        expect(await directory.getUser('gradya@contoso.com')).to.include({ enabled: false });
      });

      it('gives nothing for somebody who is not there', async () => {
        expect(await directory.getUser(nobody)).to.equal(undefined);
        expect(await directory.getUser('nobody@contoso.com')).to.equal(undefined);
        expect(await directory.getUser('')).to.equal(undefined);
        expect(await directory.getUser("o'neil'/../$ref@contoso.com")).to.equal(undefined);
      });
    });

    describe('searchUsers', () => {
      it('finds people by the beginning of either name, and by principal name', async () => {
        for (const text of ['alex', 'Wilb', 'alex wilber', 'alexw@contoso.com']) {
          expect((await directory.searchUsers(text, 5))[0]?.name, text).to.equal('Alex Wilber');
        }
      });

      it('keeps to the limit', async () => {
        expect(await directory.searchUsers('l', 2)).to.have.length(2);
      });

      it('finds nobody for a text that is in no name', async () => {
        expect(await directory.searchUsers('xyzzyxyzzy', 5)).to.deep.equal([]);
        expect(await directory.searchUsers('', 5)).to.deep.equal([]);
      });
    });

    describe('managerChain', () => {
      const names = async (alias: string, levels: number): Promise<string[]> =>
        (await directory.managerChain(person(alias), levels)).map((each) => each.name);

      it('climbs from the nearest, as far as asked', async () => {
        expect(await names('alexw@', 1)).to.deep.equal(['Miriam Graham']);
        expect(await names('alexw@', 2)).to.deep.equal(['Miriam Graham', 'Patti Fernandez']);
        expect(await names('alexw@', 9)).to.deep.equal(['Miriam Graham', 'Patti Fernandez']);
      });

      it('is empty for somebody without a manager, and for nobody', async () => {
        expect(await names('pattif@', 2)).to.deep.equal([]);
        expect(await directory.managerChain(nobody, 2)).to.deep.equal([]);
      });
    });

    describe('members', () => {
      const names = async (of: GroupId): Promise<string[]> =>
        (await directory.members(of)).map((each) => each.name).sort();

      it('leaves out the disabled', async () => {
        expect(await names(group('Sales Team'))).to.deep.equal(['Bianca Pisani', 'Isaiah Langer']);
      });

      it('reaches through a group in the group', async () => {
        expect(await names(group('Sales Leads'))).to.deep.equal(['Bianca Pisani', 'Patti Fernandez']);
      });

      it('is empty for a group that is not there', async () => {
        expect(await names(groupId(nobody))).to.deep.equal([]);
      });
    });

    describe('memberOfAny', () => {
      it('gives those of the groups the person is in, also through groups', async () => {
        const asked = [group('Sales Team'), group('Sales Leads'), group('Executives'), groupId(nobody)];
        expect(await directory.memberOfAny(person('pattif@'), asked)).to.have.members([
          group('Sales Leads'),
          group('Executives'),
        ]);
        expect(await directory.memberOfAny(person('alexw@'), asked)).to.deep.equal([]);
        expect(await directory.memberOfAny(person('pattif@'), [])).to.deep.equal([]);
      });

      it('says the same as members: nothing for the disabled', async () => {
        expect(await directory.memberOfAny(person('gradya@'), [group('Sales Team')])).to.deep.equal([]);
      });
    });

    describe('heldThrough (rule 71)', () => {
      it('says of what is held whether it is had directly, or else through which group', async function () {
        if (!directory.heldThrough) return this.skip();
        const leads: Resource = { kind: 'group', id: group('Sales Leads'), name: 'Sales Leads' };
        const [nested] = await executivesOnly();
        expect(await directory.heldThrough(nested!, leads)).to.deep.equal({ direct: false, groups: ['Executives'] });
        const isaiah = person('isaiahl@');
        expect(await directory.heldThrough(isaiah, salesTeam)).to.deep.equal({ direct: true, groups: [] });
      });

      it('says so of every kind of resource that was given', async function () {
        if (!directory.heldThrough) return this.skip();
        for (const resource of [...resources, ...more]) {
          const owned = resource.kind === 'group' && resource.membership === 'owner';
          const who = person(owned ? 'alexw@' : 'diegos@');
          await directory.grant(who, resource);
          await settle();
          const through = await directory.heldThrough(who, resource);
          expect(through, `${resource.kind} ${resource.name}`).to.deep.equal({ direct: true, groups: [] });
        }
      });

      /** Whoever is in Executives, which is in Sales Leads. */
      const executivesOnly = async (): Promise<PersonId[]> =>
        (await directory.members(group('Executives'))).map(({ id }) => id);
    });

    describe('assignees (rule 82)', () => {
      const namesIn = async (resource: Resource): Promise<string[]> =>
        ((await directory.assignees?.(resource)) ?? []).map(({ name }) => name);

      it('names who is in a group by themself, disabled people too, and nobody who is in it through another', async function () {
        if (!directory.assignees) return this.skip();
        const direct = contoso.groups.find(({ displayName }) => displayName === 'Sales Team')!.members;
        expect(await namesIn(salesTeam))
          .to.have.members(namesOf(direct))
          .and.include('Grady Archie');
        const leads: Resource = { kind: 'group', id: group('Sales Leads'), name: 'Sales Leads' };
        const [nested] = await directory.members(group('Executives'));
        expect(await directory.holds(nested!.id, leads)).to.equal(true);
        expect(await namesIn(leads)).to.not.include(nested!.name);
      });

      it('follows what is given and taken, of everything that can be listed', async function () {
        if (!directory.assignees) return this.skip();
        const diego = person('diegos@');
        for (const resource of resources.filter(isListed)) {
          await directory.grant(diego, resource);
          await settle();
          expect(await namesIn(resource), kindOf(resource)).to.include('Diego Siciliani');
          await directory.revoke(diego, resource);
          await settle();
          expect(await namesIn(resource), kindOf(resource)).to.not.include('Diego Siciliani');
        }
      });

      it('says what cannot be listed, and what is not there', async function () {
        if (!directory.assignees) return this.skip();
        for (const resource of resources.filter((one) => !isListed(one)))
          expect(await faultOf(namesIn(resource)), kindOf(resource)).to.equal('unsupported');
        const gone = groupId('00000000-0000-4000-8000-00000000abcd');
        expect(await faultOf(namesIn({ kind: 'group', id: gone, name: 'Gone' }))).to.equal('not-found');
      });

      const isListed = (one: Resource): boolean =>
        !('assignment' in one) && (one.kind !== 'application' || one.groupId !== undefined);
      const namesOf = (members: readonly string[]): string[] =>
        contoso.users
          .filter(({ id, userPrincipalName }) => members.includes(id) || members.includes(userPrincipalName))
          .map(({ displayName }) => displayName);
    });

    describe('holders and holdsAny', () => {
      it('name who holds a role now', async () => {
        const holders = await directory.holders(role('Compliance Administrator'));
        expect(holders.map((each) => each.name)).to.have.members(['Joni Sherman', 'Lee Gu']);
        expect(await directory.holders(role('Exchange Administrator'))).to.deep.equal([]);
      });

      it('agree with each other', async () => {
        const asked = [role('Compliance Administrator'), role('Security Reader'), role('Global Administrator')];
        expect(await directory.holdsAny(person('jonis@'), asked)).to.have.members(asked.slice(0, 2));
        expect(await directory.holdsAny(person('leeg@'), asked)).to.deep.equal(asked.slice(0, 1));
        expect(await directory.holdsAny(person('alexw@'), asked)).to.deep.equal([]);
      });

      it('leave out the disabled', async () => {
        const grant = await directory.grant(person('gradya@'), resources[3]!);
        await settle();
        expect(grant).to.be.oneOf(['applied', 'pending']);
        expect(await directory.holders(role('Global Reader'))).to.deep.equal([]);
        expect(await directory.holdsAny(person('gradya@'), [role('Global Reader')])).to.deep.equal([]);
      });
    });

    describe('rolesConferred', () => {
      it('names the roles that a group gives, and none where it gives none or is not there (rule 68)', async () => {
        expect(await directory.rolesConferred(group('Sales Team'))).to.deep.equal([]);
        expect(await directory.rolesConferred(groupId(nobody))).to.deep.equal([]);
      });
    });

    describe('eligibilities', () => {
      const directoryRole = (name: string): Activatable => ({ kind: 'directory-role', id: role(name), name });
      const directoryRoles = [
        'Global Reader',
        'Exchange Administrator',
        'Security Administrator',
        'SharePoint Administrator',
      ].map(directoryRole);
      const helpdesk: Activatable = { kind: 'group', id: group('Helpdesk'), name: 'Helpdesk' };
      const contributorOn = (scope: string): Activatable => ({ ...contributor, scope });
      const all = [...directoryRoles, helpdesk, contributor];
      const of = async (alias: string, asked: readonly Activatable[] = all): Promise<string[]> =>
        (await directory.eligibilities(person(alias), asked)).map(({ resource }) => resourceKey(resource));

      it('name all of what is asked about that the person may activate (rule 36)', async () => {
        const [reader, exchange, security] = directoryRoles;
        expect(await of('isaiahl@')).to.have.members(
          [reader!, exchange!, security!, helpdesk, contributor].map((one) => resourceKey(one)),
        );
        expect(await of('isaiahl@', [exchange!])).to.deep.equal([resourceKey(exchange!)]);
        expect(await of('isaiahl@', [helpdesk])).to.deep.equal([resourceKey(helpdesk)]);
        expect(await of('isaiahl@', [])).to.deep.equal([]);
        expect(await of('miriamg@')).to.deep.equal([]);
        expect(await directory.eligibilities(nobody, all)).to.deep.equal([]);
      });

      it('of membership are none of ownership, nor of another group (rule 70)', async () => {
        expect(await of('isaiahl@', [{ ...helpdesk, membership: 'owner' }])).to.deep.equal([]);
        expect(await of('isaiahl@', [{ ...helpdesk, id: group('Sales Leads') }])).to.deep.equal([]);
      });

      it('on an Azure resource count within it, and not around it or beside it', async () => {
        const around = contributor.scope.replace(/\/resourceGroups.*/, '');
        const within = contributorOn(`${contributor.scope}/providers/Microsoft.Storage/storageAccounts/ledger`);
        expect(await of('isaiahl@', [within])).to.deep.equal([resourceKey(within)]);
        expect(await of('isaiahl@', [contributorOn(around)])).to.deep.equal([]);
        expect(await of('isaiahl@', [contributorOn(`${contributor.scope}-old`)])).to.deep.equal([]);
        const another = { ...contributor, id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' };
        expect(await of('isaiahl@', [another])).to.deep.equal([]);
      });

      it('say from when to when; without an end where there is none', async () => {
        const [timed] = await directory.eligibilities(person('alexw@'), directoryRoles);
        expect(timed).to.deep.include({ resource: directoryRoles.at(-1), endAt: new Date('2030-12-31T00:00:00Z') });
        for (const each of await directory.eligibilities(person('isaiahl@'), all)) {
          expect(each.startAt ?? new Date(0)).to.be.below(new Date('2026-11-01T00:00:00Z'));
          expect(each).not.to.have.property('endAt');
        }
      });

      for (const held of [resources[3]!, helpdesk, contributor])
        it(`are not holding the ${held.kind}, and stay while it is held`, async () => {
          const isaiah = person('isaiahl@');
          expect(await directory.holds(isaiah, held)).to.equal(false);
          const before = await directory.eligibilities(isaiah, all);
          await directory.grant(isaiah, held);
          await settle();
          expect(await directory.holds(isaiah, held)).to.equal(true);
          expect(await directory.eligibilities(isaiah, all)).to.deep.equal(before);
          await directory.revoke(isaiah, held);
          await settle();
          expect(await directory.holds(isaiah, held)).to.equal(false);
          expect(await directory.eligibilities(isaiah, all)).to.deep.equal(before);
        });

      it('of everybody for one thing name people and groups by entries of their own (rule 57)', async function () {
        if (!directory.eligible) return this.skip();
        const whoMay = async (one: Activatable) =>
          (await directory.eligible!(one)).map(({ principal: { name, kind }, startAt, endAt }) => ({
            ...{ name, kind, begun: startAt !== undefined },
            ...(endAt && { until: endAt.toISOString() }),
          }));
        const isaiah = { name: 'Isaiah Langer', kind: 'member', begun: true };
        const [reader, exchange, , sharepoint] = directoryRoles;
        expect(await whoMay(exchange!)).to.deep.equal([isaiah]);
        expect(await whoMay(reader!))
          .to.have.lengthOf(2)
          .and.deep.include(isaiah);
        expect(await whoMay(sharepoint!)).to.deep.equal([
          { name: 'Alex Wilber', kind: 'member', begun: true, until: '2030-12-31T00:00:00.000Z' },
        ]);
        expect(await whoMay(helpdesk)).to.deep.equal([isaiah]);
        expect(await whoMay({ ...helpdesk, membership: 'owner' })).to.deep.equal([]);
        expect(await whoMay(contributor)).to.deep.include(isaiah);
        expect(await whoMay(contributorOn(`${contributor.scope}-old`))).to.deep.equal([]);
        expect(await whoMay(directoryRole('Helpdesk Administrator'))).to.deep.equal([]);
      });

      it('of a role are not holding it', async () => {
        const reader = role('Global Reader');
        expect(await directory.holders(reader)).to.deep.equal([]);
        expect(await directory.holdsAny(person('isaiahl@'), [reader])).to.deep.equal([]);
      });
    });

    describe('a role that is granted', () => {
      const isaiah = person('isaiahl@');
      const exchange = {
        kind: 'directory-role',
        id: role('Exchange Administrator'),
        name: 'Exchange Administrator',
      } as const satisfies Resource;
      const holders = async (): Promise<string[]> => (await directory.holders(exchange.id)).map((each) => each.name);

      it('has its holder at once, until it is revoked', async () => {
        await directory.grant(isaiah, exchange, new Date('2026-12-24T12:00:00Z'));
        await settle();
        expect(await holders()).to.deep.equal(['Isaiah Langer']);
        expect(await directory.holdsAny(isaiah, [role('Global Reader'), exchange.id])).to.deep.equal([exchange.id]);
        await directory.revoke(isaiah, exchange);
        await settle();
        expect(await holders()).to.deep.equal([]);
        expect(await directory.holdsAny(isaiah, [exchange.id])).to.deep.equal([]);
      });

      it('is refused as not-found where the directory has no such role', async () => {
        const gone: Resource = { kind: 'directory-role', id: roleId(nobody), name: 'Gone' };
        expect(await faultOf(directory.grant(isaiah, gone))).to.equal('not-found');
        expect(await directory.revoke(isaiah, gone)).to.equal('already');
      });
    });

    for (const resource of [...resources, ...more]) {
      describe(`grant and revoke of ${kindOf(resource)}`, () => {
        const alex = person('alexw@');

        it('take effect, and are read back (rule 50)', async () => {
          expect(await directory.holds(alex, resource)).to.equal(false);
          expect(await directory.grant(alex, resource)).to.be.oneOf(['applied', 'pending']);
          await settle();
          expect(await directory.holds(alex, resource)).to.equal(true);
          expect(await directory.revoke(alex, resource)).to.be.oneOf(['applied', 'pending']);
          await settle();
          expect(await directory.holds(alex, resource)).to.equal(false);
        });

        it('are harmless a second time', async () => {
          const until = new Date('2026-12-24T12:00:00Z');
          await directory.grant(alex, resource, until);
          await settle();
          expect(await directory.grant(alex, resource, until)).to.equal('already');
          await directory.revoke(alex, resource);
          await settle();
          expect(await directory.revoke(alex, resource)).to.equal('already');
        });

        it('take another end than was given before', async () => {
          await directory.grant(alex, resource, new Date('2026-12-24T12:00:00Z'));
          await settle();
          for (const until of [new Date('2026-12-31T12:00:00Z'), undefined]) {
            expect(await directory.grant(alex, resource, until)).to.be.oneOf(['applied', 'already']);
            await settle();
            expect(await directory.holds(alex, resource)).to.equal(true);
          }
        });

        it('touch nobody else', async () => {
          await directory.grant(alex, resource);
          await directory.grant(person('diegos@'), resource);
          await settle();
          await directory.revoke(alex, resource);
          await settle();
          expect(await directory.holds(person('diegos@'), resource)).to.equal(true);
        });

        it('lose none of many at once', async () => {
          const many = ['alexw@', 'diegos@', 'lidiah@', 'adelev@'].map(person);
          await Promise.all(many.map((each) => directory.grant(each, resource)));
          await settle();
          for (const each of many) expect(await directory.holds(each, resource)).to.equal(true);
        });

        it('grant is refused as not-found for somebody who is not there; revoke has nothing to do', async () => {
          expect(await faultOf(directory.grant(nobody, resource))).to.equal('not-found');
          expect(await directory.revoke(nobody, resource)).to.equal('already');
          expect(await directory.holds(nobody, resource)).to.equal(false);
        });
      });
    }

    describe('an eligibility with an end (rule 57)', () => {
      const helpdesk = { kind: 'group', id: group('Helpdesk'), name: 'Helpdesk' } as const;
      const owner = { ...helpdesk, membership: 'owner' as const };
      for (const activated of [helpdesk, owner, contributor] as readonly Activatable[]) {
        const eligible: Resource = { ...activated, assignment: 'eligible' };
        it(`is given, moved and taken back: ${kindOf(activated)}`, async () => {
          const [alex, until] = [person('alexw@'), new Date('2026-12-24T12:00:00Z')];
          const endOf = async () => (await directory.eligibilities(alex, [activated])).map(({ endAt }) => endAt);
          expect(await directory.holds(alex, eligible)).to.equal(false);
          await directory.validateGrant?.(alex, eligible, until);
          expect(await directory.grant(alex, eligible, until)).to.be.oneOf(['applied', 'pending']);
          await settle();
          expect(await directory.holds(alex, eligible)).to.equal(true);
          expect(await directory.holds(alex, activated)).to.equal(false);
          expect(await endOf()).to.have.length(1);
          expect(Math.abs((await endOf())[0]!.getTime() - until.getTime())).to.be.below(120_000);
          expect(await directory.grant(alex, eligible, until)).to.equal('already');
          const later = new Date('2026-12-31T12:00:00Z');
          expect(await directory.grant(alex, eligible, later)).to.equal('applied');
          await settle();
          expect(Math.abs((await endOf())[0]!.getTime() - later.getTime())).to.be.below(120_000);
          expect(await directory.revoke(alex, eligible)).to.be.oneOf(['applied', 'pending']);
          await settle();
          expect(await directory.holds(alex, eligible)).to.equal(false);
          expect(await directory.revoke(alex, eligible)).to.equal('already');
        });
      }
    });

    it('an owner is not therefore in the group, and the last one is kept, whoever asks (rule 70)', async () => {
      const [miriam, alex] = [person('miriamg@'), person('alexw@')];
      const ownership = resources.at(-1)!;
      const membership: Resource = { kind: 'group', id: group('Campaign team'), name: 'Campaign team' };
      expect(await faultOf(directory.revoke(miriam, ownership))).to.equal('last-holder');
      expect(await directory.holds(miriam, ownership)).to.equal(true);
      await directory.grant(alex, ownership);
      await settle();
      expect(await directory.holds(alex, membership)).to.equal(false);
      expect(await directory.revoke(alex, membership)).to.equal('already');
      expect(await directory.holds(alex, ownership)).to.equal(true);
      await directory.revoke(miriam, ownership);
      await settle();
      expect(await directory.holds(miriam, ownership)).to.equal(false);
      expect(await directory.holds(miriam, membership), 'membership is another thing').to.equal(true);
      expect(await faultOf(directory.revoke(alex, ownership))).to.equal('last-holder');
    });

    it('grant is refused as not-found for a resource that is not there; revoke has nothing to do', async () => {
      const gone: Resource = { kind: 'group', id: groupId(nobody), name: 'Gone' };
      expect(await faultOf(directory.grant(person('alexw@'), gone))).to.equal('not-found');
      expect(await directory.revoke(person('alexw@'), gone)).to.equal('already');
      expect(await directory.holds(person('alexw@'), gone)).to.equal(false);
    });

    it('the end of sessions may be asked for again, and for somebody who is not there', async () => {
      for (const each of [person('alexw@'), person('alexw@'), nobody]) await directory.endSessions?.(each);
    });

    describe('inviteGuest', () => {
      const invite = async (mail: string, name?: string): Promise<PersonId | undefined> =>
        (await directory.inviteGuest?.(mail, name))?.id;

      it('invites somebody of another organisation, who can then be found and given something (rule 56)', async () => {
        const id = await invite('dana.swope@fabrikam.com', 'Dana Swope');
        await settle();
        const dana = await directory.getUser(id ?? nobody);
        expect(dana).to.deep.include({
          id,
          name: 'Dana Swope',
          kind: 'guest',
          enabled: true,
          homeDomain: 'fabrikam.com',
        });
        await directory.grant(id ?? nobody, salesTeam);
        await settle();
        expect(await directory.holds(id ?? nobody, salesTeam)).to.equal(true);
      });

      it('has their account disabled and enabled again, as often as it is said, and says who is not there (rule 56)', async function () {
        if (!directory.setEnabled) return this.skip();
        const id = (await invite('dana.swope@fabrikam.com')) ?? nobody;
        await settle();
        for (const isEnabled of [false, false, true, true]) {
          await directory.setEnabled(id, isEnabled);
          await settle();
          expect(await directory.getUser(id)).to.include({ enabled: isEnabled });
        }
        expect(await faultOf(directory.setEnabled(nobody, false))).to.equal('not-found');
      });

      it('knows who was invited before by their address, in any case', async () => {
        const first = await invite('dana.swope@fabrikam.com');
        await settle();
        expect(await invite('Dana.Swope@Fabrikam.com')).to.equal(first);
        expect(await invite('kim@fabrikam.com')).to.equal(person('kim_'));
      });

      it('invites nobody who works here, and to no address that is none', async () => {
        for (const mail of ['AlexW@contoso.com', 'no address', 'two@at@signs', ''])
          expect(await faultOf(invite(mail)), mail).to.equal('invalid');
      });
    });

    it('a removal takes a disabled person out, too (rule 55)', async () => {
      expect(await directory.holds(person('gradya@'), salesTeam)).to.equal(true);
      await directory.revoke(person('gradya@'), salesTeam);
      await settle();
      expect(await directory.holds(person('gradya@'), salesTeam)).to.equal(false);
    });
  });
}

function kindOf(resource: Resource): string {
  if (resource.kind === 'application' && resource.groupId !== undefined) return 'one application through a group';
  if (resource.kind === 'directory-role' && resource.assignment !== undefined) return 'one eligibility';
  if (resource.kind === 'group' && resource.membership !== undefined) return 'one ownership of a group';
  return `one ${resource.kind}`;
}

async function faultOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof DirectoryError) return error.fault;
    throw error;
  }
}
