import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { createGuard, type GuardMode } from '../../../bot/http/guard.js';
import { startServer, type RunningServer } from '../../../bot/http/server.js';
import { isServiceOf } from '../../../bot/http/service.js';
import { startTokens, testAppId, type Signing, type Tokens } from '../../support/tokens.js';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const good = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:alex', aadObjectId: 'alex' },
  recipient: { id: '28:gatehouse' },
  conversation: { id: 'a:alex', tenantId: 'contoso' },
  channelData: { tenant: { id: 'contoso' } },
};

interface Refused {
  readonly error: { readonly code: string; readonly message: string; readonly reference: string };
}

/** A server whose bot only notes who came through. */
async function startDoor(mode: GuardMode, tenants: readonly string[] = ['contoso']) {
  const lines: { event: string; facts: Readonly<Record<string, unknown>> }[] = [];
  const through: unknown[] = [];
  const log = (event: string, facts: Readonly<Record<string, unknown>>): void => void lines.push({ event, facts });
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    guard: createGuard({ mode, tenants, log }),
    onActivity: (request, response) => {
      through.push(request.body);
      response.status(200).end();
      return Promise.resolve();
    },
    ready: () => Promise.resolve({ ok: true }),
    log,
  });
  return { server, lines, through };
}

function post(server: RunningServer, body: unknown, headers: Record<string, string>): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${server.url}/api/messages`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** fetch sets Host and Origin itself; this does not. */
function postAs(server: RunningServer, body: object, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${server.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

describe('guard', () => {
  describe('in production', () => {
    let tokens: Tokens;
    let door: Awaited<ReturnType<typeof startDoor>>;
    before(async () => {
      tokens = await startTokens();
      door = await startDoor({ kind: 'production', appId: testAppId, openIdUrl: tokens.openIdUrl });
    });
    after(async () => {
      await door.server.stop();
      await tokens.close();
    });
    beforeEach(() => {
      door.lines.length = 0;
      door.through.length = 0;
    });

    async function knock(how: Signing = {}, body: unknown = good): Promise<{ status: number; code: string }> {
      const response = await post(door.server, body, { authorization: tokens.bearer(serviceUrl, how) });
      const answer = await response.text();
      return { status: response.status, code: answer === '' ? '' : (JSON.parse(answer) as Refused).error.code };
    }

    it('lets an activity of our tenant through', async () => {
      expect(await knock()).to.deep.equal({ status: 200, code: '' });
      expect(door.through).to.deep.equal([good]);
      expect(door.lines).to.deep.equal([]);
    });

    it('answers 403 to a token whose key is not said to speak for Teams', async () => {
      for (const key of ['unendorsed', 'silent'] as const)
        expect(await knock({ key }), key).to.deep.equal({ status: 403, code: 'unendorsed-key' });
      expect(door.through).to.deep.equal([]);
    });

    it('takes a service URL for the same with and without a slash at its end, and in either case', async () => {
      for (const vouched of [serviceUrl.replace(/\/$/, ''), serviceUrl.toUpperCase()])
        expect((await knock({ claims: { serviceurl: vouched } })).status, vouched).to.equal(200);
      expect(await knock({ claims: { serviceurl: `${serviceUrl}x/` } })).to.deep.equal({
        status: 403,
        code: 'other-service-url',
      });
    });

    it('tolerates five minutes between the clocks', async () => {
      expect((await knock({ shiftSeconds: 240 })).status).to.equal(200);
      expect((await knock({ shiftSeconds: -3_600 - 240 })).status).to.equal(200);
    });

    for (const [name, how] of [
      ['another issuer', { claims: { iss: 'https://sts.windows.net/contoso/' } }],
      ['an issuer with a slash more', { claims: { iss: 'https://api.botframework.com/' } }],
      ['another audience', { claims: { aud: 'somebody-else' } }],
      ['no audience', { claims: { aud: undefined } }],
      ['an expiry gone by', { shiftSeconds: -2 * 3_600 }],
      ['no expiry', { claims: { exp: undefined } }],
      ['a start to come', { shiftSeconds: 3_600 }],
      ['a stranger’s key under a known id', { key: 'stranger' }],
      ['no signature', { algorithm: 'none' }],
      ['the public key as HMAC secret', { algorithm: 'HS256' }],
      ['another RSA algorithm', { algorithm: 'RS384' }],
    ] as readonly [string, Signing][]) {
      it(`answers 401 to a token with ${name}`, async () => {
        expect(await knock(how)).to.deep.equal({ status: 401, code: 'bad-token' });
        expect(door.through).to.deep.equal([]);
      });
    }

    it('answers 401 to a token that Entra made for an agentic identity, with a code of its own', async () => {
      for (const iss of ['https://sts.windows.net/contoso/', 'https://login.microsoftonline.com/contoso/v2.0']) {
        expect(await knock({ claims: { iss, serviceurl: undefined } }), iss).to.deep.equal({
          status: 401,
          code: 'agentic-identity',
        });
      }
      expect(
        await knock({ claims: { iss: 'https://sts.windows.net.evil.example/', serviceurl: undefined } }),
      ).to.include({
        code: 'bad-token',
      });
      expect(door.through).to.deep.equal([]);
    });

    for (const [name, authorization] of [
      ['none', ''],
      ['another scheme', 'Basic YTpi'],
      ['nonsense', 'Bearer a.b.c'],
      ['two', 'Bearer a.b.c d.e.f'],
    ] as const) {
      it(`answers 401 to ${name} for a token`, async () => {
        expect((await post(door.server, good, { authorization })).status).to.equal(401);
      });
    }

    for (const [name, how, body, code] of [
      ['a token without service URL', { claims: { serviceurl: undefined } }, good, 'no-service-url'],
      [
        'a token for another service URL',
        { claims: { serviceurl: 'https://smba.trafficmanager.net/amer/' } },
        good,
        'other-service-url',
      ],
      ['a key endorsed for other channels', { key: 'unendorsed' }, good, 'unendorsed-key'],
      ['another channel', {}, { ...good, channelId: 'webchat' }, 'other-channel'],
      ['another channel in capitals', {}, { ...good, channelId: 'MSTeams' }, 'other-channel'],
      ['another tenant', {}, { ...good, conversation: { id: 'a', tenantId: 'fabrikam' } }, 'other-tenant'],
      [
        'another tenant in the channel’s data',
        {},
        { ...good, channelData: { tenant: { id: 'fabrikam' } } },
        'other-tenant',
      ],
      ['no tenant', {}, { ...good, conversation: { id: 'a' }, channelData: {} }, 'no-tenant'],
      ['nobody', {}, { ...good, from: undefined }, 'incomplete from'],
      ['somebody without id', {}, { ...good, from: { name: 'Alex' } }, 'incomplete from.id'],
    ] as readonly [string, Signing, object, string][]) {
      it(`answers 403 to ${name}`, async () => {
        expect(await knock(how, body)).to.deep.equal({ status: 403, code });
        expect(door.through).to.deep.equal([]);
      });
    }

    it('answers 403 to a service that is not one of Teams’, also when the token names it', async () => {
      const foreign = 'https://smba.trafficmanager.net.evil.example/emea/';
      const response = await post(
        door.server,
        { ...good, serviceUrl: foreign },
        { authorization: tokens.bearer(foreign) },
      );
      expect(response.status).to.equal(403);
    });

    it('says no more than a sentence and a reference, and writes one line without personal text', async () => {
      const response = await post(
        door.server,
        { ...good, channelId: 'webchat', text: 'a secret' },
        { authorization: tokens.bearer(serviceUrl) },
      );
      const { error } = (await response.json()) as Refused;
      expect(error.message).to.equal('Only Microsoft Teams is served here. Nothing was changed.');
      expect(door.lines).to.deep.equal([
        { event: 'refused', facts: { reference: error.reference, status: 403, code: 'other-channel' } },
      ]);
    });

    it('answers 413 to more than 256 kB, 415 to what is no JSON, 400 to broken JSON', async () => {
      const authorization = tokens.bearer(serviceUrl);
      expect((await post(door.server, { ...good, text: 'x'.repeat(300_000) }, { authorization })).status).to.equal(413);
      expect((await post(door.server, good, { authorization, 'content-type': 'text/plain' })).status).to.equal(415);
      expect((await post(door.server, good, { authorization, 'content-encoding': 'gzip' })).status).to.equal(415);
      expect((await post(door.server, '{"a":', { authorization })).status).to.equal(400);
      expect((await post(door.server, '"text"', { authorization })).status).to.equal(400);
      expect(door.through).to.deep.equal([]);
    });

    it('drops a prototype hidden in the body', async () => {
      await post(door.server, JSON.stringify(good).replace('{', '{"__proto__":{"isAdmin":true},'), {
        authorization: tokens.bearer(serviceUrl),
      });
      expect(door.through).to.deep.equal([good]);
    });

    it('drops one hidden deep in it, however it is spelt', async () => {
      const hidden = '{"list":[[{"\\u005f_proto__":{"isAdmin":true},"b":[{"__proto__":1}]}]]}';
      await post(door.server, JSON.stringify({ ...good, value: 'here' }).replace('"here"', hidden), {
        authorization: tokens.bearer(serviceUrl),
      });
      expect(door.through).to.deep.equal([{ ...good, value: { list: [[{ b: [{}] }]] } }]);
      expect(JSON.stringify(door.through)).to.not.contain('proto');
    });

    it('does not fetch keys again and again for unknown key ids', async () => {
      const before = { ...tokens.counts };
      const [, payload] = tokens.sign(serviceUrl).split('.');
      for (let n = 0; n < 5; n += 1) {
        const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: `unknown-${n}` })).toString('base64url');
        expect((await post(door.server, good, { authorization: `Bearer ${header}.${payload}.AAAA` })).status).to.equal(
          401,
        );
      }
      expect(tokens.counts).to.deep.equal(before);
    });
  });

  it('does not start in production without an app id, nor without a tenant', () => {
    const log = () => undefined;
    expect(() => createGuard({ mode: { kind: 'production', appId: ' ' }, tenants: ['contoso'], log })).to.throw(
      'app id',
    );
    expect(() => createGuard({ mode: { kind: 'local' }, tenants: [], log })).to.throw('tenant');
  });

  it('answers 503 while the keys cannot be had', async () => {
    const tokens = await startTokens();
    const authorization = tokens.bearer(serviceUrl);
    await tokens.close();
    const { server, lines } = await startDoor({ kind: 'production', appId: testAppId, openIdUrl: tokens.openIdUrl });
    expect((await post(server, good, { authorization })).status).to.equal(503);
    expect(lines.map(({ facts }) => facts['code'])).to.deep.equal(['keys-unavailable']);
    await server.stop();
  });

  describe('in local mode', () => {
    const local = { ...good, serviceUrl: 'http://127.0.0.1:56150/_connector' };
    let door: Awaited<ReturnType<typeof startDoor>>;
    before(async () => (door = await startDoor({ kind: 'local' }, ['contoso', 'playground'])));
    after(() => door.server.stop());

    it('asks for no token and takes each of the tenants', async () => {
      expect((await post(door.server, local, {})).status).to.equal(200);
      const other = {
        ...local,
        conversation: { id: 'a', tenantId: 'playground' },
        channelData: { tenant: { id: 'playground' } },
      };
      expect((await post(door.server, other, {})).status).to.equal(200);
    });

    for (const [name, headers, status] of [
      ['a foreign Host (DNS rebinding)', { host: 'gatehouse.evil.example' }, 403],
      ['a Host that only begins like this machine', { host: '127.0.0.1.evil.example' }, 403],
      ['a page of another site', { origin: 'https://evil.example' }, 403],
      ['a page without origin', { origin: 'null' }, 403],
      ['a tunnel', { 'x-forwarded-for': '203.0.113.7' }, 403],
      ['a page of this machine', { origin: 'http://localhost:56150' }, 200],
      ['localhost by name', { host: 'localhost:3978' }, 200],
      ['localhost by IPv6', { host: '[::1]:3978' }, 200],
    ] as const) {
      it(`answers ${status} to ${name}`, async () => {
        expect(await postAs(door.server, local, headers)).to.equal(status);
      });
    }

    for (const [name, body] of [
      ['a service elsewhere', { ...local, serviceUrl }],
      ['another channel', { ...local, channelId: 'emulator' }],
      ['another tenant', { ...local, conversation: { id: 'a', tenantId: 'fabrikam' } }],
    ] as const) {
      it(`answers 403 to ${name}`, async () => {
        expect((await post(door.server, body, {})).status).to.equal(403);
      });
    }
  });

  describe('the services of Teams', () => {
    for (const [url, isOne] of [
      ['https://smba.trafficmanager.net/emea/', true],
      ['https://smba.infra.gcc.teams.microsoft.com/', true],
      ['http://smba.trafficmanager.net/emea/', false],
      ['https://smba.trafficmanager.net:8443/emea/', false],
      ['https://evil.trafficmanager.net/', false],
      ['https://smba.trafficmanager.net@evil.example/', false],
      ['https://evilteams.microsoft.com/', false],
      ['https://teams.microsoft.com.evil.example/', false],
      ['https://127.0.0.1/', false],
      ['nonsense', false],
    ] as const) {
      it(`${url}: ${isOne ? 'yes' : 'no'}`, () => {
        expect(isServiceOf('public')(url)).to.equal(isOne);
      });
    }
  });

  describe('in the clouds of the government', () => {
    const us = { ...good, serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/' };

    for (const cloud of ['gcch', 'dod'] as const) {
      it(`${cloud}: takes the tokens and the services of that cloud and no other’s`, async () => {
        const tokens = await startTokens();
        const { openIdUrl } = tokens;
        const door = await startDoor({ kind: 'production', appId: testAppId, cloud, openIdUrl });
        const knock = async (iss: string, body: { serviceUrl: string }) => {
          const authorization = tokens.bearer(body.serviceUrl, { claims: { iss } });
          return (await post(door.server, body, { authorization })).status;
        };
        expect(await knock('https://api.botframework.us', us)).to.equal(200);
        expect(await knock('https://api.botframework.com', us)).to.equal(401);
        expect(await knock('https://api.botframework.us', good)).to.equal(403);
        expect(door.through).to.have.lengthOf(1);
        await door.server.stop();
        await tokens.close();
      });
    }

    it('the public cloud takes no service of the government’s', () => {
      expect(isServiceOf('public')(us.serviceUrl)).to.equal(false);
      expect(isServiceOf('gcch')('https://smba.trafficmanager.net/emea/')).to.equal(false);
      expect(isServiceOf('gcch')('https://teams.microsoft.us.evil.example/')).to.equal(false);
    });
  });
});
