import { expect } from 'chai';
import { eventual, graphCompany, monday, type Asker, type GraphCompany } from '../../support/graph-company.js';

describe('the stand-in for Graph, asked for groups', () => {
  let company: GraphCompany;
  let reader: Asker;
  let fulfiller: Asker;
  const group = (name: string): string => `/groups/${company.id(name)}`;
  const reference = (name: string): object => ({
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${company.id(name)}`,
  });
  const membersOf = async (name: string): Promise<unknown[]> =>
    (await reader.all(`${group(name)}/members?$select=displayName`)).map(({ displayName }) => displayName);
  beforeEach(async () => {
    const kinds: Record<string, object> = {
      Marketing: { groupTypes: ['DynamicMembership'], membershipRule: 'user.department -eq "Marketing"' },
      'Incident room': { isAssignableToRole: true },
      'Production operators': { onPremisesSyncEnabled: true },
    };
    company = await graphCompany({
      pageSize: 2,
      change: (contoso) => ({
        ...contoso,
        groups: contoso.groups.map((each) => ({ ...each, ...kinds[each.displayName] })),
      }),
    });
    reader = company.asking(['User.Read.All', 'GroupMember.Read.All']);
    fulfiller = company.asking(['GroupMember.ReadWrite.All']);
  });
  afterEach(() => company.stop());

  it('finds them by id and name, with what makes them special', async () => {
    const byName = await reader.get("/groups?$filter=displayName eq 'Incident room'&$select=id,isAssignableToRole");
    expect(byName.body.value).to.deep.equal([{ id: company.id('Incident room'), isAssignableToRole: true }]);
    const byId = await reader.get(`${group('Marketing')}?$select=groupTypes,membershipRule,onPremisesSyncEnabled`);
    expect(byId.body).to.deep.include({ groupTypes: ['DynamicMembership'], onPremisesSyncEnabled: null });
    expect((await reader.get('/groups/Marketing')).status).to.equal(404);
  });

  it('tells who is in them, directly and through groups, over pages', async () => {
    expect(await membersOf('Sales Leads')).to.deep.equal(['Bianca Pisani', 'Executives']);
    const all = await reader.all(`${group('Sales Leads')}/transitiveMembers?$select=displayName`);
    expect(all.map(({ displayName }) => displayName)).to.deep.equal(['Bianca Pisani', 'Executives', 'Patti Fernandez']);
    const people = await reader.all(
      `${group('Sales Leads')}/transitiveMembers/microsoft.graph.user?$select=id,displayName&$count=true`,
      eventual,
    );
    expect(people.map((each) => each['@odata.type'])).to.deep.equal(['#microsoft.graph.user', '#microsoft.graph.user']);
  });

  it('tells what somebody is in, and checks for up to twenty groups', async () => {
    const above = await reader.all(
      '/users/PattiF@contoso.com/transitiveMemberOf/graph.group?$select=displayName&$count=true',
      eventual,
    );
    expect(above.map(({ displayName }) => displayName)).to.have.members(['Data Council', 'Executives', 'Sales Leads']);
    const groupIds = [company.id('Sales Leads'), company.id('Marketing')];
    const { body } = await reader.post('/users/PattiF@contoso.com/checkMemberGroups', { groupIds });
    expect(body.value).to.deep.equal([company.id('Sales Leads')]);
    const many = await reader.post('/users/PattiF@contoso.com/checkMemberGroups', {
      groupIds: Array(21).fill(groupIds[0]),
    });
    expect(many.status).to.equal(400);
  });

  it('adds somebody once, and says so in Graph’s words the second time', async () => {
    expect((await fulfiller.post(`${group('Sales Team')}/members/$ref`, reference('Alex Wilber'))).status).to.equal(
      204,
    );
    expect(await membersOf('Sales Team')).to.include('Alex Wilber');
    expect((await company.kept.now()).company.changes).to.deep.equal([
      { at: monday.toISOString(), what: 'granted', person: 'Alex Wilber', resource: 'Sales Team' },
    ]);
    const again = await fulfiller.post(`${group('Sales Team')}/members/$ref`, reference('Alex Wilber'));
    expect([again.status, again.body.error.code, again.body.error.message]).to.deep.equal([
      400,
      'Request_BadRequest',
      "One or more added object references already exist for the following modified properties: 'members'.",
    ]);
  });

  it('removes somebody once, and answers 404 the second time', async () => {
    const path = `${group('Sales Team')}/members/${company.id('Bianca Pisani')}/$ref`;
    expect((await fulfiller.delete(path)).status).to.equal(204);
    expect(await membersOf('Sales Team')).not.to.include('Bianca Pisani');
    const again = await fulfiller.delete(path);
    expect([again.status, again.body.error.code]).to.deep.equal([404, 'Request_ResourceNotFound']);
  });

  it('adds nobody there is not', async () => {
    const nobody = {
      '@odata.id': 'https://graph.microsoft.com/v1.0/directoryObjects/00000000-0000-4000-8000-000000000000',
    };
    expect((await fulfiller.post(`${group('Sales Team')}/members/$ref`, nobody)).status).to.equal(404);
  });

  for (const [name, status] of [
    ['Marketing', 403],
    ['Incident room', 403],
    ['Production operators', 400],
  ] as const)
    it(`changes nothing in ${name}, which is not changed so`, async () => {
      const before = (await company.kept.now()).company;
      expect((await fulfiller.post(`${group(name)}/members/$ref`, reference('Lee Gu'))).status).to.equal(status);
      expect((await company.kept.now()).company).to.equal(before);
    });

  it('lets role-assignable groups be changed with the permission for roles', async () => {
    const privileged = company.asking(['RoleManagement.ReadWrite.Directory']);
    expect((await privileged.post(`${group('Incident room')}/members/$ref`, reference('Lee Gu'))).status).to.equal(204);
  });

  it('deletes the user where /$ref is forgotten, for whoever may delete users', async () => {
    const path = `${company.url}/v1.0${group('Sales Team')}/members/${company.id('Grady Archie')}`;
    const ask = async (roles: readonly string[]): Promise<number> => {
      company.standIn.register({ appId: 'careless', roles });
      const authorization = `Bearer ${await company.standIn.tokenFor('careless', 'https://graph.microsoft.com')}`;
      return (await fetch(path, { method: 'DELETE', headers: { authorization } })).status;
    };
    expect(await ask(['GroupMember.ReadWrite.All'])).to.equal(403);
    expect(await ask(['User.ReadWrite.All'])).to.equal(204);
    expect((await reader.get(`/users/${company.id('Grady Archie')}`)).status).to.equal(404);
  });

  it('shows what was written after the lag, and at once when it is settled', async () => {
    company.standIn.settings.lagMs = 60_000;
    const path = `${group('Sales Team')}/members/$ref`;
    await fulfiller.post(path, reference('Alex Wilber'));
    expect(await membersOf('Sales Team')).not.to.include('Alex Wilber');
    // The writer is not behind: the duplicate is known.
    expect((await fulfiller.post(path, reference('Alex Wilber'))).status).to.equal(400);
    company.clock.move(59_999);
    expect(await membersOf('Sales Team')).not.to.include('Alex Wilber');
    company.clock.move(1);
    expect(await membersOf('Sales Team')).to.include('Alex Wilber');
    await fulfiller.post(path, reference('Lee Gu'));
    await company.standIn.settle();
    expect(await membersOf('Sales Team')).to.include('Lee Gu');
  });
});
