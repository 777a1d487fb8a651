// One call over Microsoft's client, used as a thin pipeline: address, headers, body and one try with a time limit; the answer comes back as it was given.
import { randomUUID } from 'node:crypto';
import { Client, ResponseType, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import { claimsIn } from '../../../engine/challenge.js';
import { defined } from '../../../engine/defined.js';
import { retryAfterIn } from '../../../engine/waits.js';
import { usualConnectMs } from './agents.js';
import { httpWithin, mostBytes, type Sending } from './http.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A call as it goes out: the whole address, and the token that may go there. */
export interface Outward {
  readonly method: Method;
  readonly url: string;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Less than usual, where somebody waits for less. */
  readonly timeoutMs?: number;
}

/** An answer, whatever its status. `status` 0: none came. `body` is JSON that was parsed, or nothing. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs?: number;
  /** No answer came in time. */
  readonly isSlow?: boolean;
  /** Of a token that was refused: what another has to be asked for with. */
  readonly claims?: string;
  /** Under which name Microsoft finds the call; ours, and theirs where they told it. */
  readonly clientRequestId: string;
  readonly requestId?: string;
}

export type Exchange = (outward: Outward) => Promise<Answer>;

export interface ExchangeOptions {
  /** Stands in for our own way over HTTP. */
  readonly fetch?: typeof fetch;
  /** For connecting and answering together. */
  readonly timeoutMs: number;
  /** For connecting alone; 3 s by default. */
  readonly connectMs?: number;
  readonly now: () => Date;
}

/** Calls once. Never throws: no answer is an answer with status 0. Redirects are not followed, because a token must not be. */
export function exchangeOver({ timeoutMs: usualMs, now, ...options }: ExchangeOptions): Exchange {
  const given = options.fetch ?? httpWithin(options.connectMs ?? usualConnectMs);
  const senderWithin = (signal: AbortSignal): Middleware => ({
    async execute(context: Context) {
      const { method, headers, body } = context.options as Sending;
      const sent = { ...defined({ method, headers, body }), redirect: 'error', signal } as const;
      context.response = await given(context.request as string, sent);
    },
  });
  return async (outward) => {
    const clientRequestId = randomUUID();
    const signal = AbortSignal.timeout(Math.min(outward.timeoutMs ?? usualMs, usualMs));
    const middleware = senderWithin(signal);
    const clientAt = (baseUrl: string) => Client.initWithMiddleware({ middleware, baseUrl, defaultVersion: '' });
    try {
      const response = await send(clientAt, outward, clientRequestId);
      const { headers, status } = response;
      const retryAfterMs = retryAfterIn(headers.get('retry-after'), now());
      const requestId = idIn(headers.get('request-id') ?? headers.get('x-ms-request-id'));
      const claims = status === 401 ? claimsIn(headers.get('www-authenticate')) : undefined;
      const body = await bodyOf(response);
      return { status, body, clientRequestId, ...defined({ retryAfterMs, requestId, claims }) };
    } catch (error) {
      const isSlow = signal.aborted || timedOut(error);
      return { status: 0, body: undefined, clientRequestId, isSlow }; // Refused, reset or too slow: no answer, whoever asked.
    }
  };
}

/** The client may have wrapped it. */
const timedOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || /timeout/i.test(error.message));

/** The client takes an address apart and puts it together again: it is given it in the parts that it keeps as they are. */
async function send(clientAt: (base: string) => Client, outward: Outward, id: string): Promise<Response> {
  const { method, url, token, headers, body } = outward;
  const { origin, pathname, search } = new URL(url);
  const request = clientAt(origin)
    .api(`${pathname}${search}`)
    .responseType(ResponseType.RAW)
    .headers({ ...headers, authorization: `Bearer ${token}`, 'client-request-id': id });
  const sent = async (): Promise<unknown> => {
    switch (method) {
      case 'GET':
        return request.get();
      case 'POST':
        return request.post(body);
      case 'PUT':
        return request.put(body);
      case 'PATCH':
        return request.patch(body);
      case 'DELETE':
        return request.delete();
    }
  };
  const response = await sent();
  if (!(response instanceof Response)) throw new Error('no response came');
  return response;
}

/** JSON, or nothing: a proxy's page is no answer of Graph's. What is too long is not read to its end, whatever it says of its length. */
async function bodyOf(response: Response): Promise<unknown> {
  const isTooLong = Number(response.headers.get('content-length') ?? 0) > mostBytes;
  const bytes = isTooLong ? undefined : await readUpTo(mostBytes, response.body);
  if (bytes === undefined) {
    await response.body?.cancel();
    return undefined;
  }
  try {
    return bytes.length === 0 ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return undefined;
  }
}

/** What the stream has in it; nothing where that is more. */
async function readUpTo(most: number, stream: ReadableStream<Uint8Array> | null): Promise<Buffer | undefined> {
  const reader = stream?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > most) {
      reader?.releaseLock();
      return undefined;
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** An id as Microsoft writes one; nothing else of a header is put into the log. */
const idIn = (header: string | null): string | undefined =>
  header !== null && /^[\da-f-]{1,64}$/i.test(header) ? header : undefined;
