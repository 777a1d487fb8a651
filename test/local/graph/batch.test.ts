import { expect } from 'chai';
import { faults } from '../../../local/graph/faults.js';
import { graphCompany, type Asker, type GraphCompany } from '../../support/graph-company.js';

interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: { readonly error: { readonly code: string } };
}

describe('the stand-in for Graph, asked several things at once', () => {
  let company: GraphCompany;
  let app: Asker;
  beforeEach(async () => {
    company = await graphCompany();
    app = company.asking(['User.Read.All', 'GroupMember.ReadWrite.All']);
  });
  afterEach(() => company.stop());
  const parts = async (requests: readonly object[]): Promise<Map<string, Part>> => {
    const { status, body } = await app.post('/$batch', { requests });
    expect(status).to.equal(200);
    return new Map((body['responses'] as Part[]).map((each) => [each.id, each]));
  };
  const add = (id: string, rest: object = {}): object => ({
    id,
    method: 'POST',
    url: `/groups/${company.id('Sales Team')}/members/$ref`,
    headers: { 'Content-Type': 'application/json' },
    body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${company.id('Alex Wilber')}` },
    ...rest,
  });

  it('answers each with its own status', async () => {
    const told = await parts([
      add('1'),
      { id: '2', method: 'GET', url: `/users/${company.id('Alex Wilber')}?$select=id` },
      { id: '3', method: 'GET', url: '/users/nobody' },
      { id: '4', method: 'GET', url: '/sites?search=sales' },
      add('5', { headers: {} }),
    ]);
    expect([...told.values()].map(({ id, status }) => `${id}: ${status}`)).to.have.members([
      '1: 204',
      '2: 200',
      '3: 404',
      '4: 403',
      '5: 400',
    ]);
    expect(told.get('2')!.body).to.include({ id: company.id('Alex Wilber') });
    expect(company.standIn.calls.map(({ status }) => status)).to.deep.equal([204, 200, 404, 403, 200]);
  });

  it('throttles a part, with its Retry-After, and leaves what depends on it', async () => {
    company.standIn.faults.order({ path: '/members', fault: faults.throttled('3') });
    const told = await parts([add('1'), { id: '2', method: 'GET', url: '/users?$select=id', dependsOn: ['1'] }]);
    expect(told.get('1')).to.deep.include({ status: 429 });
    expect(told.get('1')!.headers['retry-after']).to.equal('3');
    expect(told.get('2')!.status).to.equal(424);
  });

  it('takes twenty parts and no more', async () => {
    const { status } = await fetch(`${company.url}/v1.0/$batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await company.standIn.tokenFor('app-1', 'https://graph.microsoft.com')}` },
      body: JSON.stringify({
        requests: Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/users' })),
      }),
    });
    expect(status).to.equal(400);
  });
});
