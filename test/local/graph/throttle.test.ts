import { expect } from 'chai';
import { microsoftLimits } from '../../../local/graph/throttle.js';
import { graphCompany, type Asker, type GraphCompany } from '../../support/graph-company.js';

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
});
