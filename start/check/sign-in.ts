// Whether a registration gets a token, and one of our own tenant.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from '../../config.js';
import type { Clock } from '../../engine/ports.js';
import { dayMs } from '../../engine/time.js';
import { prefixes, type Identity, type Proof, type Registration } from '../identity/identity.js';
import { TokenError } from '../identity/token-error.js';
import { fail, ok, warn, type Found } from './found.js';
import type { TokenSource } from './tokens.js';

/** The name of the check of a registration: how its variables begin. */
export const signInOf = (registration: Registration): string => prefixes[registration];

const claims = z.object({ tid: z.string().optional() });

/** What there is to say of this registration; no token is shown. */
export async function signInFound(identity: Identity, { tokens, clock }: SignIn): Promise<Found[]> {
  const found = await signedIn(identity, tokens);
  const { proof } = identity;
  if (found.state !== 'ok' || proof.kind !== 'certificate') return [found];
  return [found, ...(await certificateFound(proof.certificateFile, clock.now()))];
}

export interface SignIn {
  readonly tokens: TokenSource;
  readonly clock: Clock;
}

async function signedIn(identity: Identity, tokens: TokenSource): Promise<Found> {
  const { registration, tenantId, appId, proof } = identity;
  try {
    const token = await tokens(registration, registration === 'bot' ? 'bot' : 'graph');
    const { tid } = claimsIn(token ?? '');
    if (tid !== undefined && tid.toLowerCase() !== tenantId.toLowerCase())
      return fail(
        `its token is of the tenant ${tid}, not of ${tenantId}`,
        `Use a registration of your own tenant: a managed identity is of its subscription's tenant.`,
      );
    return ok(`signed in as ${appId}, by ${proofs[proof.kind]}`);
  } catch (error) {
    return refused(error, registration);
  }
}

const soonDays = 30;

/** Nothing while it lasts for long. */
async function certificateFound(path: string, now: Date): Promise<Found[]> {
  const end = new Date(new X509Certificate(await readFile(path)).validTo);
  const days = Math.floor((end.getTime() - now.getTime()) / dayMs);
  if (days >= soonDays) return [];
  const text = `its certificate ends in ${days} days, on ${end.toISOString().slice(0, 10)}`;
  return [warn(text, 'Add a new one beside it (docs/deploy.md, "Rotating secrets").')];
}

const proofs: Readonly<Record<Proof['kind'], string>> = {
  'managed-identity': 'the managed identity',
  'workload-identity': "Kubernetes' word",
  federated: 'a managed identity that vouches for it',
  certificate: 'certificate',
  secret: 'client secret',
};

/** The name of the registration stands before it already. */
function refused(error: unknown, registration: Registration): Found {
  if (error instanceof TokenError) return fail(error.what.replace(`${signInOf(registration)}: `, ''), error.todo);
  if (error instanceof ConfigError)
    return fail(
      error.message.replace(/^Gatehouse was not started: /, ''),
      'Give the files that belong together, in PEM.',
    );
  throw error;
}

/** Unread where it is none that can be read: whom it is for checks it. */
function claimsIn(token: string): z.infer<typeof claims> {
  try {
    return claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}
