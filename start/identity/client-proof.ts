// How a registration proves itself where a code is exchanged for a token (rule 73): by the same credential as everywhere, as members of the form.
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SignJWT } from 'jose';
import { clouds } from '../../bot/http/clouds.js';
import type { Clock } from '../../engine/ports.js';
import { certificatePem } from './certificate.js';
import type { Identity, Proof } from './identity.js';

export type ClientProof = () => Promise<Readonly<Record<string, string>>>;

export interface Proving {
  /** For whom it is made. */
  readonly tokenUrl: string;
  readonly clock: Clock;
}

const assertion = (client_assertion: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion,
});
const lastsSeconds = 300;

/** Made anew each time. @throws ConfigError where the certificate or its key cannot be used. */
export async function clientProofOf(identity: Identity, proving: Proving): Promise<ClientProof> {
  const { proof, cloud } = identity;
  switch (proof.kind) {
    case 'secret':
      return () => Promise.resolve({ client_secret: proof.secret });
    case 'workload-identity':
      return async () => assertion((await readFile(proof.tokenFile, 'utf8')).trim());
    case 'federated': {
      const { ManagedIdentityCredential } = await import('@azure/identity');
      const machine = new ManagedIdentityCredential({ clientId: proof.managedIdentityId });
      return async () => assertion((await machine.getToken(clouds[cloud].exchangeAudience)).token);
    }
    case 'certificate':
      return signedProof(identity, proof, proving);
    case 'managed-identity':
      throw new Error('Nobody signs in to a managed identity: the environment is not read so.');
  }
}

/** https://learn.microsoft.com/entra/identity-platform/certificate-credentials */
async function signedProof(
  { registration, appId }: Identity,
  proof: Extract<Proof, { kind: 'certificate' }>,
  { tokenUrl, clock }: Proving,
): Promise<ClientProof> {
  const pem = await certificatePem(registration, proof);
  const key = createPrivateKey(pem);
  const thumbprint = createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url');
  return async () => {
    const seconds = Math.floor(clock.now().getTime() / 1000);
    const claims = { iss: appId, sub: appId, aud: tokenUrl, jti: crypto.randomUUID() };
    const signed = await new SignJWT({ ...claims, iat: seconds, nbf: seconds, exp: seconds + lastsSeconds })
      .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
      .sign(key);
    return assertion(signed);
  };
}
