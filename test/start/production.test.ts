// What production refuses to start with, and what it takes from its environment.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ConfigError, productionConfig } from '../../config.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
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
      const args = ['--import', 'tsx', 'main.ts', 'start'];
      execFile(process.execPath, args, { cwd: root, env: { ...process.env, ...good } }, (error, stdout, stderr) =>
        resolve({ code: error?.code, said: stdout + stderr }),
      );
    });
    expect(run.code).to.equal(1);
    expect(run.said).to.include(`BOT_TENANT_ID is ${good.BOT_TENANT_ID}`).and.include('is the company of tenant');
    expect(run.said).to.not.include('    at ');
  });
});
