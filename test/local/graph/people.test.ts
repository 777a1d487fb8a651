import { expect } from 'chai';
import { eventual, graphCompany, type Asker, type GraphCompany } from '../../support/graph-company.js';

const readsPeople = ['User.Read.All', 'GroupMember.Read.All'];

describe('the stand-in for Graph, asked for people', () => {
  let company: GraphCompany;
  let reader: Asker;
  beforeEach(async () => {
    company = await graphCompany({
      pageSize: 2,
      change: (contoso) => ({
        ...contoso,
        orgContacts: [
          { id: 'a0000000-0000-4000-8000-000000000001', displayName: 'Outside Owner', mail: 'o@fabrikam.example' },
        ],
        users: contoso.users.map((user) =>
          user.displayName === 'Patti Fernandez' ? { ...user, manager: 'a0000000-0000-4000-8000-000000000001' } : user,
        ),
      }),
    });
    reader = company.asking(readsPeople);
  });
  afterEach(() => company.stop());

  it('tells of a person what was asked for, and little where nothing was', async () => {
    const chosen = await reader.get('/users/AlexW@contoso.com?$select=id,accountEnabled,department');
    expect(chosen.body).to.include({ id: company.id('Alex Wilber'), accountEnabled: true, department: 'Marketing' });
    expect(chosen.body).not.to.have.any.keys('displayName', 'mail');
    const { body } = await reader.get(`/users/${company.id('Alex Wilber')}`);
    expect(body).to.include({ displayName: 'Alex Wilber', jobTitle: 'Marketing Assistant' });
    expect(body).not.to.have.any.keys('accountEnabled', 'department', 'userType');
  });

  it('knows them by principal name in every spelling, a guest’s too', async () => {
    const guest = (await company.kept.now()).company.users.find(({ userType }) => userType === 'Guest')!;
    expect(guest.userPrincipalName).to.contain('#EXT#');
    const upn = encodeURIComponent(guest.userPrincipalName);
    expect((await reader.get(`/users/${upn}`)).body['id']).to.equal(guest.id);
    expect((await reader.get(`/users(userPrincipalName='${upn}')`)).body['id']).to.equal(guest.id);
  });

  it('answers 404 with Graph’s words for somebody there is not', async () => {
    const { status, body } = await reader.get('/users/nobody@contoso.com');
    expect(status).to.equal(404);
    expect(body.error.code).to.equal('Request_ResourceNotFound');
    expect(body.error).to.have.nested.property('innerError.request-id');
  });

  it('refuses a property that there is not', async () => {
    const { status, body } = await reader.get('/users?$select=displayname2');
    expect([status, body.error.message]).to.deep.equal([
      400,
      "Parsing OData Select and Expand failed: Could not find a property named 'displayname2' on type 'microsoft.graph.user'.",
    ]);
  });

  for (const filter of [
    "mail eq 'ALEXW@contoso.com'",
    "userPrincipalName eq 'alexw@contoso.com'",
    "proxyAddresses/any(p:p eq 'smtp:alexw@contoso.com')",
    "id in ('45c665e3-edae-50c1-9696-61fa2542360b','00000000-0000-0000-0000-000000000000')",
    "startswith(displayName,'Alex W') and accountEnabled eq true",
    "displayName eq 'Alex Wilber' or mail eq 'no''body'",
  ])
    it(`finds by ${filter}`, async () => {
      const { body } = await reader.get(`/users?$select=displayName&$filter=${encodeURIComponent(filter)}`);
      expect(body.value).to.deep.equal([{ displayName: 'Alex Wilber' }]);
    });

  it('finds by the beginnings of words, with the header only', async () => {
    const path = `/users?$search=${encodeURIComponent('"displayName:wil al"')}&$select=displayName`;
    expect((await reader.get(path, eventual)).body.value).to.deep.equal([{ displayName: 'Alex Wilber' }]);
    const plain = fetch(`${company.url}/v1.0${path}`, {
      headers: { authorization: `Bearer ${await company.standIn.tokenFor('app-1', 'https://graph.microsoft.com')}` },
    });
    expect((await plain).status).to.equal(400);
  });

  it('tells everybody over pages, each once', async () => {
    const { users } = (await company.kept.now()).company;
    const all = await reader.all('/users?$select=id&$top=2');
    expect(all.map(({ id }) => id)).to.deep.equal(users.map(({ id }) => id));
    expect(company.standIn.calls).to.have.length(Math.ceil(users.length / 2));
  });

  it('counts with the header', async () => {
    const { body } = await reader.get('/users?$count=true&$top=1&$select=id', eventual);
    expect(body['@odata.count']).to.equal((await company.kept.now()).company.users.length);
  });

  it('tells the manager, the managers above, a contact as a contact, and 404 for none', async () => {
    const alex = await reader.get('/users/AlexW@contoso.com/manager?$select=displayName');
    expect(alex.body).to.include({ '@odata.type': '#microsoft.graph.user', displayName: 'Miriam Graham' });
    const chain = await reader.get(
      '/users/AlexW@contoso.com?$select=id,displayName&$expand=manager($levels=max;$select=id,displayName)',
      eventual,
    );
    expect(chain.body).to.have.nested.property('manager.displayName', 'Miriam Graham');
    expect(chain.body).to.have.nested.property('manager.manager.displayName', 'Patti Fernandez');
    expect(chain.body).to.have.nested.property(
      String.raw`manager.manager.manager.@odata\.type`,
      '#microsoft.graph.orgContact',
    );
    const patti = await reader.get('/users/PattiF@contoso.com/manager');
    expect(patti.body).to.include({ '@odata.type': '#microsoft.graph.orgContact', displayName: 'Outside Owner' });
    const guest = (await company.kept.now()).company.users.find(({ manager }) => !manager)!;
    expect((await reader.get(`/users/${guest.id}/manager`)).status).to.equal(404);
  });

  it('shows an application without User.Read.All names only, and another no more than ids', async () => {
    const basic = company.asking(['User.ReadBasic.All']);
    const { body } = await basic.get('/users/AlexW@contoso.com?$select=displayName,department');
    expect(body).to.include({ displayName: 'Alex Wilber', department: null });
    expect((await basic.get('/users/AlexW@contoso.com/manager')).status).to.equal(403);
    const members = await company
      .asking(['GroupMember.Read.All'])
      .get(`/groups/${company.id('Executives')}/members?$select=id,displayName`);
    expect(members.body.value[0]).to.include({ id: company.id('Patti Fernandez'), displayName: null });
  });
});
