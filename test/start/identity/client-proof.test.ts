// How a registration proves itself where a code is exchanged: by the credential that the environment names (rule 73).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { jwtVerify } from 'jose';
import { clientProofOf } from '../../../start/identity/client-proof.js';
import type { Proof } from '../../../start/identity/identity.js';
import { testCertificate } from '../../support/certificate.js';

const tenantId = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const appId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const tokenUrl = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
const now = new Date('2026-11-30T09:00:00Z');
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('What proves a registration that people sign in to', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'gatehouse-proof-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const proven = async (proof: Proof) => {
    const identity = { registration: 'signIn', appId, tenantId, cloud: 'public', proof } as const;
    return (await clientProofOf(identity, { tokenUrl, clock: { now: () => now } }))();
  };
  const fileOf = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('is its secret', async () => {
    expect(await proven({ kind: 'secret', secret: 'not to be told' })).to.deep.equal({
      client_secret: 'not to be told',
    });
  });

  it('is a word signed with its certificate’s key, for this login, for five minutes', async () => {
    const { certificate, key } = testCertificate();
    const form = await proven({
      kind: 'certificate',
      certificateFile: await fileOf('a.pem', certificate),
      keyFile: await fileOf('a.key', key),
    });
    expect(form['client_assertion_type']).to.equal(jwtBearer);
    const { publicKey, fingerprint256 } = new X509Certificate(certificate);
    const { payload, protectedHeader } = await jwtVerify(form['client_assertion'] ?? '', publicKey, {
      ...{ algorithms: ['PS256'], audience: tokenUrl, issuer: appId, subject: appId, currentDate: now },
    });
    const thumbprint = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
    expect(protectedHeader).to.deep.equal({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint });
    expect((payload.exp ?? 0) - now.getTime() / 1000).to.equal(300);
    expect(payload.jti).to.be.a('string').with.lengthOf(36);
  });

  it('is Kubernetes’ word, read each time', async () => {
    const tokenFile = await fileOf('token', 'first\n');
    const proof: Proof = { kind: 'workload-identity', tokenFile };
    expect(await proven(proof)).to.deep.equal({ client_assertion_type: jwtBearer, client_assertion: 'first' });
  });
});
