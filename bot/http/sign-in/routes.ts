// `GET /api/sign-in/:id` sends a browser to the login, `GET /api/sign-in/callback` takes it back (rule 73). Both are open to everybody: each proves itself.
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { defined } from '../../../engine/defined.js';
import { StorageDown } from '../../../engine/ports.js';
import type { RequestId } from '../../../engine/ids.js';
import type { SignInRefusal } from '../../../engine/sign-in/model.js';
import { signInIdPattern } from '../../../engine/sign-in/tags.js';
import { atOnce, perMinute } from '../limits.js';
import type { Log } from '../log.js';
import { cookieOf, isHttps, setCookie } from './cookie.js';
import { idTokens, type Identified } from './id-token.js';
import { exchanged, LoginAway, loginUrl, type Login } from './login.js';
import { showPage, type PageCode } from './page.js';
import { hashOf, isSameText, newSecret, nonceOf, stateOf } from './secret.js';

/** The browser of a sign-in: `hash` of the secret that only it has. */
interface Browser {
  readonly id: string;
  readonly hash: string;
}

export interface SignInOptions {
  readonly login: Login;
  readonly now: () => Date;
  /** What the login is to be asked for. */
  readonly begin: (browser: Browser) => Promise<{ readonly context?: string } | { readonly refused: SignInRefusal }>;
  /** Takes what came back once. */
  readonly take: (browser: Browser) => Promise<SignInRefusal | undefined>;
  readonly prove: (
    proof: Browser & Identified,
  ) => Promise<{ readonly request: RequestId } | { readonly refused: SignInRefusal }>;
  /** Of both addresses together. */
  readonly mostAMinute?: number;
  readonly log: Log;
}

export interface SignInRoutes {
  readonly begin: readonly RequestHandler[];
  readonly callback: readonly RequestHandler[];
}

/** For one process: whoever opens links in numbers is slowed down. */
const usuallyAMinute = 1_200;
const mostAtOnce = 32;
const busy = { status: 503, code: 'busy', sentence: 'Too many sign-ins at the same time: try again in a moment.' };

interface Answer {
  readonly code: PageCode;
  readonly request?: string;
  /** The login's own code, for the log. */
  readonly error?: string;
}

/** The handlers of both addresses, in order. */
export function createSignIn(options: SignInOptions): SignInRoutes {
  const { log, now, login, mostAMinute = usuallyAMinute } = options;
  const few = atOnce(mostAtOnce, busy, log);
  const isFree = perMinute(mostAMinute, () => now().getTime());
  const verify = idTokens({ login, now });
  const answering =
    (work: (request: Request, response: Response) => Promise<Answer | undefined>): RequestHandler =>
    async (request, response) => {
      const answer: Answer | undefined = isFree() ? await work(request, response).catch(faultOf) : { code: 'too-many' };
      log('sign-in', { outcome: answer?.code ?? 'sent-to-login', ...defined({ error: answer?.error }) });
      if (answer) showPage(response, answer.code, answer.request);
    };
  return {
    begin: [few, answering((request, response) => begin(options, request, response))],
    callback: [few, answering((request, response) => takeBack({ ...options, verify }, request, response))],
  };
}

/** What is away is said; a bug goes on to whoever answers those. */
function faultOf(error: unknown): Answer {
  if (error instanceof LoginAway) return { code: 'away' };
  if (error instanceof StorageDown) return { code: 'storage-down' };
  throw error;
}

async function begin(
  { login, begin: toBegin }: SignInOptions,
  { params }: Request,
  response: Response,
): Promise<Answer | undefined> {
  const id = z.string().regex(signInIdPattern).safeParse(params['id']).data;
  if (id === undefined) return { code: 'unknown' };
  const secret = newSecret();
  const begun = await toBegin({ id, hash: hashOf(secret) });
  if ('refused' in begun) return { code: begun.refused };
  setCookie(response, { id, secret, isSecure: isHttps(login.publicUrl()) });
  response.redirect(302, loginUrl(login, { ...begun, id, secret }));
  return undefined;
}

const querySchema = z.union([
  z.object({ state: z.string().max(200), error: z.string().min(1).max(200) }),
  z.object({ state: z.string().max(200), code: z.string().min(1).max(8_000) }),
]);

async function takeBack(
  options: SignInOptions & { readonly verify: ReturnType<typeof idTokens> },
  request: Request,
  response: Response,
): Promise<Answer> {
  const query = querySchema.safeParse(request.query).data;
  const [id = '', state = ''] = query?.state.split('.', 2) ?? [];
  if (!query || !signInIdPattern.test(id)) return { code: 'unreadable' };
  const isSecure = isHttps(options.login.publicUrl());
  const secret = cookieOf(request, id, isSecure);
  if (secret === undefined || !isSameText(state, stateOf(secret))) return { code: 'used' };
  if ('error' in query) return { code: query.error === 'access_denied' ? 'cancelled' : 'not-signed-in' };
  setCookie(response, { id, secret: '', isSecure });
  const browser = { id, hash: hashOf(secret) };
  const refused = await options.take(browser);
  if (refused) return { code: refused };
  const answer = await exchanged(options.login, { code: query.code, secret });
  if ('error' in answer) return { code: 'not-exchanged', error: answer.error };
  const identified = await options.verify(answer.token, nonceOf(secret));
  if (typeof identified === 'string') return { code: identified };
  const proven = await options.prove({ ...browser, ...identified });
  return 'refused' in proven ? { code: proven.refused } : { code: 'done', request: proven.request };
}
