// App registrations in place of managed identities: vouched for by them, without a secret, and such that Gatehouse starts with them.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { productionConfig } from '../../config.js';
import { clouds } from '../../engine/clouds.js';
import { prefixes } from '../../start/identity/identity.js';

const read = (path: string): string => readFileSync(new URL(`../../infra/${path}`, import.meta.url), 'utf8');
const all = read('registrations.bicep');
const one = read('modules/registration.bicep');
const workload = read('modules/workload.bicep');
const suffixes = [...all.matchAll(/suffix: '(\w+)'/g)].map(([, suffix = '']) => suffix);
const ids = [1, 2, 3, 4, 5, 6].map((digit) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`);

describe('the app registrations', () => {
  it('are of the three that ask Microsoft Graph, each vouched for by the identity of its purpose', () => {
    expect(suffixes).to.deep.equal(['reader', 'fulfiller', 'privileged']);
    const identities = read('modules/identities.bicep');
    expect(all).to.include("name: '${name}-${one.suffix}'");
    for (const suffix of suffixes) expect(identities).to.include(`name: '\${name}-${suffix}'`);
  });

  it('have no secret, and serve this tenant alone', () => {
    expect(one).to.include("signInAudience: 'AzureADMyOrg'");
    expect(all + one).not.to.match(/passwordCredentials|keyCredentials|listSecrets|newGuid/i);
  });

  it('trust tokens for the audience that Gatehouse asks for, in each cloud', () => {
    const [, publicOne, other] = /audience: cloud == 'public' \? '([^']+)' : '([^']+)'/.exec(all) ?? [];
    expect(clouds.public.exchangeAudience).to.equal(publicOne);
    for (const cloud of ['gcch', 'dod'] as const) expect(clouds[cloud].exchangeAudience).to.equal(other);
  });

  it('are what the app is then configured with, each with its own identity', () => {
    const [, federated = ''] = /^func registration\([^]*?\} : \{([^]*?)\n\}/m.exec(workload) ?? [];
    const members = [...federated.matchAll(/'\$\{prefix\}(\w+)': (\w+|'[\w-]+')/g)];
    const set = suffixes.flatMap((suffix, index) =>
      members.map(([, ending = '', value = '']) => {
        const given: Readonly<Record<string, string | undefined>> = { appId: ids[index], clientId: ids[index + 3] };
        const prefix = prefixes[suffix as keyof typeof prefixes];
        return [`${prefix}${ending}`, given[value] ?? value.replaceAll("'", '')] as const;
      }),
    );
    const { identities } = productionConfig({
      ...Object.fromEntries(set),
      ...{ BOT_APP_ID: ids[0], BOT_TENANT_ID: ids[0], BOT_CREDENTIAL: 'managed-identity' },
      ...{ MONGODB_URI: 'mongodb://gatehouse.example/gatehouse', CATALOGUE: '/etc/gatehouse/catalogue.yaml' },
    });
    for (const [index, suffix] of suffixes.entries())
      expect(identities[suffix as keyof typeof identities]).to.deep.include({
        appId: ids[index],
        proof: { kind: 'federated', managedIdentityId: ids[index + 3] },
      });
  });

  it('are given to main.bicep by the names it takes', () => {
    const [, type = ''] = /type registrations = \{([^}]*)\}/.exec(read('modules/identities.bicep')) ?? [];
    expect([...type.matchAll(/(\w+): string\?/g)].map(([, name]) => name)).to.deep.equal(suffixes);
    for (const suffix of suffixes) expect(workload).to.include(`vouchedFor.?${suffix} ?? ''`);
  });
});
