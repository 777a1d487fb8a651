// How Microsoft Graph is spoken to: what is said again and when, where a token goes, how much is read, and under which name each call is found.
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { z } from 'zod';
import { GraphWire, type Call } from '../../../directory/graph/wire/wire.js';
import { needs } from '../../../directory/graph/wire/permissions.js';
import { shownPath } from '../../../directory/graph/wire/telling.js';
import { DirectoryError } from '../../../engine/ports.js';
import { monday } from '../../support/graph-company.js';
import { group, person, role } from '../../contracts/directory.contract.js';
import { graphWorld } from '../../support/graph-directory.js';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

const token = `e30.${Buffer.from(JSON.stringify({ roles: ['User.Read.All', 'GroupMember.ReadWrite.All'] })).toString('base64url')}.x`;
const call: Call = { need: needs.people, path: '/users' };
const change = { need: needs.changeGroups, path: '/groups/1/members/$ref', method: 'POST', body: {} } as const;
const any = z.unknown();

describe('The wire to Microsoft Graph', () => {
  const servers: Server[] = [];
  let heard: IncomingMessage[];
  let pauses: number[];
  beforeEach(() => {
    heard = [];
    pauses = [];
  });
  afterEach(() =>
    servers.splice(0).forEach((server) => {
      server.close();
      server.closeAllConnections();
    }),
  );

  /** A place that answers so, and what came to it. */
  async function place(answer: Answering, came = heard): Promise<string> {
    const server = createServer((request, response) => {
      came.push(request);
      request.resume().on('end', () => answer(request, response));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const wireTo = (graph: string, timeoutMs = 5_000, connectMs = 3_000): GraphWire =>
    new GraphWire({
      endpoints: { graph, arm: `${graph}/arm` },
      tokens: () => Promise.resolve(token),
      clock: { now: () => monday },
      log: () => undefined,
      timeoutMs,
      connectMs,
      pause: (ms) => Promise.resolve(void pauses.push(ms)),
    });

  const json = (response: ServerResponse, body: unknown, status = 200, headers = {}): void =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

  const faultOf = (asked: Promise<unknown>): Promise<DirectoryError> =>
    asked.then(
      () => expect.fail('no fault'),
      (error: unknown) => (error instanceof DirectoryError ? error : Promise.reject(error as Error)),
    );

  for (const status of [429, 502, 503, 504])
    it(`a question is asked again after ${status}, a change only after 429: nothing else is known not to have been taken`, async () => {
      const wire = wireTo(await place((_, response) => json(response, {}, status)));
      await faultOf(wire.get(call, any));
      expect(heard).to.have.length(3);
      heard.length = 0;
      await faultOf(wire.change(change, any));
      expect(heard).to.have.length(status === 429 ? 3 : 1);
    });

  for (const status of [400, 401, 403, 409, 412, 500, 501])
    it(`neither is said again after ${status}`, async () => {
      const wire = wireTo(await place((_, response) => json(response, {}, status)));
      await faultOf(wire.get(call, any));
      await faultOf(wire.change(change, any));
      expect(heard).to.have.length(2);
    });

  it('Retry-After is kept to, up to two seconds; longer is told', async () => {
    const wire = wireTo(
      await place((_, response) => json(response, {}, 429, { 'retry-after': heard.length === 1 ? '2' : '3' })),
    );
    const { fault, retryAfterMs } = await faultOf(wire.change(change, any));
    expect([fault, retryAfterMs, heard.length]).to.deep.equal(['throttled', 3_000, 2]);
    expect(pauses).to.deep.equal([2_000]);
  });

  it('a host that takes no connection has failed after a time of its own, and is not tried again; who has connected is waited for longer', async () => {
    const connectMs = 1_000;
    const isHeard = new EventEmitter();
    const slow = await place((_, response) => isHeard.emit('heard', response));
    const waited = wireTo(slow, 30_000, connectMs).get(call, z.object({ value: z.number() }));
    const [response] = (await once(isHeard, 'heard')) as [ServerResponse];
    // It takes TCP, and never says a word of TLS.
    let connections = 0;
    const silent = createTcpServer((socket) => void (socket.resume(), (connections += 1)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const refusing = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    expect((await faultOf(wireTo(refusing, 30_000, connectMs).get(call, any))).fault).to.equal('unavailable');
    silent.close();
    expect(connections).to.equal(1);
    json(response, { value: 1 });
    expect(await waited).to.deep.equal({ value: 1 });
  }).timeout(20_000);

  it('a source that counts each try is asked once', async () => {
    const wire = wireTo(await place((_, response) => json(response, {}, 429)));
    await faultOf(wire.get({ ...call, mostMs: 1_000 }, any));
    expect(heard).to.have.length(1);
  });

  it('a redirect is not followed, and the token not sent there', async () => {
    const elsewhere: IncomingMessage[] = [];
    const trap = await place((_, response) => json(response, {}), elsewhere);
    const wire = wireTo(
      await place((_, response) => response.writeHead(302, { location: `${trap}/v1.0/users` }).end()),
    );
    expect((await faultOf(wire.get(call, any))).fault).to.equal('unavailable');
    expect((await faultOf(wire.change(change, any))).fault).to.equal('unavailable');
    expect(elsewhere).to.have.length(0);
  });

  for (const [name, link] of [
    ['another host', (trap: string) => `${trap}/v1.0/users?page=2`],
    ['another scheme', (_: string, own: string) => `${own.replace('http:', 'https:')}/v1.0/users`],
    ['a place of no host', () => '/v1.0/users?page=2'],
  ] as const)
    it(`a link to ${name} is not followed`, async () => {
      const elsewhere: IncomingMessage[] = [];
      const trap = await place((_, response) => json(response, { value: [] }), elsewhere);
      const own = await place((_, response) => json(response, { value: [1], '@odata.nextLink': link(trap, own) }));
      expect((await faultOf(wireTo(own).all(call, any))).fault).to.equal('invalid');
      expect([heard.length, elsewhere.length]).to.deep.equal([1, 0]);
    });

  it('a collection without end is not read for ever', async () => {
    const own = await place((_, response) =>
      json(response, { value: [], '@odata.nextLink': `${own}/v1.0/users?page=${heard.length}` }),
    );
    expect((await faultOf(wireTo(own).all(call, any))).fault).to.equal('invalid');
    expect(heard).to.have.length(500);
  });

  it('a further page that is gone is no end', async () => {
    const gone = { error: { code: 'Request_ResourceNotFound', message: '' } };
    const own = await place((_, response) =>
      heard.length === 1
        ? json(response, { value: [1], '@odata.nextLink': `${own}/v1.0/users?page=2` })
        : json(response, gone, 404),
    );
    expect((await faultOf(wireTo(own).all(call, any))).fault).to.equal('unavailable');
  });

  it('404 is nobody where Graph says it, not where somebody on the way does', async () => {
    const bodies: unknown[] = [
      { error: { code: 'Request_ResourceNotFound', message: '' } },
      { error: { code: 'UnknownError', message: '' } },
      'Not Found',
    ];
    const wire = wireTo(await place((_, response) => json(response, bodies[heard.length - 1], 404)));
    expect(await wire.get(call, any)).to.equal(undefined);
    expect((await faultOf(wire.get(call, any))).fault).to.equal('unavailable');
    expect((await faultOf(wire.get(call, any))).fault).to.equal('unavailable');
  });

  it('every try has a name of its own, and a time', async () => {
    const own = await place((_, response) => {
      if (heard.length < 3) json(response, {}, 503);
    });
    const begun = performance.now();
    expect((await faultOf(wireTo(own, 80).get(call, any))).fault).to.equal('unavailable');
    expect(performance.now() - begun).to.be.below(2_000);
    expect(heard).to.have.length(3);
    expect(new Set(heard.map(({ headers }) => headers['client-request-id'])).size).to.equal(3);
    expect(heard.map(({ headers }) => headers.authorization)).to.deep.equal(Array(3).fill(`Bearer ${token}`));
  });

  it('a body that begins and does not end is given up in time', async () => {
    const own = await place((_, response) => void response.writeHead(200).write('{"value":['));
    expect((await faultOf(wireTo(own, 80).get(call, any))).fault).to.equal('unavailable');
    expect(heard).to.have.length(1);
  });

  it('a body that is too long is not read to its end, whether it says so or not', async () => {
    const block = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    const own = await place((request, response) => {
      const says = request.url?.includes('said') ? { 'content-length': String(40 * block.length) } : {};
      response.writeHead(200, says);
      const more = (): void => {
        while (!response.destroyed && sent < 40) if (!response.write(block, () => (sent += 1))) break;
      };
      response.on('drain', more);
      more();
    });
    for (const path of ['/said', '/unsaid']) {
      sent = 0;
      expect((await faultOf(wireTo(own).get({ ...call, path }, z.object({})))).fault).to.equal('invalid');
      expect(sent).to.be.below(30);
    }
  });

  it('what comes packed is unpacked, as far as it is not too long then', async () => {
    const packed = [JSON.stringify({ value: 'Zoë' }), ' '.repeat(17 * 1024 * 1024)].map((text) => gzipSync(text));
    const own = await place((request, response) => {
      expect(request.headers['accept-encoding']).to.include('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed[heard.length - 1]);
    });
    expect(await wireTo(own).get(call, any)).to.deep.equal({ value: 'Zoë' });
    expect((await faultOf(wireTo(own).get(call, z.object({})))).fault).to.equal('invalid');
  });

  it('of a path only ids and Microsoft’s words are shown', () => {
    const id = '45c665e3-edae-50c1-9696-61fa2542360b';
    expect(
      [
        `/users/${id}/manager`,
        '/users/alexw%40contoso.com',
        '/users/alexw',
        `/groups/${id}/members/${id}/$ref`,
        '/sites/contoso.sharepoint.com:/personal/alexw',
        `/teams/${id}/members/MCMjMSMjYWxleA==`,
        '/roleManagement/directory/roleAssignments',
      ].map(shownPath),
    ).to.deep.equal([
      `/users/${id}/manager`,
      '/users/…',
      '/users/…',
      `/groups/${id}/members/${id}/$ref`,
      '/sites/…/personal/…',
      `/teams/${id}/members/…`,
      '/roleManagement/directory/roleAssignments',
    ]);
  });

  it('Graph’s index is asked only where nothing else answers: it is behind, and nobody is authorised by it', async () => {
    const asked: string[] = [];
    const world = await graphWorld({
      graph: {
        fetch: (input, init) => {
          if (new Headers(init?.headers).has('ConsistencyLevel')) asked.push(new URL(input).pathname);
          return fetch(input, init);
        },
      },
    });
    const { directory } = world;
    await Promise.all([
      directory.getUser('alexw@contoso.com'),
      directory.managerChain(person('alexw@'), 1),
      directory.members(group('Sales Leads')),
      directory.holders(role('Global Administrator')),
      directory.holdsAny(person('alexw@'), [role('Global Reader')]),
      directory.eligibilities(person('alexw@'), [
        { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' },
      ]),
      directory.names.find('group', 'Sales Leads'),
    ]);
    expect(asked).to.deep.equal([]);
    await directory.searchUsers('alex', 5);
    await directory.managerChain(person('alexw@'), 2);
    expect(asked).to.deep.equal(['/v1.0/users', `/v1.0/users/${person('alexw@')}`]);
    await world.stop();
  });
});
