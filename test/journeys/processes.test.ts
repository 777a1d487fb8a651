// Whole processes, killed and ended as an operator or a power cut would: nothing that was decided is lost, nothing is given twice (rule 51).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sampleDirectory } from '../../directory/sample/directory.js';
import { freePort } from '../../local/mongod/mongod.js';
import { startChild, type Child } from '../support/child.js';
import { cardOf, startConnector, type Connector, type Sent, type TeamsPerson } from '../support/connector.js';
import { describeWithMongo, mongoForTests } from '../support/mongo.js';
import { textOf } from '../support/story.js';
import { cardWith, says } from '../support/steps.js';
import { proxyTo } from '../storage/mongo/proxy.js';

const source = new URL('../../directory/sample/contoso.json', import.meta.url).pathname;
const clock = { now: () => new Date() };
const minuteMs = 60_000;

describeWithMongo('A Gatehouse of its own process', function () {
  let dataDir: string;
  let uri: string;
  let port: number;
  let connector: Connector;
  let running: Child | undefined;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-journey-'));
    uri = (await mongoForTests())?.uri ?? '';
    port = await freePort(0);
    const { id: tenant } = await (await sampleDirectory({ source, clock })).tenant();
    connector = await startConnector({ tenant });
    connector.connectTo(`http://127.0.0.1:${port}/api/messages`);
  });
  afterEach(async () => {
    running?.kill('SIGKILL');
    await running?.ended;
    await connector.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function start(aheadMs: number, at = uri): Promise<Child> {
    running = await startChild({ uri: at, dataDir, port, aheadMs });
    return running;
  }
  async function kill(): Promise<void> {
    running?.kill('SIGKILL');
    await running?.ended;
  }
  async function person(name: string): Promise<TeamsPerson> {
    const [found] = await (await sampleDirectory({ source, clock })).searchUsers(name, 1);
    return connector.person({ id: found?.id ?? '', name });
  }
  const shows =
    (who: TeamsPerson, text: string | RegExp) =>
    ({ conversationId, activity }: Sent): boolean => {
      const card = cardOf(activity);
      return conversationId === who.conversationId && card !== undefined && says(card, text);
    };
  const told =
    (who: TeamsPerson, text: string) =>
    ({ conversationId, activity }: Sent): boolean =>
      conversationId === who.conversationId && JSON.stringify(activity['text'] ?? '').includes(text);

  it('killed at the first word after a decision, and again at the grant: another finishes the story', async function () {
    this.timeout(120_000);
    const [alex, miriam, bianca] = [
      await person('Alex Wilber'),
      await person('Miriam Graham'),
      await person('Bianca Pisani'),
    ];
    await (await start(0)).line('Gatehouse is ready');
    for (const each of [alex, miriam, bianca]) await each.install();
    await alex.say('request Sales Support because Q4 campaign');
    // Cards go out side by side: after these two nothing is left to say of the request.
    await connector.waitFor(shows(miriam, '[Approve]'), 'Miriam’s card');
    await connector.waitFor(shows(alex, 'stage 1 of 2'), 'Alex’ card');

    const heard = connector.sent.length;
    const decided = miriam
      .tryPress(cardWith(miriam, '[Approve]'), 'Approve', { reason: 'covers Prague' })
      .catch(() => undefined);
    await connector.waitFor((sent) => connector.sent.indexOf(sent) >= heard, 'the first word after the decision');
    await kill();
    await decided;

    await (await start(minuteMs)).line('Gatehouse is ready');
    await connector.waitFor(shows(bianca, '[Approve]'), 'Bianca’s card');
    await connector.waitFor(shows(alex, 'stage 2 of 2'), 'Alex’ card');
    expect(textOf(cardWith(bianca, '[Approve]'))).to.include('covers Prague');

    await bianca.tryPress(cardWith(bianca, '[Approve]'), 'Approve', { reason: 'fine' });
    await kill();

    await (await start(2 * minuteMs)).line('Gatehouse is ready');
    await connector.waitFor(told(alex, 'you have access until'), 'the word that access is there');
    await connector.waitFor(shows(alex, 'ACTIVE'), 'the active card');
    const directory = await sampleDirectory({ source, state: join(dataDir, 'company.json'), clock });
    const changes = (await directory.changes()).map(({ what, resource }) => `${what} ${resource}`);
    expect(changes)
      .to.have.length(3)
      .and.satisfy((all: string[]) => new Set(all).size === 3);
    const card = textOf(cardWith(alex, 'ACTIVE'));
    expect(card.split(' approved, ')).to.have.length(3);
  });

  it('waits for a database that is not there yet and says so; asked to end, it finishes the turn it is in', async function () {
    this.timeout(120_000);
    const proxy = await proxyTo(uri);
    await proxy.down();
    const database = /\/([^/?]+)(?:\?|$)/.exec(uri)?.[1] ?? '';
    const child = await start(
      0,
      `mongodb://alex:secret@${proxy.host}/${database}?directConnection=true`.replace('alex:secret@', ''),
    );
    expect(await child.line('does not answer')).to.equal(
      `MongoDB at ${proxy.host} does not answer; trying again in 1 s.`,
    );
    await proxy.up();
    await child.line('Gatehouse is ready');

    const alex = await person('Alex Wilber');
    let answered = (): void => undefined;
    connector.fail(1, { until: new Promise((resolve) => (answered = resolve)) });
    const turn = alex.say('packages');
    await connector.waitFor(shows(alex, 'Partner Workspace'), 'the answer');
    child.kill('SIGTERM');
    await refused(port);
    answered();
    expect((await turn).status).to.be.oneOf([200, 202]);
    expect(await child.ended).to.equal(0);
    await proxy.down();
  });
});

/** Resolves as soon as the process takes no new requests. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (response?.status !== 200) return;
  }
}
