import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError } from '../../../config.js';
import type { Log } from '../../../engine/ports.js';
import { clientProofOf } from '../../../start/identity/client-proof.js';
import { credentialOf } from '../../../start/identity/credential.js';
import type { Identity, Proof } from '../../../start/identity/identity.js';
import { graphTokens } from '../../../start/identity/graph-tokens.js';
import { TokenError } from '../../../start/identity/token-error.js';
import { tokensFrom } from '../../../start/identity/tokens.js';
import { testCertificate } from '../../support/certificate.js';
import { correlationId, startLogin, type Login } from '../../support/login.js';

const tenantId = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const scope = 'https://graph.microsoft.com/.default';
const secret = 'not-to-be-told';
const clock = { now: () => new Date() };
const reader = (proof: Proof, more: Partial<Identity> = {}): Identity => ({
  registration: 'reader',
  appId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  tenantId,
  cloud: 'public',
  proof,
  ...more,
});

describe('A credential', () => {
  let login: Login;
  let folder: string;
  const environment = { ...process.env };
  // One for all: the client library remembers for the whole process where the machine's identities are.
  before(async () => {
    login = await startLogin();
  });
  after(async () => {
    await login.close();
    expect(login.violations).to.deep.equal([]);
  });
  beforeEach(async () => {
    login.begin();
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-identity-'));
  });
  afterEach(async () => {
    process.env = { ...environment };
    await rm(folder, { recursive: true });
  });
  const fileOf = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const tokensOf = async (proof: Proof, more: Partial<Identity> = {}) =>
    tokensFrom(await credentialOf(reader(proof, more), login.url), scope, clock);
  const faultOf = async (work: Promise<unknown>): Promise<TokenError> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof TokenError) return error;
    throw new Error(`no TokenError but ${String(error)}`);
  };

  for (const cloud of ['public', 'gcch', 'dod'] as const) {
    it(`of a secret asks our tenant's own token endpoint, and nothing else (${cloud})`, async () => {
      const tokens = await tokensOf({ kind: 'secret', secret }, { cloud });
      expect(await tokens()).to.equal('token-1');
      expect(login.asked.map(({ path }) => path)).to.deep.equal([`/login/${tenantId}/oauth2/v2.0/token`]);
      expect(login.asked[0]?.form).to.include({ grant_type: 'client_credentials', scope, client_secret: secret });
    });
  }

  it('whose host takes no connection has failed after the time for that', async function () {
    // Less than an answer may take.
    this.timeout(4_000);
    // It takes TCP, and never says a word of TLS.
    const silent = createServer((socket) => void socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const credential = await credentialOf(reader({ kind: 'secret', secret }), address, 200);
    const error = await faultOf(credential.getToken(scope));
    silent.close();
    expect(error.what).to.include('could not be reached');
  });

  it('of a certificate signs with it and sends its chain', async () => {
    const { certificate, key } = testCertificate();
    const files = { certificateFile: await fileOf('a.pem', certificate), keyFile: await fileOf('a.key', key) };
    const tokens = await tokensOf({ kind: 'certificate', ...files }, { cloud: 'gcch' });
    expect(await tokens()).to.equal('token-1');
    const [head = ''] = (login.asked[0]?.form['client_assertion'] ?? '').split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { x5c?: readonly string[] };
    expect(header.x5c).to.deep.equal([certificate.replace(/-----.*-----|\n/g, '')]);
  });

  it('of a certificate with somebody else’s key, or without a file, is refused before anybody is asked', async () => {
    const certificateFile = await fileOf('a.pem', testCertificate().certificate);
    const keyFile = await fileOf('a.key', testCertificate().key);
    const notKey = await fileOf('b.key', 'nonsense');
    for (const [proof, sentence] of [
      [{ certificateFile, keyFile }, 'is not the key of'],
      [{ certificateFile, keyFile: join(folder, 'none.key') }, 'GRAPH_READER_CERTIFICATE_KEY_FILE'],
      [{ certificateFile, keyFile: notKey }, 'b.key (GRAPH_READER_CERTIFICATE_KEY_FILE)'],
      [{ certificateFile: keyFile, keyFile }, 'a.key (GRAPH_READER_CERTIFICATE_FILE)'],
    ] as const) {
      const error = await credentialOf(reader({ kind: 'certificate', ...proof }), login.url).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(ConfigError).with.property('message').that.includes(sentence);
    }
    expect(login.asked).to.deep.equal([]);
  });

  it('of a managed identity asks the machine for the one that is named', async () => {
    Object.assign(process.env, login.machine);
    const tokens = await tokensOf({ kind: 'managed-identity' });
    expect(await tokens()).to.equal('token-1');
    expect(login.asked.map(({ path, query }) => [path, query['client_id'], query['resource']])).to.deep.equal([
      ['/machine', 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'https://graph.microsoft.com'],
    ]);
  });

  it('that is federated vouches for a registration that people sign in to, at each exchange (rule 73)', async () => {
    process.env = { ...environment, ...login.machine };
    const proof: Proof = { kind: 'federated', managedIdentityId: 'eeeeeeee-bbbb-4ccc-8ddd-eeeeeeeeeeee' };
    const identity = reader(proof, { registration: 'signIn' });
    const prove = await clientProofOf(identity, { tokenUrl: login.url, clock });
    expect(await prove()).to.deep.equal({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'token-1',
    });
    expect(login.asked[0]?.query['resource']).to.include('AzureADTokenExchange');
  });

  it('that is federated is vouched for by the machine anew at each token', async () => {
    Object.assign(process.env, login.machine);
    // What vouches, and the token itself, last too short to be used twice.
    login.last(60);
    const managedIdentityId = 'cccccccc-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const credential = await credentialOf(reader({ kind: 'federated', managedIdentityId }), login.url);
    await credential.getToken(scope);
    await credential.getToken(scope);
    const vouching = login.asked.flatMap(({ form }) => form['client_assertion'] ?? []);
    expect(new Set(vouching).size).to.equal(2);
    const [asked] = login.asked;
    expect(asked).to.deep.include({ path: '/machine' });
    expect(asked?.query['resource']).to.equal('api://AzureADTokenExchange');
    expect(asked?.query['client_id']).to.equal(managedIdentityId);
  });

  it('of a workload shows the token of its file', async () => {
    const tokens = await tokensOf({ kind: 'workload-identity', tokenFile: await fileOf('token', 'from-kubernetes\n') });
    expect(await tokens()).to.equal('token-1');
    expect(login.asked[0]?.form['client_assertion']).to.equal('from-kubernetes');
  });

  it('of a workload without its file says which variable names it', async () => {
    const tokens = await tokensOf({ kind: 'workload-identity', tokenFile: join(folder, 'none') });
    expect((await faultOf(tokens())).message).to.include('AZURE_FEDERATED_TOKEN_FILE');
  });

  for (const [code, what, todo] of [
    [90002, 'no such tenant', 'BOT_TENANT_ID'],
    [900023, 'no such tenant', 'BOT_CLOUD'],
    [700016, 'no such application', 'GRAPH_READER_APP_ID'],
    [7000215, 'secret is wrong', 'GRAPH_READER_SECRET'],
    [7000222, 'secret has expired', 'GRAPH_READER_SECRET'],
    [700027, 'certificate is not one of', 'GRAPH_READER_CERTIFICATE_FILE'],
    [7000112, 'is disabled', 'Enterprise applications'],
    [700213, 'does not trust', 'federated credential'],
  ] as const) {
    it(`that Entra refuses with AADSTS${code} says: ${what}`, async () => {
      login.refuse(code);
      const error = await faultOf((await tokensOf({ kind: 'secret', secret }))());
      expect(error.code).to.equal(code);
      expect(error).to.include({ isRefused: true, correlationId });
      expect(error.message).to.include(what).and.include(todo).and.include(`(AADSTS${code})`);
      expect(error.message).to.include('GRAPH_READER').and.include(tenantId).and.include('Nothing was changed');
      expect(`${error.message}${JSON.stringify(error)}${String(error.cause)}`).to.not.include(secret);
      expect(login.asked).to.have.lengthOf(1);
    });
  }

  it('names the bot’s secret as the Bot Framework does', async () => {
    login.refuse(7000222);
    const error = await faultOf((await tokensOf({ kind: 'secret', secret }, { registration: 'bot' }))());
    expect(error.message)
      .to.match(/^BOT: /)
      .and.include('BOT_APP_PASSWORD');
  });

  it('forgets a failure: the next caller gets a token', async () => {
    const tokens = await tokensOf({ kind: 'secret', secret });
    login.answer(400, { error: 'temporarily_unavailable', error_description: 'no number' });
    const away = await faultOf(tokens());
    expect(away.message).to.include('could not be reached or gave no usable answer');
    expect(away.isRefused, 'nobody said no').to.equal(false);
    login.refuse(90033);
    expect(await faultOf(tokens()), 'Entra is not well').to.include({ code: 90033, isRefused: false });
    login.refuse(9999999);
    expect(await faultOf(tokens()))
      .to.include({ isRefused: true })
      .and.have.property('message')
      .that.includes('it refused (AADSTS9999999)');
    login.allow();
    expect(await tokens()).to.match(/^token-/);
  });

  it('of a managed identity that the machine has not says which one to assign', async () => {
    Object.assign(process.env, login.machine);
    login.answer(400, { error: 'invalid_request', error_description: 'Identity not found' });
    const tokens = await tokensOf({ kind: 'managed-identity' }, { appId: 'dddddddd-bbbb-4ccc-8ddd-eeeeeeeeeeee' });
    const error = await faultOf(tokens());
    expect(error.message).to.include('this machine gives none').and.include('Assign that identity');
  });

  it('is asked once by twenty who ask at the same time', async () => {
    const tokens = await tokensOf({ kind: 'secret', secret });
    const given = await Promise.all(Array.from({ length: 20 }, tokens));
    expect(new Set(given)).to.deep.equal(new Set(['token-1']));
    expect(login.asked).to.have.lengthOf(1);
  });

  it('gives another token in place of one that was refused, past what the client library keeps, with the claims', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
    const tokens = await tokensOf({ kind: 'secret', secret });
    expect(await tokens({ token: await tokens() })).to.equal('token-2');
    expect(await tokens({ token: 'token-2', claims })).to.equal('token-3');
    const [first, second, third = '{}'] = login.asked.map(({ form }) => form['claims']);
    expect([first, second]).to.deep.equal([undefined, undefined]);
    expect(JSON.parse(third)).to.deep.include(JSON.parse(claims));
  });

  it('of a managed identity asks the machine again for one in place of a token that was refused', async () => {
    Object.assign(process.env, login.machine);
    const tokens = await tokensOf({ kind: 'managed-identity' }, { appId: 'dddddddd-bbbb-4ccc-8ddd-eeeeeeeeeeee' });
    expect(await tokens({ token: await tokens(), claims: '{"access_token":{}}' })).to.equal('token-2');
    expect(login.asked.map(({ path }) => path)).to.deep.equal(['/machine', '/machine']);
  });

  it('serves the bot too, by its own registration', async () => {
    const identities = { bot: { ...reader({ kind: 'secret', secret }), registration: 'bot' as const } };
    const scopes = { graph: scope, arm: 'https://management.azure.com/.default' };
    const tokens = await graphTokens({ identities, scopes, clock, log: () => undefined, standIn: login.url });
    expect(await tokens('bot', 'graph')).to.equal('token-1');
    expect(await tokens('reader', 'graph')).to.equal(undefined);
  });

  it('serves the directory by registration and audience; one that is not there gives nothing', async () => {
    const identities = { reader: reader({ kind: 'secret', secret }) };
    const scopes = { graph: scope, arm: 'https://management.azure.com/.default' };
    const lines: unknown[] = [];
    const log: Log = (...line) => void lines.push(line);
    const tokens = await graphTokens({ identities, scopes, clock, log, standIn: login.url });
    login.refuse(7000222);
    const { message } = await faultOf(tokens('reader', 'graph'));
    const facts = { scope, code: 7000222, correlationId, isRefused: true, text: message };
    expect(lines).to.deep.equal([['warn', 'no-token', facts]]);
    login.allow();
    login.begin();
    expect(await tokens('reader', 'graph')).to.equal('token-1');
    expect(await tokens('reader', 'arm')).to.equal('token-2');
    expect(await tokens('reader', 'graph')).to.equal('token-1');
    expect(await tokens('privileged', 'graph')).to.equal(undefined);
    expect(await tokens('bot', 'graph')).to.equal(undefined);
    expect(login.asked.map(({ form }) => form['scope'])).to.deep.equal([scopes.graph, scopes.arm]);
  });
});
