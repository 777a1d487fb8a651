// The token issuer's side: an OpenID document and keys on loopback, and a signer that can be told to sign wrongly.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import type { JWTPayload } from 'jose';

export const testAppId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const channelIssuer = 'https://api.botframework.com';

export interface Signing {
  /** `stranger` is a key the issuer never published; `unendorsed` one it published for other channels only, `silent` one without saying for which. */
  readonly key?: 'endorsed' | 'unendorsed' | 'silent' | 'stranger';
  /** `none`: unsigned. `HS256`: signed with the public key's text as secret. */
  readonly algorithm?: 'RS256' | 'RS384' | 'none' | 'HS256';
  /** Claims over the good ones; `undefined` leaves one out. */
  readonly claims?: JWTPayload;
  /** Seconds to add to issue, start and end. */
  readonly shiftSeconds?: number;
}

export type Tokens = Awaited<ReturnType<typeof startTokens>>;

/** Starts the issuer; `keysAt`: the origin at which its document says its keys are. `bearer()` makes the value of an Authorization header for a service URL. */
export async function startTokens({
  appId = testAppId,
  keysAt,
}: { readonly appId?: string; readonly keysAt?: string } = {}) {
  const pairs = keysOfThisProcess();
  const published = [
    {
      ...pairs.endorsed.publicKey.export({ format: 'jwk' }),
      kid: 'endorsed',
      use: 'sig',
      endorsements: ['msteams', 'webchat'],
    },
    {
      ...pairs.unendorsed.publicKey.export({ format: 'jwk' }),
      kid: 'unendorsed',
      use: 'sig',
      endorsements: ['webchat'],
    },
    { ...pairs.silent.publicKey.export({ format: 'jwk' }), kid: 'silent', use: 'sig' },
  ];
  const counts = { openId: 0, keys: 0 };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    counts[isKeys ? 'keys' : 'openId'] += 1;
    const openId = {
      issuer: channelIssuer,
      jwks_uri: `${keysAt ?? origin}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: published } : openId));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function sign(
    serviceUrl: string,
    { key = 'endorsed', algorithm = 'RS256', claims = {}, shiftSeconds = 0 }: Signing = {},
  ): string {
    const now = Math.floor(Date.now() / 1000) + shiftSeconds;
    const good = { iss: channelIssuer, aud: appId, serviceurl: serviceUrl, iat: now, nbf: now, exp: now + 3600 };
    const header = { alg: algorithm, typ: 'JWT', kid: key === 'stranger' ? 'endorsed' : key };
    const signed = `${asPart(header)}.${asPart({ ...good, ...claims })}`;
    return `${signed}.${signatures[algorithm](signed, pairs[key])}`;
  }

  return {
    appId,
    origin,
    openIdUrl: `${origin}/openid`,
    /** How often each document was fetched. */
    counts: counts as Readonly<typeof counts>,
    sign,
    bearer: (serviceUrl: string, how: Signing = {}): string => `Bearer ${sign(serviceUrl, how)}`,
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Pair = ReturnType<typeof generateKeyPairSync>;
type Pairs = Record<NonNullable<Signing['key']>, Pair>;

let made: Pairs | undefined;
/** A few for all issuers of a process: making one takes longer than many a test. */
function keysOfThisProcess(): Pairs {
  const pair = (): Pair => generateKeyPairSync('rsa', { modulusLength: 2048 });
  return (made ??= { endorsed: pair(), unendorsed: pair(), silent: pair(), stranger: pair() });
}

/** HS256 is the old trick: an HMAC whose secret is the published key, for verifiers that take the algorithm from the token. */
const signatures: Record<NonNullable<Signing['algorithm']>, (signed: string, pair: Pair) => string> = {
  RS256: (signed, { privateKey }) => createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url'),
  RS384: (signed, { privateKey }) => createSign('RSA-SHA384').update(signed).sign(privateKey, 'base64url'),
  HS256: (signed, { publicKey }) =>
    createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
      .update(signed)
      .digest('base64url'),
  none: () => '',
};

const asPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
