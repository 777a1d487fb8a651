import { expect } from 'chai';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCompany, writeCompany, type Change, type Company } from '../../directory/company.js';
import { sampleDirectory, type SampleDirectory } from '../../directory/sample-directory.js';
import { DirectoryError } from '../../engine/ports.js';
import { contosoPath, directoryContract, group, person, role, salesTeam } from '../contracts/directory.contract.js';
import { faultyDirectory } from '../support/faulty-directory.js';

const source = fileURLToPath(contosoPath);
const monday = new Date('2026-11-23T14:05:00Z');
const clock = { now: () => monday };
const inMemory = (): Promise<SampleDirectory> => sampleDirectory({ source, clock });

directoryContract('the sample company in memory', async () => ({ directory: await inMemory() }));

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
      { id: role('Global Reader'), name: 'Global Reader' },
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

  it('is refused where one name stands for two', () => {
    expect(() => readCompany(changed((company) => company.users.push(first(company.users))))).to.throw('there twice');
    const twoOfAName = changed((company) => {
      company.groups.push({ ...first(company.groups), id: 'another', displayName: 'Executives' });
    });
    expect(() => readCompany(twoOfAName)).to.throw('several groups are called "Executives"');
  });

  it('keeps properties it does not know', () => {
    expect(changed((company) => Object.assign(company, { riskyUsers: [{ id: 'x' }] }))).to.include('riskyUsers');
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

describe('a directory with faults on order', () => {
  directoryContract('a wrapped directory without orders', async () => ({
    directory: faultyDirectory(await inMemory()),
  }));

  it('fails as often as told and then works', async () => {
    const directory = faultyDirectory(await inMemory());
    directory.fail('grant', new DirectoryError('throttled', 'Too many.', 5_000), 2);
    const refusal = (): Promise<unknown> =>
      directory.grant(person('alexw@'), salesTeam).catch((error: unknown) => error);
    expect(await refusal()).to.include({ fault: 'throttled', retryAfterMs: 5_000 });
    expect(await refusal()).to.include({ fault: 'throttled' });
    expect(await directory.grant(person('alexw@'), salesTeam)).to.equal('applied');
    expect(directory.calls('grant')).to.equal(3);
  });

  it('answers pending without doing it', async () => {
    const directory = faultyDirectory(await inMemory());
    directory.pend('grant');
    expect(await directory.grant(person('alexw@'), salesTeam)).to.equal('pending');
    expect(await directory.holds(person('alexw@'), salesTeam)).to.equal(false);
  });

  it('waits until it is released', async () => {
    const directory = faultyDirectory(await inMemory());
    const { reached, release } = directory.hang('grant');
    const grant = directory.grant(person('alexw@'), salesTeam);
    await reached;
    expect(await directory.holds(person('alexw@'), salesTeam)).to.equal(false);
    release();
    expect(await grant).to.equal('applied');
  });
});
