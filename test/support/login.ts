// Entra's side of a token request, on loopback: gives tokens or says no, and remembers what it was asked, and what of it is not as described. Also a machine's managed identity.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkedFetch } from './graph-contract.js';

export interface Asked {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Under which Entra finds what it refused. */
export const correlationId = '0c3c9bc5-4b1e-4f0c-9a6e-2c6f0e0d7a11';

export type Login = Awaited<ReturnType<typeof startLogin>>;

/** Starts it. `url` stands for `https://login.microsoftonline.com`, `machine` for the address of managed identities. */
export async function startLogin() {
  const asked: Asked[] = [];
  const violations: string[] = [];
  let refusal: { readonly status: number; readonly body: object } | undefined;
  let lastsSeconds = 3600;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://login');
      const body = Buffer.concat(chunks).toString('utf8');
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push({ path: url.pathname, form, query: Object.fromEntries(url.searchParams) });
      const answer = Response.json(refusal?.body ?? tokenOf(url.pathname), { status: refusal?.status ?? 200 });
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const sent = { method: request.method ?? '', headers, ...(body !== '' && { body }) };
      const contract = checkedFetch(() => Promise.resolve(answer.clone()));
      void contract(url, sent)
        .catch(() => violations.push(...contract.violations))
        .then(() => answer.text())
        .then((text) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function tokenOf(path: string): object {
    const token = `token-${asked.length}`;
    return path === '/machine'
      ? {
          access_token: token,
          expires_on: String(Math.floor(Date.now() / 1000) + lastsSeconds),
          resource: 'x',
          token_type: 'Bearer',
        }
      : { access_token: token, expires_in: lastsSeconds, ext_expires_in: lastsSeconds, token_type: 'Bearer' };
  }

  return {
    url: `${origin}/login`,
    /** As Azure's app platforms tell a process where its managed identity is. */
    machine: { IDENTITY_ENDPOINT: `${origin}/machine`, IDENTITY_HEADER: 'here' },
    asked: asked as readonly Asked[],
    /** What was asked or answered otherwise than Microsoft describes it, since it began. */
    violations: violations as readonly string[],
    /** Forgets what it was asked and told. */
    begin(): void {
      asked.length = 0;
      refusal = undefined;
      lastsSeconds = 3600;
    },
    /** Tokens made from now on last so long. */
    last: (seconds: number): void => void (lastsSeconds = seconds),
    /** Refuses everything with this code of Entra's, until `allow`. */
    refuse(code: number, status = 401): void {
      const error_description = `AADSTS${code}: Something about the application 'x'. Trace ID: t Correlation ID: ${correlationId}`;
      refusal = { status, body: { error: 'invalid_client', error_description, error_codes: [code] } };
    },
    /** Answers like this, until `allow`. */
    answer: (status: number, body: object): void => void (refusal = { status, body }),
    allow: (): void => void (refusal = undefined),
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
