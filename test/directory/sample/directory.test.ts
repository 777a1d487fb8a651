import { expect } from 'chai';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCompany, writeCompany } from '../../../directory/sample/company.js';
import type { Change, Company } from '../../../directory/sample/company-shape.js';
import { sampleDirectory, type SampleDirectory } from '../../../directory/sample/directory.js';
import { personId } from '../../../engine/ids.js';
import { DirectoryError } from '../../../engine/ports.js';
import { roles } from '../../../engine/directory-roles.js';
import { fieldCompany, fieldResources } from '../../support/field-operations.js';
import { contosoPath, directoryContract, group, person, role, salesTeam } from '../../contracts/directory.contract.js';

const source = fileURLToPath(contosoPath);
const monday = new Date('2026-11-23T14:05:00Z');
const clock = { now: () => monday };
const inMemory = (): Promise<SampleDirectory> => sampleDirectory({ source, clock });

directoryContract(
  'the sample company in memory',
  async () => ({ directory: await fieldCompany(clock) }),
  fieldResources,
);

describe('the sample company with a working copy', () => {
  let folder: string;
  let state: string;
  let logged: string[];
  let noted: Change[];
  const open = (): Promise<SampleDirectory> =>
    sampleDirectory({
      source,
      state,
      clock,
      log: (text) => logged.push(text),
      onChange: (change) => noted.push(change),
    });
  const onDisk = async (): Promise<Company> => readCompany(await readFile(state, 'utf8'));
  let edits = 0;
  /** Writes as an editor does; the time of the change is set, so that the test does not depend on the disk's clock. */
  async function edit(text: string): Promise<void> {
    await writeFile(state, text);
    const moment = new Date(monday.getTime() + ++edits * 1_000);
    await utimes(state, moment, moment);
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-directory-'));
    state = join(folder, 'below', 'contoso.json');
    logged = [];
    noted = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  directoryContract('it', async () => ({ directory: await open() }));

  it('is there from the start, with the shape of the sample', async () => {
    await open();
    expect(await onDisk()).to.deep.equal(readCompany(await readFile(source, 'utf8')));
  });

  it('shows each grant and removal in its place and in the list of changes', async () => {
    const directory = await open();
    await directory.grant(person('alexw@'), salesTeam);
    expect((await onDisk()).groups.find((each) => each.displayName === 'Sales Team')?.members).to.include(
      'AlexW@contoso.com',
    );
    await directory.revoke(person('alexw@'), salesTeam);
    const at = monday.toISOString();
    const both = [
      { at, what: 'granted', person: 'Alex Wilber', resource: 'Sales Team' },
      { at, what: 'removed', person: 'Alex Wilber', resource: 'Sales Team' },
    ];
    expect((await onDisk()).changes).to.deep.equal(both);
    expect(await directory.changes()).to.deep.equal(both);
    expect(noted).to.deep.equal(both);
  });

  it('notes nothing where nothing was changed', async () => {
    const directory = await open();
    const before = await stat(state, { bigint: true });
    expect(await directory.grant(person('biancap@'), salesTeam)).to.equal('already');
    expect((await stat(state, { bigint: true })).ino).to.equal(before.ino);
    expect(noted).to.deep.equal([]);
  });

  it('keeps what was granted over a restart', async () => {
    await (await open()).grant(person('alexw@'), salesTeam);
    expect(await (await open()).holds(person('alexw@'), salesTeam)).to.equal(true);
  });

  it('leaves no half-written file behind', async () => {
    const directory = await open();
    await Promise.all(['alexw@', 'diegos@', 'lidiah@'].map((each) => directory.grant(person(each), salesTeam)));
    expect(await readdir(join(folder, 'below'))).to.deep.equal(['contoso.json']);
    expect((await onDisk()).changes).to.have.length(3);
  });

  it('keeps the last 500 changes', async () => {
    const one = { at: monday.toISOString(), what: 'granted', person: 'Alex Wilber', resource: 'Old' } as const;
    const company = readCompany(await readFile(source, 'utf8'));
    await open();
    await edit(writeCompany({ ...company, changes: Array<Change>(500).fill(one) }));
    const directory = await open();
    await directory.grant(person('alexw@'), salesTeam);
    const changes = await directory.changes();
    expect(changes).to.have.length(500);
    expect(changes.at(-1)?.resource).to.equal('Sales Team');
  });

  it('notices an edit by hand at the next question', async () => {
    const directory = await open();
    const company = await onDisk();
    const users = company.users.map((each) =>
      each.displayName === 'Miriam Graham' ? { ...each, accountEnabled: false } : each,
    );
    await edit(writeCompany({ ...company, users }));
    expect((await directory.getUser('miriamg@contoso.com'))?.enabled).to.equal(false);
    expect((await directory.managerChain(person('alexw@'), 1))[0]?.enabled).to.equal(false);
  });

  it('keeps what held before a broken edit, says so once, and destroys neither', async () => {
    const directory = await open();
    await edit('{ "users": [');
    expect((await directory.getUser('alexw@contoso.com'))?.name).to.equal('Alex Wilber');
    expect((await directory.getUser('alexw@contoso.com'))?.name).to.equal('Alex Wilber');
    expect(logged).to.have.length(1);
    expect(logged[0]).to.include('not JSON').and.include(state);
    const refused = await directory.grant(person('alexw@'), salesTeam).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DirectoryError).and.include({ fault: 'unavailable' });
    expect(await readFile(state, 'utf8')).to.equal('{ "users": [');
    await edit(await readFile(source, 'utf8'));
    expect(await directory.grant(person('alexw@'), salesTeam)).to.equal('applied');
  });

  it('goes on with what it knows when the file is deleted, and writes it again', async () => {
    const directory = await open();
    await directory.grant(person('alexw@'), salesTeam);
    await rm(state);
    expect(await directory.holds(person('alexw@'), salesTeam)).to.equal(true);
    await directory.grant(person('diegos@'), salesTeam);
    expect((await onDisk()).changes).to.have.length(2);
  });

  it('notes the activation of a role like every grant', async () => {
    const directory = await open();
    const reader = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' } as const;
    await directory.grant(person('isaiahl@'), reader);
    const written = (await onDisk()).directoryRoles.find((each) => each.displayName === 'Global Reader');
    expect(written?.members).to.deep.equal(['IsaiahL@contoso.com']);
    await directory.revoke(person('isaiahl@'), reader);
    expect(noted.map(({ what, person: who, resource }) => [what, who, resource])).to.deep.equal([
      ['granted', 'Isaiah Langer', 'Global Reader'],
      ['removed', 'Isaiah Langer', 'Global Reader'],
    ]);
  });

  describe('whose risk is edited while it is open (rule 26)', () => {
    let directory: SampleDirectory;
    beforeEach(async () => {
      directory = await open();
    });
    type Risky = Partial<Record<'riskLevel' | 'riskState' | 'riskLastUpdatedDateTime', unknown>>;
    async function alexIs(risky: Risky, insider: readonly object[] = []): Promise<void> {
      const company = await onDisk();
      const alex = { id: person('alexw@'), riskLevel: 'high', riskState: 'atRisk', ...risky };
      await edit(JSON.stringify({ ...company, riskyUsers: [alex], insiderRisk: insider }));
    }
    const identity = (alias: string): Promise<unknown> => directory.risks.identity(person(alias));
    const insider = (alias: string): Promise<unknown> => directory.risks.insider(person(alias));

    it('tells the new level at the next question', async () => {
      expect(await identity('alexw@')).to.deep.equal({ level: 'none' });
      await alexIs({ riskLastUpdatedDateTime: '2026-11-22T22:10:00Z' });
      expect(await identity('alexw@')).to.deep.equal({ level: 'high', since: new Date('2026-11-22T22:10:00Z') });
      expect(await identity('diegos@')).to.deep.equal({ level: 'none' });
    });

    it('counts only what is a risk now', async () => {
      const levels: unknown[] = [];
      for (const riskState of ['confirmedCompromised', 'confirmedSafe', 'remediated', 'dismissed', 'none']) {
        await alexIs({ riskState });
        levels.push(await identity('alexw@'));
      }
      expect(levels).to.deep.equal([{ level: 'high' }, ...Array<object>(4).fill({ level: 'none' })]);
    });

    it('is unknown for whatever is not of the scale, and nothing else of the file is harmed (rule 35)', async () => {
      const unreadable = { level: 'unknown', fault: 'unreadable' };
      for (const riskLevel of ['hidden', 'High', 'elevated', 'unknown', '', 3, null, ['high'], undefined]) {
        await alexIs({ riskLevel });
        expect(await identity('alexw@'), String(riskLevel)).to.deep.equal(unreadable);
      }
      for (const riskState of ['AtRisk', 'unknownFutureValue', 7, undefined]) {
        await alexIs({ riskState });
        expect(await identity('alexw@'), String(riskState)).to.deep.equal(unreadable);
      }
      for (const level of ['high', 'unknown', null]) {
        await alexIs({}, [{ id: 'AlexW@contoso.com', level }]);
        expect(await insider('alexw@'), String(level)).to.deep.equal(unreadable);
      }
      expect(logged).to.deep.equal([]);
    });

    it('has a level without a date where the date is nonsense', async () => {
      await alexIs({ riskLastUpdatedDateTime: 'lately' }, [{ id: person('alexw@'), level: 'minor', since: 5 }]);
      expect(await identity('alexw@')).to.deep.equal({ level: 'high' });
      expect(await insider('alexw@')).to.deep.equal({ level: 'minor' });
    });

    it('is none where the lists are gone, and for somebody who is not there', async () => {
      const { riskyUsers, insiderRisk, ...rest } = await onDisk();
      expect([riskyUsers, insiderRisk]).not.to.include(undefined);
      await edit(JSON.stringify(rest));
      expect(await identity('diegos@')).to.deep.equal({ level: 'none' });
      expect(await directory.risks.insider(personId('00000000-0000-4000-8000-000000000000'))).to.deep.equal({
        level: 'none',
      });
    });
  });

  it('gives eligibilities of groups to their members, those of the disabled to nobody', async () => {
    const directory = await open();
    const company = await onDisk();
    const eligible = (principalId: string, roleDefinitionId: string): object => ({
      id: `${principalId} ${roleDefinitionId}`,
      principalId,
      roleDefinitionId,
      endDateTime: '2026-12-24T12:00:00+01:00',
    });
    const reader = role('Global Reader');
    const roleEligibilityScheduleInstances = [
      eligible(group('Sales Leads'), reader.toUpperCase()),
      eligible('GradyA@contoso.com', reader),
    ];
    await edit(JSON.stringify({ ...company, roleEligibilityScheduleInstances }));
    const asked = [{ kind: 'directory-role', id: reader, name: 'Global Reader' }] as const;
    expect(await directory.eligibilities(person('pattif@'), asked)).to.deep.equal([
      { resource: asked[0], endAt: new Date('2026-12-24T11:00:00Z') },
    ]);
    expect(await directory.eligibilities(person('gradya@'), asked)).to.deep.equal([]);
    expect(await directory.eligibilities(person('isaiahl@'), asked)).to.deep.equal([]);
  });

  it('does not begin on a copy it cannot read', async () => {
    await open();
    await edit('[]');
    const refused = await open().catch((error: unknown) => error);
    expect(String(refused)).to.include(state).and.include('delete it to begin again');
  });
});

describe('the sample company', () => {
  it('keeps who asks, decides and administers as the stories need them', async () => {
    const directory = await inMemory();
    const chain = async (alias: string): Promise<string[]> =>
      (await directory.managerChain(person(alias), 5)).map((each) => each.name);
    expect(await chain('miriamg@')).to.deep.equal(['Patti Fernandez']);
    expect(await chain('pattif@')).to.deep.equal([]);
    for (const user of readCompany(await readFile(source, 'utf8')).users) {
      expect((await directory.managerChain(person(user.userPrincipalName.toLowerCase()), 50)).length).to.be.lessThan(5);
    }
    const holder = async (name: string): Promise<string[]> =>
      (await directory.holders(role(name))).map((each) => each.name);
    expect(await holder('Security Administrator')).to.deep.equal(['Adele Vance']);
    expect(await holder('Security Reader')).to.deep.equal(['Joni Sherman']);
    expect(await holder('Global Administrator')).to.deep.equal(['Megan Bowen']);
    expect(await holder('Identity Governance Administrator')).to.deep.equal(['Megan Bowen']);
    expect(await holder('Privileged Role Administrator')).to.deep.equal(['Nestor Wilke']);
  });

  it('knows the roles of the engine under their ids', () => {
    expect(roles).to.deep.equal({
      globalAdministrator: role('Global Administrator'),
      privilegedRoleAdministrator: role('Privileged Role Administrator'),
      securityAdministrator: role('Security Administrator'),
      complianceAdministrator: role('Compliance Administrator'),
      securityReader: role('Security Reader'),
      identityGovernanceAdministrator: role('Identity Governance Administrator'),
      globalReader: role('Global Reader'),
    });
  });

  it('has somebody at each kind of risk, and most at none (rule 26)', async () => {
    const { risks } = await inMemory();
    const levels = async (alias: string): Promise<string[]> => [
      (await risks.identity(person(alias))).level,
      (await risks.insider(person(alias))).level,
    ];
    expect(await levels('diegos@')).to.deep.equal(['medium', 'none']);
    expect(await levels('lidiah@')).to.deep.equal(['none', 'elevated']);
    expect(await levels('henriettam@')).to.deep.equal(['high', 'elevated']);
    expect(await levels('irvins@')).to.deep.equal(['unknown', 'none']);
    for (const alias of ['alexw@', 'isaiahl@', 'kim_', 'meganb@']) {
      expect(await levels(alias)).to.deep.equal(['none', 'none']);
    }
  });

  it('is found by names without accents, in any case, and nearly spelt', async () => {
    const directory = await inMemory();
    const first = async (text: string): Promise<string | undefined> => (await directory.searchUsers(text, 3))[0]?.name;
    expect(await first('ÁLEX')).to.equal('Alex Wilber');
    expect(await first('siciliany')).to.equal('Diego Siciliani');
    expect(await first('Bianka Pisani')).to.equal('Bianca Pisani');
    expect(await first('kim@fabrikam.com')).to.equal('Kim Akers');
    expect((await directory.searchUsers('wil', 5)).map((each) => each.name)).to.deep.equal([
      'Alex Wilber',
      'Nestor Wilke',
    ]);
  });

  it('gives names for the catalogue, several where several fit', async () => {
    const { names } = await inMemory();
    expect(await names.find('group', 'sales team')).to.deep.equal([{ id: group('Sales Team'), name: 'Sales Team' }]);
    expect(await names.find('person', 'ALEXW@contoso.com')).to.deep.equal([
      { id: person('alexw@'), name: 'Alex Wilber' },
    ]);
    expect(await names.find('role', 'Global Reader')).to.deep.equal([
      { id: role('Global Reader'), name: 'Global Reader', idle: 'empty' },
    ]);
    expect(await names.find('site', 'nowhere')).to.deep.equal([]);
  });
});

describe('a company file', () => {
  let text: string;
  before(async () => {
    text = await readFile(source, 'utf8');
  });
  const changed = (change: (company: Company) => void): string => {
    const company = readCompany(text);
    change(company);
    return writeCompany(company);
  };
  const first = <T>(list: readonly T[]): T => list[0]!;

  it('is refused with the place of what is missing or unknown', () => {
    expect(() => readCompany('{')).to.throw('not JSON');
    expect(() => readCompany('{}')).to.throw('users');
    expect(() => readCompany(changed((company) => (first(company.users).manager = 'ghost@contoso.com')))).to.throw(
      'users[0].manager: there is no person "ghost@contoso.com"',
    );
    expect(() => readCompany(changed((company) => first(company.groups).members.push('Ghosts')))).to.throw(
      'there is no "Ghosts"',
    );
  });

  it('is refused for eligibilities and risks of what is not in it', () => {
    const eligible = { id: 'one', principalId: 'AlexW@contoso.com', roleDefinitionId: role('Global Reader') };
    const withEligible = (change: object): string =>
      changed((company) => (company.roleEligibilityScheduleInstances = [{ ...eligible, ...change }]));
    expect(() => readCompany(withEligible({}))).not.to.throw();
    expect(() => readCompany(withEligible({ principalId: 'ghost@contoso.com' }))).to.throw(
      'roleEligibilityScheduleInstances[0].principalId: there is no "ghost@contoso.com"',
    );
    expect(() => readCompany(withEligible({ roleDefinitionId: 'Global Reader' }))).to.throw('there is no role');
    expect(() => readCompany(withEligible({ endDateTime: 'soon' }))).to.throw('endDateTime');
    const ofGroup = { ...eligible, groupId: 'Helpdesk', accessId: 'member', startDateTime: '2026-01-01T00:00:00Z' };
    const withGroup = (change: object): string =>
      changed((company) => (company.groupEligibilitySchedules = [{ ...ofGroup, ...change } as never]));
    expect(() => readCompany(withGroup({}))).not.to.throw();
    expect(() => readCompany(withGroup({ groupId: 'Ghosts' }))).to.throw(
      'groupEligibilitySchedules[0].groupId: there is no "Ghosts"',
    );
    expect(() => readCompany(withGroup({ principalId: 'ghost@contoso.com' }))).to.throw('there is no "ghost');
    expect(() => readCompany(withGroup({ accessId: 'guest' }))).to.throw('accessId');
    const inAzure = { ...ofGroup, scope: '/subscriptions/a' };
    const withAzure = (change: object): string =>
      changed((company) => (company.azureRoleEligibilities = [{ ...inAzure, ...change }]));
    expect(() => readCompany(withAzure({}))).not.to.throw();
    expect(() => readCompany(withAzure({ principalId: 'ghost@contoso.com' }))).to.throw(
      'azureRoleEligibilities[0].principalId: there is no "ghost',
    );
    const risky = (...ids: string[]): string =>
      changed((company) => Object.assign(company, { riskyUsers: ids.map((id) => ({ id })) }));
    expect(() => readCompany(risky('ghost@contoso.com'))).to.throw('riskyUsers[0].id: there is no person');
    expect(() => readCompany(risky('AlexW@contoso.com', 'alexw@contoso.com'))).to.throw('there twice');
  });

  it('is refused where one name stands for two', () => {
    expect(() => readCompany(changed((company) => company.users.push(first(company.users))))).to.throw('there twice');
    const twoOfAName = changed((company) => {
      company.groups.push({ ...first(company.groups), id: 'another', displayName: 'Executives' });
    });
    expect(() => readCompany(twoOfAName)).to.throw('several groups are called "Executives"');
  });

  it('keeps properties it does not know', () => {
    expect(changed((company) => Object.assign(company, { devices: [{ id: 'x' }] }))).to.include('devices');
  });

  it('may have groups in a circle, and managers in a circle', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-circle-'));
    const path = join(folder, 'contoso.json');
    await writeFile(
      path,
      changed((company) => {
        company.groups.find((each) => each.displayName === 'Executives')!.members.push('Sales Leads', 'Executives');
        company.users.find((each) => each.displayName === 'Patti Fernandez')!.manager = 'AlexW@contoso.com';
      }),
    );
    const directory = await sampleDirectory({ source: path, clock });
    await rm(folder, { recursive: true });
    expect((await directory.members(group('Executives'))).map((each) => each.name)).to.have.members([
      'Bianca Pisani',
      'Patti Fernandez',
    ]);
    expect((await directory.managerChain(person('alexw@'), 9)).map((each) => each.name)).to.deep.equal([
      'Miriam Graham',
      'Patti Fernandez',
    ]);
  });
});
