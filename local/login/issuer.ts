// A login for the trial: whoever sits at this machine says who they are. It speaks as the tenant's login does, and signs with a key of its own.
import { createHash, randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../engine/ports.js';
import { minuteMs } from '../../engine/time.js';

const short = z.string().min(1).max(500);
const querySchema = z.object({
  client_id: short,
  redirect_uri: short,
  response_type: z.literal('code'),
  state: short,
  nonce: short,
  code_challenge: short,
  code_challenge_method: z.literal('S256'),
  claims: z.string().max(2_000).optional(),
});
const formSchema = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: short,
  client_secret: short,
  redirect_uri: short,
  code: short,
  code_verifier: short,
});
const claimsSchema = z.object({ id_token: z.object({ acrs: z.object({ value: short }).optional() }).optional() });

/** What a browser came with. */
export type AskedLogin = z.output<typeof querySchema>;

export interface IssuerOptions {
  readonly clock: Clock;
  readonly tenantId: string;
  readonly client: { readonly id: string; readonly secret: string; readonly redirectUri: () => string };
  /** Who issues its tokens. */
  readonly issuer: () => string;
}

interface Code {
  readonly asked: AskedLogin;
  readonly person: string;
  readonly at: Date;
}

const mostCodes = 200;
const codeMinutes = 10;

export type Issuer = Awaited<ReturnType<typeof createIssuer>>;

/** Gives what its addresses do. */
export async function createIssuer(options: IssuerOptions) {
  const { clock, client } = options;
  const pair = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(pair.publicKey)), kid: 'trial', use: 'sig', alg: 'RS256' };
  const codes = new Map<string, Code>();

  /** Taken once, and for ten minutes. */
  function taken(code: string): Code | undefined {
    const found = codes.get(code);
    codes.delete(code);
    return found && clock.now().getTime() - found.at.getTime() < codeMinutes * minuteMs ? found : undefined;
  }

  return {
    keys: { keys: [key] } as const,
    /** What is asked for; nothing where it is none of this client's. */
    asked(query: unknown): AskedLogin | undefined {
      const { data } = querySchema.safeParse(query);
      return data?.client_id === client.id && data.redirect_uri === client.redirectUri() ? data : undefined;
    },
    /** Where the browser goes on, once this person has said that it is them. */
    wayBack(asked: AskedLogin, person: string): string {
      const code = randomBytes(24).toString('base64url');
      const [oldest] = codes.keys();
      if (codes.size >= mostCodes && oldest !== undefined) codes.delete(oldest);
      codes.set(code, { asked, person, at: clock.now() });
      return back(asked, { code });
    },
    /** The same where they say that they do not sign in. */
    cancelled: (asked: AskedLogin): string => back(asked, { error: 'access_denied' }),
    /** The claims that a code is worth; nothing for one that is not good. */
    claimsFor(form: unknown): Record<string, unknown> | undefined {
      const { data } = formSchema.safeParse(form);
      const code = data && taken(data.code);
      if (!code || data.client_secret !== client.secret || data.redirect_uri !== code.asked.redirect_uri)
        return undefined;
      const challenge = createHash('sha256').update(data.code_verifier).digest('base64url');
      return challenge === code.asked.code_challenge ? claimsOf(code, options) : undefined;
    },
    sign: (claims: Record<string, unknown>): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'trial' }).sign(pair.privateKey),
  };
}

function claimsOf({ asked, person, at }: Code, { issuer, tenantId, client }: IssuerOptions): Record<string, unknown> {
  const seconds = Math.floor(at.getTime() / 1000);
  const context = contextIn(asked.claims);
  return {
    ...{ iss: issuer(), aud: client.id, tid: tenantId, oid: person, sub: person, nonce: asked.nonce, ver: '2.0' },
    ...{ iat: seconds, nbf: seconds, exp: seconds + 3_600, auth_time: seconds },
    ...(context !== undefined && { acrs: [context] }),
  };
}

const back = ({ redirect_uri, state }: AskedLogin, answer: Readonly<Record<string, string>>): string =>
  `${redirect_uri}?${new URLSearchParams({ ...answer, state }).toString()}`;

/** The authentication context that is asked for. */
function contextIn(claims: string | undefined): string | undefined {
  try {
    return claimsSchema.parse(JSON.parse(claims ?? '{}')).id_token?.acrs?.value;
  } catch {
    return undefined; // Whatever is asked for there, it is none.
  }
}
