import { expect } from 'chai';
import { ConfigError, isForProduction, productionConfig } from '../../config.js';

const tenantId = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const appId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const other = 'cccccccc-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const basis = {
  MONGODB_URI: 'mongodb://127.0.0.1:1/none',
  BOT_APP_ID: appId,
  BOT_TENANT_ID: tenantId,
  CATALOGUE: 'catalogue.yaml',
};
const file = { ...basis, DIRECTORY: 'company-file', COMPANY: 'company.json' };
const reader = { GRAPH_READER_APP_ID: other, GRAPH_READER_CREDENTIAL: 'managed-identity' };
const graph = { ...basis, BOT_CREDENTIAL: 'managed-identity', ...reader };

/** The lines of what is wrong, without what stands around them. */
function wrongIn(env: NodeJS.ProcessEnv): string[] {
  try {
    productionConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split('\n')
      .slice(1, -1)
      .map((line) => line.trim());
  }
}

describe('The environment of production', () => {
  it('says everything that is missing at once', () => {
    expect(wrongIn({}).map((line) => line.split(' ').slice(0, 3).join(' '))).to.deep.equal([
      'MONGODB_URI is missing:',
      'BOT_TENANT_ID is missing:',
      'CATALOGUE is missing:',
      'BOT_APP_ID is missing:',
      'BOT_CREDENTIAL is missing:',
      'GRAPH_READER_APP_ID is missing:',
      'GRAPH_READER_CREDENTIAL is missing:',
    ]);
  });

  it('says what is missing beside what is wrong', () => {
    expect(wrongIn({ ...graph, MONGODB_URI: '', BOT_CLOUD: 'china' }).map((line) => line.split(' ')[0])).to.deep.equal([
      'MONGODB_URI',
      'BOT_CLOUD',
    ]);
  });

  it('knows an environment that is for production, whole or not', () => {
    for (const env of [{ DIRECTORY: 'graph' }, { BOT_APP_ID: appId }, reader, { NODE_ENV: 'production' }])
      expect(isForProduction(env)).to.equal(true);
    expect(isForProduction({ CATALOGUE: 'a.yaml', MONGODB_URI: basis.MONGODB_URI, BOT_APP_ID: '' })).to.equal(false);
  });

  it('has mail by a server and a sender, both or neither, and repeats no password (rule 79)', () => {
    const server = { MAIL_SMTP_URL: 'smtps://user:very%20secret@mail.example:465' };
    const sender = { MAIL_FROM: 'Gatehouse <gatehouse@example.com>' };
    expect(productionConfig({ ...graph, ...server, ...sender })).to.include({ ...server, ...sender });
    expect(wrongIn({ ...graph, ...server })[0]).to.include('MAIL_FROM is missing');
    expect(wrongIn({ ...graph, ...sender })[0]).to.include('MAIL_SMTP_URL is missing');
    const wrong = wrongIn({ ...graph, MAIL_SMTP_URL: 'https://user:very%20secret@x', MAIL_FROM: 'a@b, c@d' });
    expect(wrong.map((line) => line.split(' ')[0])).to.deep.equal(['MAIL_SMTP_URL', 'MAIL_FROM']);
    expect(wrong.join()).to.not.include('secret');
  });

  it('takes an empty value for none', () => {
    const empty = Object.fromEntries(
      Object.keys({ ...graph, COMPANY: '', TEAMS_APP_ID: '' }).map((name) => [name, '']),
    );
    expect(wrongIn(empty)).to.deep.equal(wrongIn({}));
  });

  it('has its people from Microsoft Graph, unless a company file is asked for by name', () => {
    expect(productionConfig(graph)).to.include({ DIRECTORY: 'graph', BOT_CLOUD: 'public' });
    expect(productionConfig({ ...graph, DIRECTORY: '' }).COMPANY).to.equal(undefined);
    const config = productionConfig({ ...file, BOT_APP_PASSWORD: 'a long secret' });
    expect([config.DIRECTORY, config.COMPANY, Object.keys(config.identities)]).to.deep.equal([
      'company-file',
      'company.json',
      ['bot'],
    ]);
    expect(wrongIn({ ...file, BOT_APP_PASSWORD: 'a long secret', COMPANY: '' })[0]).to.match(/^COMPANY is missing/);
  });

  for (const name of ['common', 'organizations', 'consumers', 'botframework.com', 'Common'])
    it(`refuses ${name}, which is no tenant`, () => {
      expect(wrongIn({ ...graph, BOT_TENANT_ID: name })).to.deep.equal([
        `BOT_TENANT_ID is ${name}, which is no tenant: give the id of your own, nobody else is let in`,
      ]);
    });

  it('refuses a tenant by its domain: people are compared by its id', () => {
    expect(wrongIn({ ...graph, BOT_TENANT_ID: 'contoso.com' })[0]).to.include('BOT_TENANT_ID is no id like');
  });

  for (const cloud of ['public', 'gcch', 'dod'])
    it(`takes a certificate in every cloud (${cloud})`, () => {
      const files = { BOT_CERTIFICATE_FILE: 'a.pem', BOT_CERTIFICATE_KEY_FILE: 'a.key' };
      expect(productionConfig({ ...file, ...files, BOT_CLOUD: cloud }).identities.bot).to.deep.equal({
        registration: 'bot',
        appId,
        tenantId,
        cloud,
        proof: { kind: 'certificate', certificateFile: 'a.pem', keyFile: 'a.key' },
      });
    });

  for (const [what, variables, proof] of [
    ['a secret by its name', { BOT_APP_PASSWORD: 'a long secret' }, { kind: 'secret', secret: 'a long secret' }],
    [
      'a certificate before a secret',
      { BOT_APP_PASSWORD: 'a long secret', BOT_CERTIFICATE_FILE: 'a', BOT_CERTIFICATE_KEY_FILE: 'b' },
      { kind: 'certificate', certificateFile: 'a', keyFile: 'b' },
    ],
    [
      'what is named before anything else',
      { BOT_APP_PASSWORD: 'a long secret', BOT_CREDENTIAL: 'managed-identity' },
      { kind: 'managed-identity' },
    ],
    [
      'a federated credential',
      { BOT_CREDENTIAL: 'federated', MANAGED_IDENTITY_CLIENT_ID: other },
      { kind: 'federated', managedIdentityId: other },
    ],
    [
      'the identity that vouches for this registration before the one for all',
      {
        BOT_CREDENTIAL: 'federated',
        BOT_MANAGED_IDENTITY_CLIENT_ID: other,
        MANAGED_IDENTITY_CLIENT_ID: tenantId,
      },
      { kind: 'federated', managedIdentityId: other },
    ],
    [
      'a workload',
      { BOT_CREDENTIAL: 'workload-identity', AZURE_FEDERATED_TOKEN_FILE: '/token' },
      { kind: 'workload-identity', tokenFile: '/token' },
    ],
  ] as const)
    it(`takes ${what}`, () => {
      expect(productionConfig({ ...file, ...variables }).identities.bot.proof).to.deep.equal(proof);
    });

  for (const [variables, line] of [
    [{}, /^BOT_CREDENTIAL is missing: .*managed-identity.*BOT_APP_PASSWORD/],
    [{ BOT_CREDENTIAL: 'default' }, /^BOT_CREDENTIAL is none of managed-identity, /],
    [{ BOT_CREDENTIAL: 'secret' }, /^BOT_APP_PASSWORD is missing/],
    [{ BOT_APP_PASSWORD: 'short' }, /^BOT_APP_PASSWORD is shorter/],
    [{ BOT_CREDENTIAL: 'federated' }, /^MANAGED_IDENTITY_CLIENT_ID is missing/],
    [{ BOT_CREDENTIAL: 'federated', MANAGED_IDENTITY_CLIENT_ID: 'x' }, /^MANAGED_IDENTITY_CLIENT_ID is no id/],
    [{ BOT_CREDENTIAL: 'federated', BOT_MANAGED_IDENTITY_CLIENT_ID: 'x' }, /^BOT_MANAGED_IDENTITY_CLIENT_ID is no id/],
    [{ BOT_CREDENTIAL: 'workload-identity' }, /^AZURE_FEDERATED_TOKEN_FILE is missing/],
    [{ BOT_CERTIFICATE_FILE: 'a.pem' }, /^BOT_CERTIFICATE_KEY_FILE is missing/],
    [{ BOT_CREDENTIAL: 'certificate', BOT_CERTIFICATE_KEY_FILE: 'a' }, /^BOT_CERTIFICATE_FILE is missing/],
  ] as const)
    it(`says of ${JSON.stringify(variables)}: ${line.source}`, () => {
      expect(wrongIn({ ...file, ...variables }))
        .to.have.lengthOf(1)
        .and.satisfy(([one]: string[]) => line.test(one!));
    });

  it('has the registrations that are named, the reader at least', () => {
    const more = { GRAPH_FULFILLER_APP_ID: other, GRAPH_FULFILLER_SECRET: 'a long secret' };
    const { identities } = productionConfig({ ...graph, ...more });
    expect(Object.keys(identities)).to.deep.equal(['bot', 'reader', 'fulfiller']);
    expect(identities.fulfiller?.proof).to.deep.equal({ kind: 'secret', secret: 'a long secret' });
    expect(wrongIn({ ...graph, GRAPH_READER_APP_ID: '' })[0]).to.match(/^GRAPH_READER_APP_ID is missing/);
    const only = { GRAPH_FULFILLER_MANAGED_IDENTITY_CLIENT_ID: other };
    expect(wrongIn({ ...graph, ...only }).join()).to.include('GRAPH_FULFILLER_APP_ID is missing');
  });

  it('has a registration that people sign in to, and where, both or neither (rule 73)', () => {
    const registered = { SIGN_IN_APP_ID: other, SIGN_IN_SECRET: 'a long secret' };
    const where = { SIGN_IN_URL: 'https://gatehouse.example.com/' };
    const { identities, SIGN_IN_URL } = productionConfig({ ...graph, ...registered, ...where });
    expect(identities.signIn).to.deep.include({ registration: 'signIn', appId: other });
    expect(SIGN_IN_URL).to.equal('https://gatehouse.example.com');
    expect(wrongIn({ ...graph, ...registered })[0]).to.match(/^SIGN_IN_URL is missing/);
    expect(wrongIn({ ...graph, ...where })[0]).to.match(/^SIGN_IN_APP_ID is missing/);
    expect(wrongIn({ ...graph, ...where, SIGN_IN_APP_ID: other, SIGN_IN_CREDENTIAL: 'managed-identity' })[0]).to.match(
      /^SIGN_IN_CREDENTIAL is managed-identity, to which nobody can sign in/,
    );
    for (const url of ['http://gatehouse.example.com', 'https://a.example/path', 'https://a.example/?x', 'nonsense'])
      expect(wrongIn({ ...graph, ...registered, SIGN_IN_URL: url })[0], url).to.match(/^SIGN_IN_URL is no address/);
  });

  it('asks for the rest of a registration of which something is set', () => {
    expect(wrongIn({ ...graph, GRAPH_PRIVILEGED_CREDENTIAL: 'managed-identity' })[0]).to.match(
      /^GRAPH_PRIVILEGED_APP_ID is missing: .*to do without/,
    );
    expect(wrongIn({ ...graph, GRAPH_PRIVILEGED_APP_ID: other })[0]).to.match(
      /^GRAPH_PRIVILEGED_CREDENTIAL is missing/,
    );
  });

  it('names roles that may be given, by id', () => {
    expect(productionConfig(graph).GRANTABLE_ROLES).to.equal(undefined);
    expect(productionConfig({ ...graph, GRANTABLE_ROLES: `${other}, ${appId}` }).GRANTABLE_ROLES).to.deep.equal([
      other,
      appId,
    ]);
    expect(wrongIn({ ...graph, GRANTABLE_ROLES: 'Global Reader' })[0]).to.include('GRANTABLE_ROLES');
  });

  it('names the roles that administer, one at least, in any case (rule 57)', () => {
    expect(productionConfig(graph).ADMINISTRATOR_ROLES).to.equal(undefined);
    expect(productionConfig({ ...graph, ADMINISTRATOR_ROLES: '' }).ADMINISTRATOR_ROLES).to.equal(undefined);
    const roles = ['194AE4CB-b126-40b2-bd5b-6091b380977d', other].join(' , ');
    expect(productionConfig({ ...graph, ADMINISTRATOR_ROLES: roles }).ADMINISTRATOR_ROLES).to.deep.equal([
      '194ae4cb-b126-40b2-bd5b-6091b380977d',
      other,
    ]);
    for (const none of ['none', ',', ' ', 'Global Administrator', `${other},`])
      expect(wrongIn({ ...graph, ADMINISTRATOR_ROLES: none })[0], none).to.include('ADMINISTRATOR_ROLES');
  });

  it('takes a stand-in for Microsoft Graph on this machine only', () => {
    expect(productionConfig({ ...graph, GRAPH_ENDPOINT: 'http://127.0.0.1:8080/' }).GRAPH_ENDPOINT).to.equal(
      'http://127.0.0.1:8080',
    );
    for (const elsewhere of ['https://graph.microsoft.com', 'http://127.0.0.1.evil.example', 'nonsense'])
      expect(wrongIn({ ...graph, GRAPH_ENDPOINT: elsewhere })[0]).to.match(/^GRAPH_ENDPOINT is not an address of this/);
  });

  it('shows no secret in what it says', () => {
    const said = wrongIn({
      ...graph,
      BOT_CREDENTIAL: 'secret',
      BOT_APP_PASSWORD: 'hush',
      GRAPH_READER_SECRET: 'whisper',
    });
    expect(said.join()).to.not.match(/hush|whisper/);
  });
});
