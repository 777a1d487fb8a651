// What the Bicep files set is an environment that Gatehouse starts with.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { productionConfig } from '../../config.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The text from where this begins to the line that closes it. */
function block(text: string, opening: string): string {
  const from = text.indexOf(opening);
  expect(from, opening).to.be.greaterThan(-1);
  return text.slice(from, text.indexOf('\n)', from) + 1 || undefined);
}

const namesIn = (text: string): string[] => [...text.matchAll(/\b([A-Z][A-Z_]+): /g)].map(([, name]) => name ?? '');

const workload = read('infra/modules/workload.bicep');
const set = block(workload, 'var variables = union(');
const settings = /settings: union\(\s*\{([^}]*)\}/.exec(read('infra/main.bicep'))?.[1] ?? '';
const image = /^ENV (.*)$/m.exec(read('Dockerfile'))?.[1] ?? '';
const names = [...namesIn(set), ...namesIn(settings), ...namesIn(image.replaceAll('=', ': '))];

const id = '11111111-1111-4111-8111-111111111111';
const values: Readonly<Record<string, string>> = {
  DIRECTORY: 'graph',
  PORT: '3978',
  BOT_CLOUD: 'gcch',
  LOG_LEVEL: 'info',
  CATALOGUE: '/etc/gatehouse/catalogue.yaml',
  HOST: '0.0.0.0',
  MAIL_FROM: 'gatehouse@contoso.com',
};
const registrations = [...set.matchAll(/registration\('(\w+)'/g)].map(([, prefix]) => prefix ?? '');

describe('the environment that Azure gives', () => {
  it('has a registration for the bot, and for each of those for Microsoft Graph', () => {
    expect(registrations).to.deep.equal(['BOT', 'GRAPH_READER', 'GRAPH_FULFILLER', 'GRAPH_PRIVILEGED']);
  });

  it('is one to start with', () => {
    const env = Object.fromEntries([
      ...names.map((name) => [name, values[name] ?? id]),
      ...registrations.flatMap((prefix) => [
        [`${prefix}_APP_ID`, id],
        [`${prefix}_CREDENTIAL`, 'managed-identity'],
      ]),
      ['MONGODB_URI', 'mongodb://gatehouse.example/gatehouse'],
      ['MAIL_SMTP_URL', 'smtps://user:password@mail.example:465'],
      ['RISK_PUSH_SECRET', 'a'.repeat(64)],
      ['RISK_PUSH_SECRET_NEXT', 'b'.repeat(64)],
    ]) as Record<string, string>;
    const { identities, BOT_CLOUD } = productionConfig(env);
    expect(BOT_CLOUD).to.equal('gcch');
    expect(Object.values(identities).map(({ proof }) => proof.kind)).to.deep.equal(Array(4).fill('managed-identity'));
  });

  it('takes what is secret from the vault, and from nowhere else', () => {
    const secret = [...workload.matchAll(/name: '([A-Z_]+)', secretRef: /g)].map(([, name]) => name);
    expect(secret).to.deep.equal(['MONGODB_URI', 'MAIL_SMTP_URL', 'RISK_PUSH_SECRET', 'RISK_PUSH_SECRET_NEXT']);
    expect(names).to.include('MAIL_FROM').and.not.include.members(secret);
  });

  it('has only variables that .env.example explains', () => {
    const known = namesIn(read('.env.example').replaceAll('=', ': '));
    for (const name of names.filter((name) => !['NODE_ENV', 'HOME'].includes(name))) expect(known).to.include(name);
  });
});
