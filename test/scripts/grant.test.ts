// scripts/grant.mjs against an Azure CLI on the PATH that answers from a file: which calls it makes, and what it tells.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';

const reader = '11111111-1111-4111-8111-111111111111';
const graph = '22222222-2222-4222-8222-222222222222';
const ids = { 'User.Read.All': 'a1', 'GroupMember.Read.All': 'a2', 'RoleManagement.Read.Directory': 'a3' };
const appRoles = Object.entries(ids).map(([value, id]) => ({ value, id, allowedMemberTypes: ['Application'] }));

/** Answers by the path that is asked for, and writes down each call. */
const cli = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
const of = (name) => args[args.indexOf(name) + 1];
const [method, url, body] = [of('--method'), of('--url'), args.includes('--body') ? JSON.parse(of('--body')) : null];
appendFileSync(__dirname + '/calls', JSON.stringify({ method, url, body }) + '\\n');
if (method === 'post') process.exit(0);
if (url.includes('appRoleAssignments'))
  console.log(JSON.stringify({ value: [{ resourceId: '${graph}', appRoleId: 'a1' }] }));
else if (url.includes('$filter')) console.log(JSON.stringify({ value: [{ id: '${graph}', appRoles: ${JSON.stringify(appRoles)} }] }));
else console.log(JSON.stringify({ id: '${reader}', displayName: 'gatehouse-reader', servicePrincipalType: 'ManagedIdentity' }));
`;

const call = z.object({ method: z.string(), url: z.string(), body: z.unknown() });

describe('granting permissions', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-az-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
    writeFileSync(join(folder, 'az'), cli);
    chmodSync(join(folder, 'az'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function grant(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/grant.mjs', ...args], {
      encoding: 'utf8',
      env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, ...env },
    });
    const log = join(folder, 'calls');
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    return { status, stdout, stderr, calls: lines.map((line) => call.parse(JSON.parse(line))) };
  }

  it('says what it would do, and does nothing, until it is told yes', () => {
    const { status, stdout, calls } = grant(['reader', reader, 'people']);
    expect(status).to.equal(0);
    expect(stdout).to.include('gatehouse-reader').and.include('User.Read.All: was there already');
    expect(stdout).to.include('GroupMember.Read.All: would be granted').and.include('Nothing was changed');
    expect(calls.map(({ method }) => method)).not.to.include('post');
  });

  it('grants what is missing, and only that', () => {
    const { stdout, calls } = grant(['reader', reader, 'people', 'roles', '--yes']);
    expect(stdout).to.include('RoleManagement.Read.Directory: granted');
    expect(calls.filter(({ method }) => method === 'post').map(({ body }) => body)).to.deep.equal([
      { principalId: reader, resourceId: graph, appRoleId: 'a2' },
      { principalId: reader, resourceId: graph, appRoleId: 'a3' },
    ]);
  });

  it('grants nothing at all where this Microsoft Graph lacks one of them', () => {
    const { status, stderr, calls } = grant(['reader', reader, 'people', 'risk', '--yes']);
    expect(status).to.equal(1);
    expect(stderr).to.include('IdentityRiskyUser.Read.All');
    expect(calls.map(({ method }) => method)).not.to.include('post');
  });

  it('goes to the Microsoft Graph of the cloud', () => {
    const { calls } = grant(['reader', reader, 'people'], { BOT_CLOUD: 'gcch' });
    for (const { url } of calls) expect(url.startsWith('https://graph.microsoft.us/v1.0/')).to.equal(true);
  });

  it('calls nobody where a registration or pack does not exist', () => {
    for (const args of [
      ['owner', reader, 'people'],
      ['reader', reader, 'everything'],
      ['reader', 'gatehouse-reader', 'people'],
    ]) {
      const { status, calls } = grant([...args, '--yes']);
      expect(status).to.equal(1);
      expect(calls).to.deep.equal([]);
    }
  });
});
