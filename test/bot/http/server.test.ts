import { connect } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { ListenError, startServer, type RunningServer, type ServerOptions } from '../../../bot/http/server.js';

type Line = readonly [string, Readonly<Record<string, unknown>>];

const running: RunningServer[] = [];

async function start(more: Partial<ServerOptions> = {}, lines: Line[] = []): Promise<RunningServer> {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    guard: [express.json()],
    onActivity: (_request, response) => Promise.resolve(void response.status(200).end()),
    ready: () => Promise.resolve({ ok: true, database: true }),
    log: (event, facts) => void lines.push([event, facts]),
    ...more,
  });
  running.push(server);
  return server;
}

const post = (url: string) =>
  fetch(`${url}/api/messages`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });

describe('server', () => {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop(0)));
  });

  it('tells whether it lives and whether it is ready', async () => {
    let isReady = true;
    const server = await start({ ready: () => Promise.resolve({ ok: isReady, database: isReady }) });
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).to.deep.equal([200, { ok: true, database: true }]);
    isReady = false;
    const unready = await fetch(`${server.url}/readyz`);
    expect([unready.status, await unready.json()]).to.deep.equal([503, { ok: false, database: false }]);
  });

  it('is not ready when it cannot find out', async () => {
    const server = await start({ ready: () => Promise.reject(new Error('no database')) });
    expect((await fetch(`${server.url}/readyz`)).status).to.equal(503);
  });

  it('answers an unknown path as JSON, with careful headers and without its maker', async () => {
    const server = await start();
    const response = await fetch(`${server.url}/admin`);
    expect(response.status).to.equal(404);
    expect(await response.json()).to.have.nested.property('error.code', 'not-found');
    expect(response.headers.get('x-powered-by')).to.equal(null);
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('content-security-policy')).to.contain("default-src 'none'");
    expect((await fetch(`${server.url}/api/messages`)).status).to.equal(404);
    expect((await fetch(`${server.url}/%E0%A4%A`)).status).to.equal(404);
  });

  it('answers 500 with a reference and never with the error, which is logged once', async () => {
    const lines: Line[] = [];
    const server = await start({ onActivity: () => Promise.reject(new Error('password 1234')) }, lines);
    const response = await post(server.url);
    const { error } = (await response.json()) as { error: { message: string; reference: string } };
    expect(response.status).to.equal(500);
    expect(JSON.stringify(error)).to.not.contain('1234');
    expect(lines).to.have.lengthOf(1);
    expect(lines[0]?.[1]).to.include({ reference: error.reference }).and.have.property('error').that.contains('1234');
  });

  it('shows pages only to this machine', async () => {
    const pages = express.Router().get('/', (_request, response) => void response.send('clock'));
    const server = await start({ pages });
    expect(await (await fetch(server.url)).text()).to.equal('clock');
    expect((await fetch(server.url, { headers: { origin: 'https://evil.example' } })).status).to.equal(403);
  });

  it('says plainly that the port is taken', async () => {
    const first = await start();
    const error = await start({ port: first.port }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ListenError).with.property('reason', 'taken');
    expect(String(error)).to.contain(`Port ${first.port} is taken`);
  });

  describe('stopping', () => {
    it('takes no more, finishes what is in work, and then what follows the answers', async () => {
      const log: string[] = [];
      let finish: () => void = () => undefined;
      let begun: () => void = () => undefined;
      const isBegun = new Promise<void>((resolve) => (begun = resolve));
      const server = await start({
        onActivity: async (_request, response) => {
          begun();
          await new Promise<void>((resolve) => (finish = resolve));
          log.push('turn ends');
          response.status(200).end();
        },
        settled: () => Promise.resolve(void log.push('settled')),
      });
      const turn = post(server.url);
      await isBegun;
      const stopping = server.stop();
      expect(await canConnect(server.port)).to.equal(false);
      finish();
      expect((await turn).status).to.equal(200);
      await stopping;
      expect(log).to.deep.equal(['turn ends', 'settled']);
    });

    it('does not wait longer than it was told', async () => {
      let begun: () => void = () => undefined;
      const isBegun = new Promise<void>((resolve) => (begun = resolve));
      const server = await start({
        onActivity: () => {
          begun();
          return new Promise<void>(() => undefined);
        },
      });
      const turn = post(server.url).catch(() => 'cut');
      await isBegun;
      await server.stop(1);
      expect(await turn).to.equal('cut');
    });
  });
});

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
