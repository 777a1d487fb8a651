// What every adapter must do that looks up the names of the catalogue's file. The company asked is that of test/support/field-operations.ts.
import { expect } from 'chai';
import type { NameKind, Names } from '../../engine/catalogue/names.js';
import { azureReader, crmUsers, rgSales } from '../support/field-operations.js';
import { group, person, role } from './directory.contract.js';

const nowhere = '00000000-0000-4000-8000-000000000000';

/** Runs the suite against the names that `make` gives. */
export function namesContract(name: string, make: () => Promise<Names>): void {
  describe(`${name} as names`, () => {
    let names: Names;
    beforeEach(async () => {
      names = await make();
    });
    const found = async (kind: NameKind, wanted: string): Promise<string[]> =>
      (await names.find(kind, wanted)).map((each) => `${each.id} ${each.name}`);

    const things: readonly (readonly [NameKind, string, () => string])[] = [
      ['group', 'CRM users', () => crmUsers],
      ['team', 'Sales Team', () => group('Sales Team')],
      ['role', 'Global Reader', () => role('Global Reader')],
    ];
    for (const [kind, called, id] of things) {
      it(`finds a ${kind} by its name in any case, and by its id`, async () => {
        const only = [`${id()} ${called}`];
        for (const wanted of [called, called.toUpperCase(), ` ${called} `, id()])
          expect(await found(kind, wanted), wanted).to.deep.equal(only);
      });
    }

    it('finds a person by principal name in any case and by id, and says that one is disabled', async () => {
      const [alex, grady] = [person('alexw@'), person('gradya@')];
      for (const wanted of ['AlexW@contoso.com', 'alexw@contoso.com', alex])
        expect(await names.find('person', wanted)).to.deep.equal([{ id: alex, name: 'Alex Wilber' }]);
      expect(await names.find('person', 'GradyA@contoso.com')).to.deep.equal([
        { id: grady, name: 'Grady Archie', idle: 'disabled' },
      ]);
    });

    it('finds an application, and the roles it offers', async () => {
      const [crm] = await names.find('application', 'crm');
      expect(crm?.name).to.equal('CRM');
      expect(await found('application', crm!.id)).to.deep.equal([`${crm!.id} CRM`]);
      expect((await names.rolesOf(crm!.id)).map((each) => each.name)).to.include.members(['CRM user', 'CRM manager']);
      expect(await names.rolesOf(nowhere)).to.deep.equal([]);
    });

    it('says who has a role of an application themselves, people and groups (rule 1)', async () => {
      const [crm] = await names.find('application', 'CRM');
      const roles = await names.rolesOf(crm!.id);
      const withRole = async (called: string): Promise<readonly string[]> =>
        names.principalsWith(crm!.id, roles.find((each) => each.name === called)!.id);
      expect(await withRole('CRM user')).to.include(crmUsers);
      expect(await withRole('CRM manager')).to.not.include(crmUsers);
      expect(await names.principalsWith(nowhere, nowhere)).to.deep.equal([]);
    });

    it('says which roles a group confers, by their templates (rule 68)', async () => {
      expect(await names.rolesConferred(group('Helpdesk'))).to.deep.equal([role('Helpdesk Administrator')]);
      expect(await names.rolesConferred(group('Sales Team'))).to.deep.equal([]);
      expect(await names.rolesConferred(nowhere)).to.deep.equal([]);
    });

    it('finds a site, with the group that it has', async () => {
      const [site] = await names.find('site', 'sales site');
      expect(site).to.deep.include({ name: 'Sales site', groupId: group('Sales site members') });
      expect(await found('site', site!.id)).to.deep.equal([`${site!.id} Sales site`]);
    });

    it('does not take a group for a team that has none', async () => {
      expect(await found('group', 'Sales site members')).to.have.length(1);
      expect(await found('team', 'Sales site members')).to.deep.equal([]);
      expect(await found('team', crmUsers)).to.deep.equal([]);
    });

    it('finds a role on an Azure resource by its name in any case, and by its definition’s id', async () => {
      for (const wanted of ['Reader', 'reader', azureReader, azureReader.toUpperCase()])
        expect(await names.azureRolesOn(rgSales, wanted), wanted).to.deep.equal([{ id: azureReader, name: 'Reader' }]);
      for (const wanted of ['Read', "Reader' or roleName ne '", nowhere])
        expect(await names.azureRolesOn(rgSales, wanted), wanted).to.deep.equal([]);
    });

    it('says where nobody is in a group or holds a role', async () => {
      expect((await names.find('group', 'CRM users'))[0]?.idle).to.equal('empty');
      expect((await names.find('group', 'Executives'))[0]).to.not.have.property('idle');
      expect((await names.find('role', 'Global Reader'))[0]?.idle).to.equal('empty');
      expect((await names.find('role', 'Security Reader'))[0]).to.not.have.property('idle');
    });

    it('finds nothing for what is not there, and for text that is no name', async () => {
      for (const kind of ['person', 'group', 'team', 'role', 'application', 'site'] as const)
        for (const wanted of ['Ghosts', nowhere, '', ' ', "x' or displayName ne '", '$ref/../x'])
          expect(await found(kind, wanted), `${kind} ${wanted}`).to.deep.equal([]);
    });
  });
}
