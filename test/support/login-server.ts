// The login of the trial on a port of its own, which can be told to answer wrongly, late or not at all; and a browser that keeps cookies.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { SignJWT } from 'jose';
import type { Login } from '../../bot/http/sign-in/login.js';
import type { Clock } from '../../engine/ports.js';
import { trialLogin } from '../../local/login/router.js';

/** How the token is made wrong. */
export interface Bend {
  /** Over the good claims; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** `stranger`: a key that was never published; `none`: unsigned; `HS256`: with the client's id as secret. */
  readonly signedBy?: 'stranger' | 'none' | 'HS256';
}

export type Mode = 'well' | 'hangs' | 'nonsense' | 'large' | 'down' | 'refuses' | 'keys-hang' | 'keys-nonsense';

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const isOfToken = (mode: Mode): boolean => !mode.startsWith('keys');

const wrongly: Readonly<Record<NonNullable<Bend['signedBy']>, (claims: Record<string, unknown>) => Promise<string>>> = {
  stranger: (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'trial' }).sign(stranger.privateKey),
  none: (claims) => Promise.resolve(`${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`),
  HS256: (claims) => {
    const signed = `${part({ alg: 'HS256', kid: 'trial' })}.${part(claims)}`;
    return Promise.resolve(`${signed}.${createHmac('sha256', 'gatehouse-trial').update(signed).digest('base64url')}`);
  },
};

export type LoginServer = Awaited<ReturnType<typeof startLoginServer>>;

/** Starts it. `login` is what a story is given. */
export async function startLoginServer(
  clock: Clock,
  tenantId: string,
  people: readonly { id: string; name: string }[],
) {
  let mode: Mode = 'well';
  let bend: Bend = {};
  let publicUrl = (): string => '';
  const exchanges: string[] = [];
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const trial = await trialLogin({
    ...{ clock, tenantId, url: () => url, publicUrl: () => publicUrl() },
    people: people as Parameters<typeof trialLogin>[0]['people'],
  });
  app.post('/login/token', express.urlencoded({ extended: false }), async (request, response) => {
    const form = request.body as Record<string, string>;
    exchanges.push(form['code'] ?? '');
    if (mode === 'hangs') return;
    if (mode === 'down') request.socket.destroy();
    else if (mode === 'nonsense') response.send('<html>Welcome</html>');
    else if (mode === 'large') response.send('x'.repeat(1_000_000));
    else {
      const claims = mode === 'refuses' ? undefined : trial.issuer.claimsFor(form);
      if (!claims) {
        response.status(400).json({ error: 'invalid_grant' });
        return;
      }
      const bent = Object.fromEntries(
        Object.entries({ ...claims, ...bend.claims }).filter(([, value]) => value !== undefined),
      );
      const sign = bend.signedBy ? wrongly[bend.signedBy] : trial.issuer.sign;
      response.json({ token_type: 'Bearer', id_token: await sign(bent) });
    }
  });
  app.get('/login/keys', (_request, response, next) => {
    if (isOfToken(mode)) next();
    else if (mode === 'keys-nonsense') response.send('none');
  });
  app.use(trial.router);
  return {
    login: (of: () => string): Login => {
      publicUrl = of;
      return trial.login();
    },
    exchanges: exchanges as readonly string[],
    /** From now on; `well` again where nothing is said. */
    becomes: (now: Mode = 'well'): void => void (mode = now),
    bends: (now: Bend = {}): void => void (bend = now),
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a browser was shown, or where it was sent. */
export interface Page {
  readonly status: number;
  readonly text: string;
  readonly location: string;
  readonly headers: Headers;
}

/** A browser: it keeps cookies, and follows nothing by itself. */
export function browser() {
  const cookies = new Map<string, string>();
  async function open(url: string): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const one of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, headers, text: await response.text(), location: headers.get('location') ?? '' };
  }
  /** Goes to the login from this address, and says who it is there; gives the address at which the answer comes back. */
  async function answerOf(way: string, as: string): Promise<string> {
    const { location } = await open(way);
    return (await open(`${location}&as=${as}`)).location;
  }
  return {
    open,
    answerOf,
    cookies,
    /** All of it; gives the last page. */
    signIn: async (way: string, as: string): Promise<Page> => open(await answerOf(way, as)),
  };
}

/** Where a card's button Sign in leads. */
export function wayOn(card: unknown, title = 'Sign in'): string {
  if (Array.isArray(card)) return card.map((one) => wayOn(one, title)).find((way) => way !== '') ?? '';
  if (typeof card !== 'object' || card === null) return '';
  const node = card as Record<string, unknown>;
  if (node['type'] === 'Action.OpenUrl' && node['title'] === title) return String(node['url']);
  return wayOn(Object.values(node), title);
}
