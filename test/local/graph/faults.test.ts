import { expect } from 'chai';
import { faults, type Fault } from '../../../local/graph/faults.js';
import { graphCompany, type GraphCompany } from '../../support/graph-company.js';

const hourMs = 3_600_000;

describe('the stand-in for Graph, when things go wrong', () => {
  let company: GraphCompany;
  const raw = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const authorization = `Bearer ${await company.standIn.tokenFor('fulfiller', 'https://graph.microsoft.com')}`;
    return fetch(`${company.url}/v1.0${path}`, { ...init, headers: { authorization } });
  };
  const add = (): Promise<Response> =>
    raw(`/groups/${company.id('Sales Team')}/members/$ref`, {
      method: 'POST',
      body: JSON.stringify({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${company.id('Alex Wilber')}` }),
    });
  const isAdded = async (): Promise<boolean> =>
    (await company.kept.now()).group('Sales Team')!.members.includes('AlexW@contoso.com');
  beforeEach(async () => {
    company = await graphCompany({
      pageSize: 2,
      registrations: [{ appId: 'fulfiller', roles: ['GroupMember.ReadWrite.All', 'User.Read.All'] }],
    });
  });
  afterEach(() => company.stop());

  it('is throttled as often as ordered, with the header and without', async () => {
    company.standIn.faults.order({ path: '/members', fault: faults.throttled('7') });
    company.standIn.faults.order({ path: '/members', fault: faults.throttled(), method: 'POST' });
    const [first, second, third] = [await add(), await add(), await add()];
    expect([first.status, first.headers.get('retry-after')]).to.deep.equal([429, '7']);
    expect([second.status, second.headers.get('retry-after')]).to.deep.equal([429, null]);
    expect(third.status).to.equal(204);
  });

  const cases: readonly [string, Fault, number, boolean][] = [
    ['is unavailable, with nothing done', faults.unavailable, 503, false],
    ['times out, with all done', faults.doneButTimedOut, 504, true],
    ['takes the permission away', faults.notPermitted, 403, false],
    ['has no licence for privileged roles', faults.noPrivilegedLicence, 400, false],
    ['has no licence for risk', faults.noRiskLicence, 403, false],
  ];
  for (const [name, fault, status, isDone] of cases)
    it(name, async () => {
      company.standIn.faults.order({ path: /members\/\$ref$/, fault });
      expect((await add()).status).to.equal(status);
      expect(await isAdded()).to.equal(isDone);
    });

  it('cuts the connection, before or after', async () => {
    company.standIn.faults.order({ path: '/members', fault: faults.cutOff });
    expect(await add().catch(() => 'cut off')).to.equal('cut off');
    expect(await isAdded()).to.equal(false);
    company.standIn.faults.order({ path: '/members', fault: faults.doneButCutOff });
    expect(await add().catch(() => 'cut off')).to.equal('cut off');
    expect(await isAdded()).to.equal(true);
  });

  it('hangs until it is called off', async () => {
    const ordered = company.standIn.faults.order({ path: '/members', fault: faults.hanging });
    let isAnswered = false;
    const adding = add().finally(() => (isAnswered = true));
    await ordered.begun;
    await raw(`/users/${company.id('Alex Wilber')}`);
    expect(isAnswered).to.equal(false);
    ordered.callOff();
    expect((await adding).status).to.equal(204);
  });

  it('answers nonsense, and pages without end', async () => {
    company.standIn.faults.order({ path: '/users', fault: faults.notJson });
    company.standIn.faults.order({ path: '/users', fault: faults.wrongShape });
    company.standIn.faults.order({ path: '/users', fault: faults.endlessPages, times: Infinity });
    expect(await (await raw('/users')).text()).to.contain('<html>');
    expect(await (await raw('/users')).json()).to.have.nested.property('value[0].id', 7);
    const url = `${company.url}/v1.0/users?$top=2`;
    expect(await (await raw('/users?$top=2')).json()).to.have.property('@odata.nextLink', url);
  });

  it('keeps an account of calls', async () => {
    await raw('/users?$select=id&$top=2');
    await raw(`/groups/${company.id('Sales Team')}/transitiveMembers`);
    expect(company.standIn.calls.map(({ method, path, status, units }) => [method, path, status, units])).to.deep.equal(
      [
        ['GET', '/v1.0/users?$select=id&$top=2', 200, 1],
        ['GET', `/v1.0/groups/${company.id('Sales Team')}/transitiveMembers`, 200, 5],
      ],
    );
  });

  it('refuses an unknown path, another method and a broken body in Graph’s form', async () => {
    const status = async (path: string, init?: RequestInit): Promise<number> => (await raw(path, init)).status;
    expect(await status('/nowhere')).to.equal(400);
    expect(await status('/groups', { method: 'DELETE' })).to.equal(405);
    expect(await status('/groups', { method: 'POST', body: '{' })).to.equal(400);
  });

  describe('and for tokens', () => {
    const ask = (tenant: string, form: Record<string, string>): Promise<Response> =>
      fetch(`${company.url}/login/${tenant}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
    const form = {
      grant_type: 'client_credentials',
      client_id: 'reader',
      client_secret: 'right',
      scope: 'https://graph.microsoft.com/.default',
    };
    beforeEach(() => company.standIn.register({ appId: 'reader', secret: 'right', roles: ['User.Read.All'] }));

    it('gives one that opens what its permissions allow, for an hour', async () => {
      const response = await ask(company.tenantId, form);
      const { access_token: token } = (await response.json()) as { access_token: string };
      const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
      expect(claims).to.deep.include({ roles: ['User.Read.All'], appid: 'reader', tid: company.tenantId });
      const get = async (path: string): Promise<number> =>
        (await fetch(`${company.url}/v1.0${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
      expect(await get('/users')).to.equal(200);
      expect(await get('/groups')).to.equal(403);
      company.clock.move(hourMs);
      expect(await get('/users')).to.equal(401);
    });

    for (const [name, tenant, change, status, code] of [
      ['a wrong secret', '', { client_secret: 'wrong' }, 401, 7000215],
      ['an unknown tenant', '00000000-0000-4000-8000-000000000000', {}, 400, 90002],
      ['an unknown application', '', { client_id: 'nobody' }, 400, 700016],
      ['a scope that is none', '', { scope: 'everything' }, 400, 70011],
    ] as const)
      it(`says what is wrong with ${name}`, async () => {
        const response = await ask(tenant || company.tenantId, { ...form, ...change });
        expect(response.status).to.equal(status);
        const { error_codes, error_description } = (await response.json()) as Record<string, unknown>;
        expect(error_codes).to.deep.equal([code]);
        expect(error_description).to.match(new RegExp(`^AADSTS${code}: `));
      });

    it('opens nothing without a token, with one of another’s making, or with one for Azure', async () => {
      const get = async (headers: Record<string, string>): Promise<unknown> => {
        const { error } = (await (await fetch(`${company.url}/v1.0/users`, { headers })).json()) as {
          error: { code: string };
        };
        return error.code;
      };
      expect(await get({})).to.equal('InvalidAuthenticationToken');
      const azure = await company.standIn.tokenFor('reader', 'https://management.azure.com');
      expect(await get({ authorization: `Bearer ${azure}` })).to.equal('InvalidAuthenticationToken');
      expect(await get({ authorization: `Bearer ${azure.slice(0, -3)}abc` })).to.equal('InvalidAuthenticationToken');
    });
  });
});
