// The command line, asked to end before it is up: nothing else would end the first process of a container.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { z } from 'zod';
import { freePort } from '../local/mongod/mongod.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const company = 'directory/sample/contoso.json';
/** What a shell calls the end by SIGTERM. */
const asked = 128 + 15;

describe('The command line', function () {
  this.timeout(60_000);
  let child: ChildProcessByStdio<null, Readable, null>;
  let ended: Promise<unknown[]>;
  afterEach(() => child.kill('SIGKILL'));

  async function begin(command: string, mongodbUri: string): Promise<void> {
    const text = await readFile(new URL(`../${company}`, import.meta.url), 'utf8');
    const { tenantId } = z.object({ tenantId: z.string() }).parse(JSON.parse(text));
    const own = {
      DIRECTORY: 'company-file',
      COMPANY: company,
      CATALOGUE: 'directory/sample/catalogue.yaml',
      BOT_TENANT_ID: tenantId,
      BOT_APP_ID: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      BOT_APP_PASSWORD: 'a long secret',
      MONGODB_URI: mongodbUri,
    };
    child = spawn(process.execPath, ['--import', 'tsx', 'main.ts', command], {
      cwd: root,
      env: { ...process.env, ...own },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ended = once(child, 'exit');
  }

  it('ends while it waits for MongoDB, by itself and not because nobody took the signal', async () => {
    await begin('start', `mongodb://127.0.0.1:${await freePort(0)}/none`);
    for await (const line of createInterface(child.stdout)) if (line.includes('"database-waiting"')) break;
    child.kill('SIGTERM');
    expect(await ended).to.deep.equal([asked, null]);
  });

  it('ends a check that is under way, and does not call it passed', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    const connected = once(silent, 'connection');
    await once(silent, 'listening');
    await begin('check', `mongodb://127.0.0.1:${(silent.address() as AddressInfo).port}/none`);
    await connected;
    child.kill('SIGTERM');
    expect(await ended).to.deep.equal([asked, null]);
    silent.close();
  });
});
