// The tenant's login, by OpenID Connect's authorization code flow with PKCE: where a browser is sent, and what comes back for its code.
import { z } from 'zod';
import type { CloudName } from '../clouds.js';
import { clouds } from '../clouds.js';
import { challengeOf, nonceOf, stateOf, verifierOf } from './secret.js';

/** Who signs people in, and who Gatehouse is to them. */
export interface Login {
  readonly clientId: string;
  readonly tenantId: string;
  /** Of the tokens. */
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly keysUrl: string;
  /** What proves at the token endpoint that it is this client: members of the form. */
  readonly clientProof: () => Promise<Readonly<Record<string, string>>>;
  /** Where people's browsers reach this server, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** What a login of Microsoft's is called in this cloud, for one tenant. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
export function endpointsOf(
  cloud: CloudName,
  tenantId: string,
): Pick<Login, 'issuer' | 'authorizeUrl' | 'tokenUrl' | 'keysUrl'> {
  const tenant = `${clouds[cloud].loginHost}/${tenantId}`;
  return {
    issuer: `${tenant}/v2.0`,
    authorizeUrl: `${tenant}/oauth2/v2.0/authorize`,
    tokenUrl: `${tenant}/oauth2/v2.0/token`,
    keysUrl: `${tenant}/discovery/v2.0/keys`,
  };
}

/** For one question to the login. */
export const timeoutMs = 3_000;
const maxChars = 64 * 1024;

/** Where the sign-in of this id begins. */
export const addressOf = ({ publicUrl }: Pick<Login, 'publicUrl'>, id: string): string =>
  `${publicUrl()}/api/sign-in/${id}`;

const redirectUri = ({ publicUrl }: Login): string => `${publicUrl()}/api/sign-in/callback`;

/** A browser's sign-in; `context`: the authentication context that is demanded. */
export interface Begun {
  readonly id: string;
  readonly secret: string;
  readonly context?: string;
}

/** Where the browser is sent: to sign in again, whoever is signed in there. */
export function loginUrl(login: Login, { id, secret, context }: Begun): string {
  const url = new URL(login.authorizeUrl);
  const essential = { essential: true };
  const claims = {
    id_token: { auth_time: essential, ...(context !== undefined && { acrs: { ...essential, value: context } }) },
  };
  const asked = {
    ...{ client_id: login.clientId, redirect_uri: redirectUri(login), response_type: 'code', response_mode: 'query' },
    ...{ scope: 'openid', state: `${id}.${stateOf(secret)}`, nonce: nonceOf(secret) },
    ...{ code_challenge: challengeOf(secret), code_challenge_method: 'S256' },
    ...{ prompt: 'login', max_age: '0', claims: JSON.stringify(claims) },
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** The login does not answer, or with what is no answer. */
export class LoginAway extends Error {
  override readonly name = 'LoginAway';
}

const answerSchema = z.object({ id_token: z.string().min(1).max(32_000) });
/** OAuth's own word for why, as `invalid_grant`. */
const errorSchema = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

/** What came for a code: an ID token, or why the login did not give one. */
export type Exchanged = { readonly token: string } | { readonly error: string };

/** Exchanges this code. @throws LoginAway */
export async function exchanged(
  login: Login,
  { code, secret }: { readonly code: string; readonly secret: string },
): Promise<Exchanged> {
  const form = {
    ...{ grant_type: 'authorization_code', client_id: login.clientId, redirect_uri: redirectUri(login) },
    ...{ scope: 'openid', code, code_verifier: verifierOf(secret) },
    ...(await proven(login)),
  };
  const { status, text } = await posted(login.tokenUrl, new URLSearchParams(form));
  if (status >= 400 && status < 500)
    return { error: errorSchema.safeParse(jsonIn(text)).data?.error ?? String(status) };
  const answer = status === 200 ? answerSchema.safeParse(jsonIn(text)).data : undefined;
  if (!answer) throw new LoginAway(`The login answered ${status}, and no token.`);
  return { token: answer.id_token };
}

/** A machine's identity is asked, too. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function proven({ clientProof }: Login): Promise<Readonly<Record<string, string>>> {
  try {
    return await soon(clientProof());
  } catch (cause) {
    throw new LoginAway('What proves the registration of the sign-in could not be had.', { cause });
  }
}

async function posted(url: string, body: URLSearchParams): Promise<{ status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: 'POST', body, redirect: 'error', signal });
    return { status: response.status, text: await boundedText(response) };
  } catch (cause) {
    throw new LoginAway('The login did not answer.', { cause });
  }
}

/** Reads no more than a token needs. */
async function boundedText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  if (!body) return text;
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    if (text.length > maxChars) throw new Error(`The login answered with more than ${maxChars} characters.`);
  }
  return text;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Whatever it is, it is no answer.
  }
}
