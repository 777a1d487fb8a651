import { expect } from 'chai';
import { microsoftLimits } from '../../../local/graph/throttle.js';
import { asker, graphCompany, type Asker, type GraphCompany, type Told } from '../../support/graph-company.js';

describe('the stand-in for Graph, with Microsoft’s limits', () => {
  let company: GraphCompany;
  let reader: Asker;
  const permissions = ['User.Read.All', 'GroupMember.Read.All', 'IdentityRiskyUser.Read.All'];
  beforeEach(async () => {
    company = await graphCompany();
    company.standIn.settings.limits = { ...microsoftLimits(17), identityUnits: { most: 10, perMs: 10_000 } };
    reader = company.asking(permissions);
  });
  afterEach(() => company.stop());

  it('counts units per application, says how near the limit is, and when to come again', async () => {
    const path = `/groups/${company.id('Sales Team')}/transitiveMembers`;
    const first = await reader.get(path);
    expect(first.headers.get('x-ms-resource-unit')).to.equal('5');
    expect(first.headers.get('x-ms-throttle-limit-percentage')).to.equal(null);
    expect((await reader.get(path)).headers.get('x-ms-throttle-limit-percentage')).to.equal('1.00');
    company.clock.move(2_500);
    const third = await reader.get(path);
    expect([third.status, third.headers.get('retry-after')]).to.deep.equal([429, '8']);
    expect((await company.asking(permissions).get(path)).status).to.equal(200);
    company.clock.move(7_500);
    expect((await reader.get(path)).status).to.equal(200);
    expect(company.standIn.calls.map(({ units, status }) => [units, status])).to.deep.equal([
      [5, 200],
      [5, 200],
      [5, 429],
      [5, 200],
      [5, 200],
    ]);
  });

  it('makes $select and a small page cheaper, $expand dearer, and nothing free', async () => {
    await reader.get('/users');
    await reader.get('/users?$select=id');
    await reader.get('/users?$select=id&$top=5');
    await reader.get('/users?$expand=manager');
    expect(company.standIn.calls.map(({ units }) => units)).to.deep.equal([2, 1, 1, 3]);
  });

  it('tells one thing about risk a second, to all applications together, and not when to come again', async () => {
    const path = "/identityProtection/riskyUsers?$filter=riskState eq 'atRisk'";
    expect((await reader.get(path)).status).to.equal(200);
    const second = await company.asking(permissions).get(path);
    expect([second.status, second.headers.get('retry-after')]).to.deep.equal([429, null]);
    company.clock.move(1_000);
    expect((await reader.get(path)).status).to.equal(200);
  });

  it('takes four calls a second about a team', async () => {
    const owner = company.asking(['TeamMember.Read.All']);
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1)
      statuses.push((await owner.get(`/teams/${company.id('Sales Team')}/members`)).status);
    expect(statuses).to.deep.equal([200, 200, 200, 200, 429]);
  });

  describe('of Azure', () => {
    const [one, other] = ['5f0c1c5e-0000-4000-8000-000000000001', '5f0c1c5e-0000-4000-8000-000000000002'];
    let azure: Asker;
    beforeEach(() => {
      const registration = { appId: 'azure', roles: [], azureScopes: ['/'] };
      company.standIn.register(registration);
      azure = askerOf('azure');
    });
    const askerOf = (appId: string): Asker => {
      const token = (): Promise<string> => company.standIn.tokenFor(appId, 'https://management.azure.com');
      return asker(`${company.url}/arm`, token, fetch);
    };
    const list = '/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01';
    const reading = (subscription = one, from = azure): Promise<Told> =>
      from.get(`/subscriptions/${subscription}${list}`);
    const empty = async (): Promise<void> => {
      for (let times = 0; times < 250; times += 1) await reading();
    };

    it('empties a bucket, says what is left and when to come again, and fills it by the clock', async () => {
      expect((await reading()).headers.get('x-ms-ratelimit-remaining-subscription-reads')).to.equal('249');
      for (let times = 0; times < 249; times += 1) expect((await reading()).status).to.equal(200);
      const refused = await reading(one.toUpperCase());
      expect([refused.status, refused.headers.get('retry-after'), refused.body.error.code]).to.deep.equal([
        429,
        '1',
        'SubscriptionRequestsThrottled',
      ]);
      company.clock.move(1_000);
      const statuses = await Promise.all(Array.from({ length: 26 }, async () => (await reading()).status));
      expect(statuses.filter((status) => status === 200)).to.have.length(25);
    });

    it('has one for each subscription, application and kind of call', async () => {
      await empty();
      expect((await reading()).status).to.equal(429);
      expect((await reading(other)).status).to.equal(200);
      expect((await azure.get(list)).headers.get('x-ms-ratelimit-remaining-tenant-reads')).to.equal('249');
      company.standIn.register({ appId: 'another', roles: [], azureScopes: ['/'] });
      expect((await reading(one, askerOf('another'))).status).to.equal(200);
      const gone = await azure.delete(
        `/subscriptions/${one}/providers/Microsoft.Authorization/roleAssignments/none?api-version=2022-04-01`,
      );
      expect([gone.status, gone.headers.get('x-ms-ratelimit-remaining-subscription-deletes')]).to.deep.equal([
        204,
        '199',
      ]);
    });
  });
});
