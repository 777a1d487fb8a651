import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { connectorWire } from '../../../bot/teams/connector.js';
import { WireError, type WireMessage } from '../../../bot/teams/wire.js';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const message: WireMessage = { type: 'message', summary: 'Alex asks', text: 'Grüße', textFormat: 'plain' };
const conversationId = 'a:1x/ä;b';

/** Every call as it is on the wire, byte for byte: what the connector's reference asks for, and nothing else. */
describe('the connector', () => {
  const calls: Call[] = [];
  let answer: { status: number; body: string };
  let refused: readonly string[] = [];
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from('{"access_token":{}}').toString('base64')}"`;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      calls.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      const isRefused = refused.includes(request.headers.authorization ?? '');
      if (isRefused) response.writeHead(401, { 'www-authenticate': challenge }).end();
      else response.writeHead(answer.status).end(answer.body);
    });
  });
  let serviceUrl: string;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emea/tenant`;
  });
  after((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  beforeEach(() => {
    calls.length = 0;
    refused = [];
    answer = { status: 201, body: '{"id":"1700"}' };
  });
  const http = { timeoutMs: 1_000, nowMs: () => 0 };
  const wire = connectorWire(http);
  const faultOf = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

  it('is told a message in a conversation, whose id is encoded, and tells the id', async () => {
    expect(await wire.post(serviceUrl, conversationId, message)).to.equal('1700');
    expect(calls.map(({ method, url, body }) => [method, url, body])).to.deep.equal([
      ['POST', `/emea/tenant/v3/conversations/${encodeURIComponent(conversationId)}/activities`, message],
    ]);
  });

  for (const slash of ['', '/'])
    it(`is found below a service URL that ends with “${slash}”`, async () => {
      await wire.post(`${serviceUrl}${slash}`, 'a', message);
      expect(calls[0]?.url).to.equal('/emea/tenant/v3/conversations/a/activities');
    });

  it('changes a message in its place', async () => {
    await wire.put(serviceUrl, { conversationId, activityId: '17/00' }, message);
    expect(calls.map(({ method, url, body }) => [method, url, body])).to.deep.equal([
      [
        'PUT',
        `/emea/tenant/v3/conversations/${encodeURIComponent(conversationId)}/activities/17%2F00`,
        { ...message, id: '17/00' },
      ],
    ]);
  });

  it('opens a chat with somebody known by their object id alone', async () => {
    const userId = '87654321-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    expect(await wire.open(serviceUrl, { botId: '28:app', userId, tenantId: 'tenant' })).to.equal('1700');
    expect(calls.map(({ method, url, body }) => [method, url, body])).to.deep.equal([
      [
        'POST',
        '/emea/tenant/v3/conversations',
        {
          isGroup: false,
          bot: { id: '28:app' },
          members: [{ id: userId }],
          tenantId: 'tenant',
          channelData: { tenant: { id: 'tenant' } },
        },
      ],
    ]);
  });

  it('posts in a channel, as a thread of its own', async () => {
    answer = { status: 201, body: '{"id":"19:c;messageid=1700","activityId":"1700"}' };
    const to = { botId: '28:app', tenantId: 'tenant', channelId: '19:c' };
    expect(await wire.postToChannel(serviceUrl, to, message)).to.deep.equal({
      conversationId: '19:c;messageid=1700',
      activityId: '1700',
    });
    expect(calls.map(({ method, url, body }) => [method, url, body])).to.deep.equal([
      [
        'POST',
        '/emea/tenant/v3/conversations',
        {
          isGroup: true,
          bot: { id: '28:app' },
          tenantId: 'tenant',
          channelData: { channel: { id: '19:c' }, tenant: { id: 'tenant' } },
          activity: message,
        },
      ],
    ]);
  });

  it('is shown the token of the moment, and none in local mode', async () => {
    let asked = 0;
    const token = () => Promise.resolve(`token-${(asked += 1)}`);
    const ours = connectorWire({ ...http, token });
    await ours.post(serviceUrl, 'a', message);
    await ours.put(serviceUrl, { conversationId: 'a', activityId: '1' }, message);
    await wire.post(serviceUrl, 'a', message);
    expect(calls.map(({ headers }) => headers.authorization)).to.deep.equal([
      'Bearer token-1',
      'Bearer token-2',
      undefined,
    ]);
  });

  it('that refuses a token is shown another, once, and told nothing twice', async () => {
    refused = ['Bearer token-1'];
    const asked: unknown[] = [];
    const token = (given?: object) => Promise.resolve(`token-${asked.push(given)}`);
    const ours = connectorWire({ ...http, token });
    expect(await ours.post(serviceUrl, 'a', message)).to.equal('1700');
    expect(calls.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer token-1', 'Bearer token-2']);
    expect(asked).to.deep.equal([undefined, { token: 'token-1', claims: '{"access_token":{}}' }]);
    refused = ['Bearer token-3', 'Bearer token-4'];
    expect(await faultOf(ours.post(serviceUrl, 'a', message)))
      .to.be.instanceOf(WireError)
      .with.nested.property('answer.status', 401);
    expect(calls).to.have.lengthOf(4);
  });

  it('that refuses a token which is the only one to be had is not asked again', async () => {
    refused = ['Bearer same'];
    const ours = connectorWire({ ...http, token: () => Promise.resolve('same') });
    expect(await faultOf(ours.post(serviceUrl, 'a', message))).to.be.instanceOf(WireError);
    expect(calls).to.have.lengthOf(1);
  });

  it('is sent nothing when there is no token', async () => {
    const ours = connectorWire({ ...http, token: () => Promise.reject(new Error('no token')) });
    expect(await faultOf(ours.post(serviceUrl, 'a', message)))
      .to.be.instanceOf(Error)
      .with.property('message', 'no token');
    expect(calls).to.deep.equal([]);
  });

  for (const body of ['', 'OK', '{}', '{"id":""}', '{"id":7}', '[]', 'null'])
    it(`that took a message and answers “${body}” is not told it again`, async () => {
      answer = { status: 202, body };
      expect(await wire.post(serviceUrl, 'a', message)).to.equal(undefined);
      const to = { botId: '28:app', tenantId: 'tenant', channelId: '19:c' };
      expect(await wire.postToChannel(serviceUrl, to, message)).to.deep.equal({ conversationId: '19:c' });
    });

  it('that opens a chat without saying which has opened none', async () => {
    answer = { status: 201, body: '{}' };
    const opening = { botId: '28:app', userId: 'alex', tenantId: 'tenant' };
    expect(await faultOf(wire.open(serviceUrl, opening))).to.be.instanceOf(WireError);
  });

  it('is asked once, whatever it answers', async () => {
    for (const status of [301, 400, 408, 429, 500, 503]) {
      calls.length = 0;
      answer = { status, body: '<html>' };
      expect(await faultOf(wire.post(serviceUrl, 'a', message))).to.be.instanceOf(WireError);
      expect(calls).to.have.lengthOf(1);
    }
  });
});
