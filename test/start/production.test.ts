// What production refuses to start with, and what it takes from its environment.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { z } from 'zod';
import { ConfigError, productionConfig } from '../../config.js';
import { freePort } from '../../local/mongod/mongod.js';
import { describeWithMongo } from '../support/mongo.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sample = fileURLToPath(new URL('../../directory/sample/contoso.json', import.meta.url));
const good = {
  MONGODB_URI: 'mongodb://127.0.0.1:1/none',
  BOT_APP_ID: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  BOT_TENANT_ID: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  BOT_APP_PASSWORD: 'a long secret',
  CATALOGUE: 'directory/sample/catalogue.yaml',
  DIRECTORY: 'company-file',
  COMPANY: 'directory/sample/contoso.json',
};

describe('The configuration of production', () => {
  it('is the public cloud unless another is named; one that is not served is refused', () => {
    expect(productionConfig(good).BOT_CLOUD).to.equal('public');
    expect(productionConfig({ ...good, BOT_CLOUD: '' }).BOT_CLOUD).to.equal('public');
    expect(productionConfig({ ...good, BOT_CLOUD: 'gcch' }).BOT_CLOUD).to.equal('gcch');
    expect(() => productionConfig({ ...good, BOT_CLOUD: 'china' })).to.throw(ConfigError, 'BOT_CLOUD');
  });

  it('with the company file of another tenant is not started, and names both', async function () {
    this.timeout(60_000);
    const run = await new Promise<{ code: unknown; said: string }>((resolve) => {
      const args = ['scripts/run.mjs', 'start'];
      execFile(process.execPath, args, { cwd: root, env: { ...process.env, ...good } }, (error, stdout, stderr) =>
        resolve({ code: error?.code, said: stdout + stderr }),
      );
    });
    expect(run.code).to.equal(1);
    expect(run.said).to.include(`BOT_TENANT_ID is ${good.BOT_TENANT_ID}`).and.include('is the company of tenant');
    expect(run.said).to.not.include('    at ');
  });
});

describeWithMongo('Production', (uri) => {
  it('starts with a client secret, without asking for a token yet, and warns of the secret without showing it', async function () {
    this.timeout(60_000);
    const { tenantId } = z.object({ tenantId: z.string() }).parse(JSON.parse(await readFile(sample, 'utf8')));
    const port = await freePort(0);
    // Production writes into its company's file: it gets one of its own.
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-production-'));
    const company = join(folder, 'company.json');
    await copyFile(sample, company);
    const own = { MONGODB_URI: uri(), BOT_TENANT_ID: tenantId, COMPANY: company, HOST: '127.0.0.1' };
    const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
      cwd: root,
      env: { ...process.env, ...good, ...own, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.includes('"started"')) break;
    }
    const { status } = await fetch(`http://127.0.0.1:${port}/healthz`);
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
    expect(status).to.equal(200);
    expect(lines.filter((line) => line.includes('"identity-secret"'))).to.have.lengthOf(1);
    expect(lines.join()).to.include('BOT_APP_PASSWORD').and.not.include(good.BOT_APP_PASSWORD);
  });
});
