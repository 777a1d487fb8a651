// The two addresses of a fresh sign-in as a browser and the login see them (rule 73); the whole of it is walked in test/journeys/sign-in.test.ts.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { endpointsOf, type Login } from '../../../bot/http/sign-in/login.js';
import { createSignIn, type SignInOptions } from '../../../bot/http/sign-in/routes.js';
import { StorageDown } from '../../../engine/ports.js';

const id = 'A'.repeat(26);
const tenantId = '11111111-2222-3333-4444-555555555555';
const login: Login = {
  ...endpointsOf('public', tenantId),
  ...{ clientId: 'gatehouse', tenantId },
  clientProof: () => Promise.resolve({}),
  publicUrl: () => 'https://gatehouse.example.com',
};

describe('The addresses of a fresh sign-in', () => {
  let server: Server;
  let lines: Readonly<Record<string, unknown>>[];
  let nowMs = Date.parse('2026-11-30T09:00:00Z');
  async function serve(more: Partial<SignInOptions> = {}): Promise<string> {
    lines = [];
    const routes = createSignIn({
      login,
      now: () => new Date(nowMs),
      begin: () => Promise.resolve({}),
      take: () => Promise.resolve(undefined),
      prove: () => Promise.resolve({ refused: 'used' }),
      log: (event, facts) => void lines.push({ event, ...facts }),
      ...more,
    });
    const app = express();
    app.get('/api/sign-in/callback', ...routes.callback);
    app.get('/api/sign-in/:id', ...routes.begin);
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/sign-in`;
  }
  afterEach(() => new Promise((resolve) => server.close(resolve)));
  const open = (url: string): Promise<Response> => fetch(url, { redirect: 'manual' });

  it('sends a browser to the tenant’s own login, in each cloud, and back to the public address', async () => {
    const url = await serve();
    const { status, headers } = await open(`${url}/${id}`);
    const to = new URL(headers.get('location') ?? '');
    expect(status).to.equal(302);
    expect(to.origin + to.pathname).to.equal(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/authorize`);
    expect(to.searchParams.get('redirect_uri')).to.equal('https://gatehouse.example.com/api/sign-in/callback');
    for (const cloud of ['gcch', 'dod'] as const)
      expect(endpointsOf(cloud, tenantId)).to.deep.equal({
        issuer: `https://login.microsoftonline.us/${tenantId}/v2.0`,
        authorizeUrl: `https://login.microsoftonline.us/${tenantId}/oauth2/v2.0/authorize`,
        tokenUrl: `https://login.microsoftonline.us/${tenantId}/oauth2/v2.0/token`,
        keysUrl: `https://login.microsoftonline.us/${tenantId}/discovery/v2.0/keys`,
      });
  });

  it('gives the browser a secret that no script, no other host and no plain http sees, another one each time', async () => {
    const url = await serve();
    const cookies = await Promise.all([1, 2].map(async () => (await open(`${url}/${id}`)).headers.get('set-cookie')));
    for (const cookie of cookies)
      expect(cookie).to.match(
        new RegExp(`^__Host-gatehouse-${id}=[\\w-]{43}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$`),
      );
    expect(cookies[0]).to.not.equal(cookies[1]);
  });

  it('shows a page on which nothing runs or is loaded, and nothing of what came with the address', async () => {
    const url = await serve();
    const page = await open(`${url}/callback?state=%3Cscript%3E&code=zz%22zz`);
    expect(page.status).to.equal(400);
    expect(page.headers.get('content-security-policy'))
      .to.include("default-src 'none'")
      .and.include("form-action 'none'")
      .and.include("frame-ancestors 'none'");
    expect(await page.text())
      .to.include('This address is not whole')
      .and.not.match(/<script|zz/);
  });

  it('are taken so often in a minute, both together', async () => {
    const url = await serve({ mostAMinute: 3 });
    const statuses: number[] = [];
    for (const path of [id, id, 'callback', id, 'callback']) statuses.push((await open(`${url}/${path}`)).status);
    expect(statuses).to.deep.equal([302, 302, 400, 429, 429]);
    nowMs += 60_000;
    expect((await open(`${url}/${id}`)).status).to.equal(302);
  });

  it('are taken by so many at the same time', async () => {
    const waiting: ((begun: object) => void)[] = [];
    const url = await serve({
      begin: () => new Promise((resolve) => waiting.push(resolve)),
    });
    const all = Array.from({ length: 33 }, () => open(`${url}/${id}`));
    const first = await Promise.race(all);
    expect(first.status).to.equal(503);
    waiting.forEach((go) => go({}));
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 302)).to.have.lengthOf(32);
  });

  it('say where the database does not answer, and log no more than what came of it', async () => {
    const url = await serve({ begin: () => Promise.reject(new StorageDown('gone')) });
    const page = await open(`${url}/${id}`);
    expect(page.status).to.equal(503);
    expect(await page.text()).to.include('The database does not answer');
    expect(page.headers.get('set-cookie')).to.equal(null);
    expect(lines).to.deep.equal([{ event: 'sign-in', outcome: 'storage-down' }]);
  });
});
