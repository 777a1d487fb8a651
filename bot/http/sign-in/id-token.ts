// Is this ID token one that the tenant's login made for this sign-in, and what does it say of who signed in?
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type CompactJWSHeaderParameters,
  type CryptoKey,
  type FlattenedJWSInput,
} from 'jose';
import { z } from 'zod';
import { personId, type PersonId } from '../../../engine/ids.js';
import { dayMs } from '../../../engine/time.js';
import { LoginAway, timeoutMs, type Login } from './login.js';
import { isSameText } from './secret.js';

/** Who signed in, when, and under which authentication contexts. */
export interface Identified {
  readonly person: PersonId;
  /** Absent: the token does not say when. */
  readonly signedInAt?: Date;
  readonly contexts: readonly string[];
}

/** Why a token is not believed. */
export type BadIdToken = 'bad-token' | 'other-tenant' | 'other-sign-in';

export interface IdTokenRules {
  readonly login: Login;
  readonly now: () => Date;
}

/** Checks a token, for the sign-in with this nonce. @throws LoginAway */
export type IdTokens = (token: string, nonce: string) => Promise<Identified | BadIdToken>;

const context = z.string().max(40);
/** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
const claimsSchema = z.object({
  tid: z.string().max(64),
  oid: z.string().min(1).max(64),
  nonce: z.string().max(200),
  auth_time: z.number().int().min(0).max(253_402_300_799).optional(),
  acrs: z.union([context.transform((one) => [one]), z.array(context).max(100)]).default([]),
});

/** Checks signature, issuer, audience, times (5 minutes of tolerance), tenant and nonce. Keys are fetched when they are needed. */
export function idTokens({ login, now }: IdTokenRules): IdTokens {
  const keys = keysOf(login);
  return async (token, nonce) => {
    const claims = await claimsOf(token, { keys, login, now });
    if (!claims) return 'bad-token';
    if (claims.tid.toLowerCase() !== login.tenantId.toLowerCase()) return 'other-tenant';
    if (!isSameText(claims.nonce, nonce)) return 'other-sign-in';
    return {
      person: personId(claims.oid),
      ...(claims.auth_time !== undefined && { signedInAt: new Date(claims.auth_time * 1000) }),
      contexts: claims.acrs,
    };
  };
}

type Keys = (header: CompactJWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

async function claimsOf(
  token: string,
  { keys, login, now }: IdTokenRules & { readonly keys: Keys },
): Promise<z.output<typeof claimsSchema> | undefined> {
  const rules = {
    algorithms: ['RS256'],
    issuer: login.issuer,
    audience: login.clientId,
    clockTolerance: 300,
    requiredClaims: ['exp', 'iat'],
    currentDate: now(),
  };
  try {
    const { payload } = await jwtVerify(token, keys, rules);
    return claimsSchema.safeParse(payload).data;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A key that is not there is the token's fault; keys that cannot be had are the login's. */
function keysOf({ keysUrl }: Login): Keys {
  const remote = createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: timeoutMs, cacheMaxAge: dayMs });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JOSENotSupported) throw cause;
      throw new LoginAway('The keys of the login could not be had.', { cause });
    }
  };
}
