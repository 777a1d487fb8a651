import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  NoPlayground,
  playgroundCli,
  startPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../local/playground.js';
import { chatIds, rosterFile, type SeatPerson } from '../../local/roster.js';
import { personId } from '../../engine/ids.js';
import * as people from '../support/people.js';
import { recordingBot, type Activity } from './recording-bot.js';

const tenantId = '411f2d5c-67ba-5acc-a8e8-06d6fca04937';
const { adele, bianca, megan, miriam, patti } = people;
/** Alex as the sample company has him, and as the recorded activities do. */
const alex = { ...people.alex, id: personId('45c665e3-edae-50c1-9696-61fa2542360b') };
const everybody = [alex, miriam, bianca, patti, adele, megan];
const recorded = new URL('../support/playground-activities.json', import.meta.url);

let dataDir: string;
let bot: Awaited<ReturnType<typeof recordingBot>>;
const options = (more: Partial<PlaygroundOptions> = {}): PlaygroundOptions => ({
  seat: alex,
  others: everybody,
  tenantId,
  botUrl: bot.url,
  port: 0,
  dataDir,
  ...more,
});

describe('a local Playground', () => {
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-playground-'));
    bot = await recordingBot();
  });
  after(async () => {
    await bot.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  describe('a Playground that cannot be had', () => {
    it('is told with a sentence where the package is not installed', () => {
      expect(() => playgroundCli(join(dataDir, 'elsewhere.js'))).to.throw(
        NoPlayground,
        /is not installed.*The bot runs without it/,
      );
    });

    it('is told when it ends at once, with the place of its log', async () => {
      const fault = await refused({ cli: await script('process.exit(3)') });
      expect(fault).to.match(
        /^No Agents Playground for Alex Wilber: it ended at once \(log: .*45c665e3.*\.log\)\. The bot runs without it\.$/,
      );
    });

    it('is told when it does not start in time, and leaves no process', async () => {
      const pidFile = join(dataDir, 'slow.pid');
      const cli = await script(
        `fs.writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`,
      );
      expect(await refused({ cli, startTimeoutMs: 2_000 })).to.contain('it did not start within 2 seconds');
      const pid = Number(await readFile(pidFile, 'utf8'));
      expect(() => process.kill(pid, 0)).to.throw('ESRCH');
    });

    it('is told when it never takes the port it is given', async () => {
      const cli = await script(`console.log('Listening on 1'); setInterval(() => {}, 1000)`);
      expect(await refused({ cli })).to.contain('it found no free port');
    });

    it('is told when there are not five others to show', async () => {
      expect(await refused({ others: [alex, miriam, bianca, patti, adele] })).to.contain('five people beside this one');
    });

    async function refused(more: Partial<PlaygroundOptions>): Promise<string> {
      const outcome = await startPlayground(options(more)).catch((error: unknown) => error);
      expect(outcome).to.be.instanceOf(NoPlayground);
      return (outcome as NoPlayground).message;
    }
  });

  describe('a child of ours', () => {
    it('gets no variable of our environment but those named, and only this machine as its address', async () => {
      process.env['GATEHOUSE_TEST_SECRET'] = 'hush';
      try {
        const seen = join(dataDir, 'seen.json');
        const told = `fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ env: process.env, at: server.address() }))`;
        const cli = await script(`const server = http.createServer((q, s) => s.end());
        server.listen(Number(process.argv[6]), () => { ${told}; console.log('Listening on ' + server.address().port) })`);
        await (await startPlayground(options({ cli }))).stop();
        const { env, at } = JSON.parse(await readFile(seen, 'utf8')) as { env: object; at: AddressInfo };
        expect(env).not.to.have.property('GATEHOUSE_TEST_SECRET');
        expect(env).to.include({ TEAMSAPPTESTER_BROWSER: 'none', APPLICATION_INSIGHTS_NO_STATSBEAT: '1' });
        expect(at.address).to.equal('127.0.0.1');
      } finally {
        delete process.env['GATEHOUSE_TEST_SECRET'];
      }
    });
  });

  describe('the roster of a Playground', () => {
    it('has no conversation in common with that of another seat', () => {
      expect(new Set([...idsOf(alex), ...idsOf(miriam)]).size).to.equal(8);
    });

    it('shows the seat’s person and five others, by their directory ids', () => {
      const roster = rosterFile(miriam, everybody, tenantId) as { currentUser: Activity; users: Activity[] };
      expect(roster.currentUser).to.include({ aadObjectId: 'miriam', givenName: 'Miriam', surname: 'Graham' });
      expect(roster.users.map((user) => user['aadObjectId'])).to.deep.equal([
        alex.id,
        'bianca',
        'patti',
        'adele',
        'megan',
      ]);
    });
  });

  describe('a real Playground', function () {
    let playground: Playground;
    let taken: Server;

    before(async function () {
      this.timeout(60_000);
      try {
        playgroundCli();
      } catch (error) {
        console.log(`      skipped: ${(error as Error).message}`);
        this.skip();
      }
      taken = createServer();
      taken.listen(0, '127.0.0.1');
      await once(taken, 'listening');
      playground = await startPlayground(options({ port: portOf(taken) }));
    });
    after(async () => {
      taken.close();
      await playground.stop();
    });

    it('takes another port when the wanted one is taken, and tells the bot that one', async () => {
      expect(playground.port).not.to.equal(portOf(taken));
      await playground.install();
      expect(await bot.next('installationUpdate')).to.include({
        serviceUrl: `http://127.0.0.1:${playground.port}/_connector`,
      });
    });

    it('installs the bot for the seat’s person, as recorded', async () => {
      await playground.install();
      await expectAsRecorded('installationUpdate', await bot.next('installationUpdate'));
      await expectAsRecorded('conversationUpdate', await bot.next('conversationUpdate'));
    });

    it('carries a message, a card and a press on it, as recorded', async () => {
      const conversation = { id: chatIds(alex).personal };
      const from = { id: `29:${alex.id}` };
      await post(`/v1/conversations/${encodeURIComponent(conversation.id)}/messages`, {
        from,
        text: 'request Sales Support',
        textFormat: 'plain',
      });
      const message = await bot.next('message');
      await expectAsRecorded('message', message);
      const replyToId = await bot.sendCard(message);
      const data = { id: 'SS-7F3K', version: 2, reason: 'covers Prague' };
      const value = { action: { type: 'Action.Execute', title: 'Approve', verb: 'approve', data } };
      const pressing = post('/v1/invoke', { name: 'adaptiveCard/action', from, conversation, replyToId, value });
      await expectAsRecorded('invoke', await bot.next('invoke'));
      await pressing;
    });

    it('is gone after stop, which may be called again', async () => {
      await playground.stop();
      await playground.stop();
      await playground.ended;
      expect(await isRefused(playground.port)).to.equal(true);
    });

    it('is gone after its owner was killed with −9', async () => {
      const owner = spawn(
        process.execPath,
        [
          '--import',
          'tsx',
          fileURLToPath(new URL('owner.ts', import.meta.url)),
          JSON.stringify(options({ seat: miriam })),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [told] = (await once(owner.stdout, 'data')) as [Buffer];
      const port = Number(told.toString());
      owner.kill('SIGKILL');
      while (await untilClosed(port));
    });

    async function post(path: string, body: object): Promise<void> {
      const headers = { 'content-type': 'application/json' };
      const url = `${playground.url}/_conversation${path}`;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(answer.status, await answer.text()).to.equal(200);
    }
  });
});

/** The fixtures stay what a Playground sends: same names everywhere, same values where these do not change from run to run. */
async function expectAsRecorded(type: string, activity: Activity): Promise<void> {
  const all = JSON.parse(await readFile(recorded, 'utf8')) as Record<string, Activity>;
  expect(lasting(activity)).to.deep.equal(lasting(all[type] ?? {}));
}

function lasting(activity: Activity): unknown {
  const changing = new Set([
    'id',
    'timestamp',
    'localTimestamp',
    'serviceUrl',
    'replyToId',
    'localTimezone',
    'timezone',
  ]);
  const blank = (value: unknown, key: string): unknown =>
    changing.has(key) && typeof value === 'string' ? typeof value : value;
  return JSON.parse(JSON.stringify(activity, (key, value: unknown) => blank(value, key))) as unknown;
}

async function script(body: string): Promise<string> {
  const path = join(await mkdtemp(join(dataDir, 'cli-')), 'cli.mjs');
  await writeFile(path, `import fs from 'node:fs'; import http from 'node:http';\n${body}\n`);
  return path;
}

function idsOf(seat: SeatPerson): string[] {
  const { personal, group, team, channel } = chatIds(seat);
  return [personal, group, team, channel];
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Connects and stays connected until the other side ends it; false when nobody is there to connect to. */
function untilClosed(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    let connected = false;
    const socket = connect(port, '127.0.0.1', () => (connected = true));
    socket.on('error', () => undefined).once('close', () => resolve(connected));
    socket.resume();
  });
}

function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}
