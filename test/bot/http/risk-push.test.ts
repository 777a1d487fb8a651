// `POST /api/risk` over the wire: who is believed, what is read, and what is turned away (rules 26 and 77).
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { createRiskPush } from '../../../bot/http/risk-push.js';
import { startServer, type RunningServer } from '../../../bot/http/server.js';
import type { Context } from '../../../app/context.js';
import type { PushedRisks } from '../../../engine/insider/pushed.js';
import { DirectoryError } from '../../../engine/ports.js';
import { pushRisks } from '../../../app/insider/push.js';
import { personId } from '../../../engine/ids.js';
import { memoryPushed } from '../../../storage/memory/pushed.js';
import { alex, later, monday } from '../../support/people.js';
import { push, secret, signed } from '../../support/push.js';

const next = 'the other secret, while the first is changed';
const moderate = { source: 'insider', person: alex.upn, level: 'moderate', seenAt: monday.toISOString() };

describe('POST /api/risk', () => {
  let server: RunningServer;
  let pushed: PushedRisks;
  let now: Date;
  let isAway: boolean;
  let logged: string[];

  beforeEach(async () => {
    [pushed, now, isAway, logged] = [memoryPushed(), monday, false, []];
    const directory = {
      getUser: (said: string) => {
        if (isAway) return Promise.reject(new DirectoryError('unavailable', 'away'));
        return Promise.resolve([alex.id as string, alex.upn].includes(said.toLowerCase()) ? alex : undefined);
      },
    };
    const context = { directory, clock: { now: () => now } } as unknown as Context;
    const log = (event: string, facts: object): void => void logged.push(JSON.stringify({ event, ...facts }));
    const { handlers } = createRiskPush({
      ...{ secrets: [secret, next], log, now: () => now },
      takeOnce: (signature, until) => pushed.takeOnce(signature, until),
      keep: (pushes) => pushRisks(context, pushed, pushes),
      follow: () => Promise.resolve(),
    });
    server = await startServer({
      ...{ host: '127.0.0.1', port: 0, guard: [], riskPush: handlers, log },
      onActivity: () => Promise.resolve(),
      ready: () => Promise.resolve({ ok: true }),
    });
  });
  afterEach(() => server.stop());

  const send = (body: unknown, more: object = {}) => push(body, { url: server.url, at: now, ...more });
  const about = () => pushed.about(alex.id);

  it('keeps one, or a batch; by object id or principal name (rule 26)', async () => {
    expect(await send(moderate)).to.deep.equal({ status: 200, text: '{"kept":1,"older":0}' });
    expect(await about()).to.deep.equal({ person: alex.id, level: 'moderate', seenAt: monday });
    const until = later(monday, { days: 3 });
    const newer = { ...moderate, person: alex.id, level: 'none', seenAt: later(monday, { minutes: 2 }), until };
    expect((await send([moderate, { ...newer, facts: ['left the project'] }])).text).to.equal('{"kept":1,"older":1}');
    expect(await about()).to.deep.include({ level: 'none', until });
  });

  it('takes either of two secrets, while they are changed, and no other', async () => {
    expect((await send(moderate, { secret: next })).status).to.equal(200);
    expect((await send(moderate, { secret: 'x'.repeat(40) })).status).to.equal(401);
  });

  it('turns away what is not signed as it is: 401', async () => {
    const headers = signed(JSON.stringify(moderate), { at: now });
    const changed = await send({ ...moderate, level: 'none' }, { headers });
    expect(changed.status).to.equal(401);
    for (const signature of ['', 'sha256=', `sha256=${'0'.repeat(64)}`, 'x'.repeat(3000), 'sha1=00'])
      expect((await send(moderate, { headers: { 'x-gatehouse-signature': signature } })).status, signature).to.equal(
        401,
      );
    for (const timestamp of ['', 'now', '-1', '1e9', '9'.repeat(20)])
      expect((await send(moderate, { headers: { 'x-gatehouse-timestamp': timestamp } })).status, timestamp).to.equal(
        401,
      );
    expect(changed.text).to.include('Nothing was changed');
    expect(await about()).to.equal(undefined);
  });

  it('takes a timestamp of the last five minutes or the next, no older and no later: 401', async () => {
    expect((await send(moderate, { at: later(now, { minutes: -5 }) })).status).to.equal(200);
    expect((await send(moderate, { at: later(now, { minutes: 5 }) })).status).to.equal(200);
    for (const minutes of [-5, 5]) {
      const off = later(now, { minutes, seconds: Math.sign(minutes) });
      const { status, text } = await send(moderate, { at: off });
      expect([status, text.includes('bad-timestamp')]).to.deep.equal([401, true]);
    }
  });

  it('takes the same call once: 409', async () => {
    expect((await send(moderate)).status).to.equal(200);
    expect((await send(moderate)).status).to.equal(409);
    const headers = signed(JSON.stringify(moderate), { at: now });
    const upper = headers['x-gatehouse-signature'].slice(7).toUpperCase();
    const shouted = await send(moderate, { headers: { 'x-gatehouse-signature': `sha256=${upper}` } });
    expect(shouted.status, 'in other letters it is the same').to.equal(409);
    now = later(now, { seconds: 1 });
    expect((await send(moderate)).text, 'signed anew it is only older').to.equal('{"kept":0,"older":1}');
  });

  it('names whom the directory does not know, and keeps nothing of the batch: 422', async () => {
    const { status, text } = await send([moderate, { ...moderate, person: 'nobody@contoso.com' }]);
    expect(status).to.equal(422);
    expect(JSON.parse(text)).to.have.nested.property('error.code', 'unknown-person');
    expect(text).to.include('"at":[1]').and.not.include('nobody@');
    expect(await about()).to.equal(undefined);
  });

  it('reads more than 64 kB from nobody, signed or not: 413', async () => {
    const big = JSON.stringify([{ ...moderate, person: 'x'.repeat(1024 * 1024) }]);
    const answers = await Promise.all([send(big), send(big, { headers: { 'x-gatehouse-signature': 'none' } })]);
    expect(answers.map(({ status }) => status)).to.deep.equal([413, 413]);
  });

  it('says what cannot be read: no JSON, the other scale’s words, an empty batch, too many, an unknown member', async () => {
    const status = async (body: unknown) => {
      now = later(now, { seconds: 1 });
      return (await send(body)).status;
    };
    expect(await status('{')).to.equal(400);
    expect(await status('')).to.equal(400);
    const wrong: unknown[] = [
      { ...moderate, level: 'medium' },
      { ...moderate, level: 'MODERATE' },
      { ...moderate, level: 7 },
      { ...moderate, source: 'identity' },
      { ...moderate, seenAt: 'yesterday' },
      { ...moderate, until: moderate.seenAt },
      { ...moderate, isAdmin: true },
      { ...moderate, person: '' },
      [],
      Array(101).fill(moderate),
      null,
      ['insider'],
    ];
    for (const body of wrong) expect(await status(body), JSON.stringify(body).slice(0, 80)).to.equal(422);
    now = later(now, { seconds: 1 });
    expect((await send([moderate, wrong[0]])).text).to.include('1.level');
    expect(await about()).to.equal(undefined);
  });

  it('takes nothing that was seen in the future: it would keep everything newer out (rule 26)', async () => {
    const { status, text } = await send({ ...moderate, seenAt: later(now, { minutes: 6 }) });
    expect([status, text.includes('seen-in-future')]).to.deep.equal([422, true]);
  });

  it('says that the directory is away, and takes it once it is there: 503', async () => {
    isAway = true;
    expect((await send(moderate)).status).to.equal(503);
    [isAway, now] = [false, later(now, { seconds: 1 })];
    expect((await send(moderate)).status).to.equal(200);
  });

  it('takes 120 calls a minute: 429', async function () {
    this.timeout(60_000);
    const statuses: number[] = [];
    for (let index = 0; index < 121; index += 1) {
      const seenAt = later(monday, { seconds: -index });
      statuses.push((await send({ ...moderate, seenAt })).status);
    }
    expect(statuses.slice(0, 120).every((status) => status === 200)).to.equal(true);
    expect(statuses[120]).to.equal(429);
    now = later(now, { minutes: 1 });
    expect((await send({ ...moderate, seenAt: now })).status).to.equal(200);
  });

  it('logs and answers no name and no level (rule 32)', async () => {
    const { text } = await send(moderate);
    await send([{ ...moderate, person: personId('zoe') }]);
    expect(logged.join('\n') + text).to.not.match(/moderate|alex|zoe/i);
    expect(logged.join('\n')).to.include('risk-pushed');
  });

  it('is called as docs/risk.md says, word for word', async function () {
    this.timeout(20_000);
    const tools = ['bash', 'curl', 'openssl'].every((tool) => spawnSync(tool, ['--help']).error === undefined);
    if (!tools) this.skip();
    const text = readFileSync(new URL('../../../docs/risk.md', import.meta.url), 'utf8');
    const [, example = ''] = /```sh\n([^]*?)```/.exec(text) ?? [];
    now = new Date();
    const env = { PATH: process.env['PATH'], RISK_PUSH_SECRET: secret, GATEHOUSE_URL: server.url };
    const { stdout } = await promisify(execFile)('bash', ['-c', example], { env });
    expect(stdout).to.equal('{"kept":1,"older":0}');
    expect(await about()).to.deep.include({ level: 'moderate' });
  });

  it('answers POST alone', async () => {
    expect((await fetch(`${server.url}/api/risk`)).status).to.equal(404);
  });
});
