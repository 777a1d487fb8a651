// The command as whoever deploys says it: its own process, a real MongoDB, the stand-in for Microsoft.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import type { Line } from '../../../start/check/found.js';
import { describeWithMongo } from '../../support/mongo.js';
import { appIds, prefixes, rightSecret, sampleCatalogue, startTenant, teamsAppId, type Tenant } from './tenant.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const command = ['scripts/run.mjs', 'check', ...args];
    execFile(process.execPath, command, { cwd: root, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });
}

describeWithMongo('npm run check', (uri) => {
  let tenant: Tenant;
  before(async () => void (tenant = await startTenant()));
  after(() => tenant.stop());

  it('says with --help what it does, and checks nothing; an option that it does not know is named', async function () {
    this.timeout(60_000);
    const [help, unknown] = await Promise.all([run(['--help'], {}), run(['--jsn'], {})]);
    expect([help.code, unknown.code]).to.deep.equal([0, 1]);
    expect(help.said).to.include('npm run check -- --json').and.not.match(/^[✓✗]/m);
    expect(unknown.said).to.include('knows no --jsn');
  });

  it('tells everything, as a table and as JSON, and makes nothing in MongoDB', async function () {
    this.timeout(60_000);
    const env = {
      MONGODB_URI: uri(),
      BOT_TENANT_ID: tenant.tenantId,
      CATALOGUE: sampleCatalogue,
      TEAMS_APP_ID: teamsAppId,
      GRAPH_ENDPOINT: tenant.url,
      BOT_APP_PASSWORD: rightSecret,
      ...{ SIGN_IN_APP_ID: appIds.BOT, SIGN_IN_SECRET: rightSecret, SIGN_IN_URL: 'https://gatehouse.contoso.com' },
      ...Object.fromEntries(prefixes.map((prefix) => [`${prefix}_APP_ID`, appIds[prefix]])),
      ...Object.fromEntries(prefixes.slice(1).map((prefix) => [`${prefix}_SECRET`, rightSecret])),
    };
    const [json, table] = await Promise.all([run(['--json'], env), run([], env)]);
    const { ok, checks } = JSON.parse(json.said) as { readonly ok: boolean; readonly checks: readonly Line[] };
    // Which MongoDB the tests have is nobody's to choose here.
    const wrong = checks.filter(({ name, state }) => state === 'fail' && name !== 'MongoDB version');
    expect(wrong).to.deep.equal([]);
    expect([json.code, table.code]).to.deep.equal(ok ? [0, 0] : [1, 1]);
    expect(checks.find(({ name }) => name === 'MongoDB indexes')?.text).to.match(/will be made at the start/);
    expect(table.said).to.match(/^✓ catalogue names +everything that it names is there$/m);
    for (const { said } of [json, table]) expect(said).to.not.include(rightSecret);
    expect(tenant.changes()).to.deep.equal([]);
    const client = await new MongoClient(uri()).connect();
    const collections = await client.db().listCollections().toArray();
    await client.close();
    expect(collections).to.deep.equal([]);
  });
});
