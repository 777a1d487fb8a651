// Production as it is started for a tenant, in a process of its own: signed in with certificates, over Microsoft Graph, with tokens on every road.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { freePort } from '../../local/mongod/mongod.js';
import { clouds } from '../../engine/clouds.js';
import { cardOf, startConnector, type Connector, type Sent, type TeamsPerson } from '../support/connector.js';
import { describeWithMongo } from '../support/mongo.js';
import { push, secret } from '../support/push.js';
import { cardWith, says } from '../support/steps.js';
import { startTokens, type Tokens } from '../support/tokens.js';
import { appIds, startTenant, type Tenant } from './check/tenant.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { serviceUrl, openIdUrl } = clouds.public;
const issuer = new URL(openIdUrl).origin;

describeWithMongo('Production over Microsoft Graph', (uri) => {
  let tenant: Tenant;
  let tokens: Tokens;
  let connector: Connector;
  let child: ChildProcess;
  let lines: string[];

  beforeEach(async () => {
    tenant = await startTenant(undefined, { clock: { now: () => new Date() } });
    tokens = await startTokens({ appId: appIds.BOT, keysAt: issuer });
    connector = await startConnector({ tenant: tenant.tenantId, serviceUrl });
    lines = [];
  });
  afterEach(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    if (child.exitCode === null) await ended;
    await Promise.all([connector.close(), tokens.close(), tenant.stop()]);
  });

  /** Starts it, and waits until it says so. */
  async function start(): Promise<string> {
    const port = String(await freePort(0));
    const rerouted = { [issuer]: tokens.origin, [new URL(serviceUrl).origin]: new URL(connector.url).origin };
    const own = { MONGODB_URI: uri(), HOST: '127.0.0.1', PORT: port, RISK_PUSH_SECRET: secret };
    const moved = { TEST_REROUTED: JSON.stringify(rerouted) };
    const args = ['--import', 'tsx', '--import', './test/support/rerouted.ts', 'scripts/run.mjs', 'start'];
    child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env['PATH'], ...tenant.env, ...own, ...moved },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout!, child.stderr!])
        createInterface(stream).on('line', (line) => {
          lines.push(line);
          if (line.includes('"started"')) resolve();
        });
      child.on('exit', () => reject(new Error(`It was not started: ${lines.join('\n')}`)));
    });
    return `http://127.0.0.1:${port}/api/messages`;
  }
  const shown =
    (who: TeamsPerson, text: string) =>
    ({ conversationId, activity }: Sent): boolean => {
      const card = cardOf(activity);
      return conversationId === who.conversationId && card !== undefined && says(card, text);
    };

  it('comes from its start to the first approved request, with nothing on the way that is not described', async function () {
    this.timeout(120_000);
    const url = await start();
    connector.connectTo(url, () => Promise.resolve({ authorization: tokens.bearer(serviceUrl) }));
    // Of insider risk Microsoft Graph tells nothing: without its source everybody is reviewed first.
    const person = tenant.id('Alex Wilber');
    const pushed = { source: 'insider', person, level: 'none', seenAt: new Date().toISOString() };
    const answer = await push(pushed, { url: new URL(url).origin, at: new Date() });
    expect(answer.status, answer.text).to.be.below(300);
    const [alex, miriam, bianca] = ['Alex Wilber', 'Miriam Graham', 'Bianca Pisani'].map((name) =>
      connector.person({ id: tenant.id(name), name }),
    ) as [TeamsPerson, TeamsPerson, TeamsPerson];
    for (const each of [alex, miriam, bianca]) await each.install();
    await alex.say('request Sales Support because Q4 campaign');
    await connector.waitFor(shown(miriam, '[Approve]'), 'Miriam’s card');
    await miriam.tryPress(cardWith(miriam, '[Approve]'), 'Approve', { reason: 'covers Prague' });
    await connector.waitFor(shown(bianca, '[Approve]'), 'Bianca’s card');
    await bianca.tryPress(cardWith(bianca, '[Approve]'), 'Approve', { reason: 'fine' });
    await connector.waitFor(shown(alex, 'ACTIVE'), 'the active card');

    const { company } = await tenant.kept.now();
    expect(company.changes?.map(({ what }) => what)).to.deep.equal(['granted', 'granted', 'granted']);
    expect(tenant.violations).to.deep.equal([]);
    const calls = tenant.standIn.calls.filter(({ path }) => !path.startsWith('/login'));
    expect(new Set(calls.map(({ appId }) => appId))).to.include.keys(appIds.GRAPH_READER, appIds.GRAPH_FULFILLER);
    for (const { authorization } of connector.sent) expect(authorization).to.match(/^Bearer e/);
    // Nobody comes in without a token of the channel's issuer, nor with one that somebody else signed.
    const stranger = { authorization: tokens.bearer(serviceUrl, { key: 'stranger' }) };
    for (const headers of [{}, stranger]) {
      const { status } = await connector.post(url, alex.activity({ type: 'message', text: 'help' }), headers);
      expect(status).to.equal(401);
    }
    expect(lines.filter((line) => /"level":"error"|unhandled/i.test(line))).to.deep.equal([]);
  });
});
