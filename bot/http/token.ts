// Is this bearer token one that the Bot Framework made for us?
import { decodeJwt, errors, jwtVerify, type CompactJWSHeaderParameters, type CryptoKey } from 'jose';
import { z } from 'zod';
import { clouds } from '../../engine/clouds.js';
import type { ChannelKeys } from './keys.js';

/** What the token vouches for. */
export interface Vouched {
  readonly serviceUrl: string;
}

/** Why a token is refused. */
export type BadToken = 'no-token' | 'bad-token' | 'agentic-identity' | 'no-service-url' | 'unendorsed-key';

export interface TokenRules {
  readonly appId: string;
  /** Who issues the channel's tokens in this cloud. */
  readonly issuer: string;
  readonly keys: ChannelKeys;
  readonly nowMs: () => number;
}

const channel = 'msteams';
const claimsSchema = z.object({ serviceurl: z.string().min(1).max(2048) });

/** Checks signature, issuer, audience, times (5 minutes of tolerance) and the key's endorsement. Throws `KeysUnavailable`. */
export async function vouchedBy(
  authorization: string | undefined,
  { appId, issuer, keys, nowMs }: TokenRules,
): Promise<Vouched | BadToken> {
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return 'no-token';
  const rules = {
    algorithms: ['RS256'],
    issuer,
    audience: appId,
    clockTolerance: 300,
    requiredClaims: ['exp'],
    currentDate: new Date(nowMs()),
  };
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      ({ kid }: CompactJWSHeaderParameters) => keyFor(kid, keys),
      rules,
    );
    const claims = claimsSchema.safeParse(payload).data;
    if (!claims) return 'no-service-url';
    const key = await keys.find(protectedHeader.kid ?? '');
    if (!key?.endorsements?.includes(channel)) return 'unendorsed-key';
    return { serviceUrl: claims.serviceurl };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError)
      return isOfAgent(token) ? 'agentic-identity' : 'bad-token';
    throw error;
  }
}

/** Entra, whichever cloud it is. */
const entra = ['https://sts.windows.net', ...Object.values(clouds).map(({ loginHost }) => loginHost)];

const entraSchema = z.object({
  iss: z.string().refine((issuer) => entra.some((origin) => issuer.startsWith(`${origin}/`))),
  serviceurl: z.never().optional(),
});

/** Whether it says of itself that Entra made it for an agent's identity: it is refused like any other, and the operator reads why. */
function isOfAgent(token: string): boolean {
  try {
    return entraSchema.safeParse(decodeJwt(token)).success;
  } catch {
    return false; // Not a token at all.
  }
}

async function keyFor(kid: string | undefined, keys: ChannelKeys): Promise<CryptoKey | Uint8Array> {
  const found = kid === undefined ? undefined : await keys.find(kid);
  if (!found) throw new errors.JWKSNoMatchingKey();
  return found.key;
}
