// The HTTP client under botbuilder's connector: a time limit, no redirects, and no second try, so that nothing is posted twice by a library.
import { once } from 'node:events';
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConnectorClientOptions } from 'botframework-connector';
import { z } from 'zod';
import { WireError } from './wire.js';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;
type WebRequest = Parameters<HttpClient['sendRequest']>[0];

const errorSchema = z.object({ error: z.object({ code: z.string().max(256) }) });

/**
 * Tries once and throws `WireError` for everything but a success. botbuilder's retry policy (three times on 408, 5xx and resets, POSTs too)
 * repeats only what it sees as a status or a system error, so it never comes into play.
 */
export function oneTryClient(timeoutMs: number, nowMs: () => number): HttpClient {
  return {
    async sendRequest(request) {
      const answer = await exchange(request, timeoutMs);
      if (answer.status < 200 || answer.status > 299)
        throw new WireError(answer.status < 400 ? {} : answerOf(answer, nowMs()));
      const headers = request.headers.clone();
      for (const name of headers.headerNames()) headers.remove(name);
      for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
      return { request, headers, status: answer.status, bodyAsText: answer.text };
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A connection that has been idle for longer may just be closing at the other end, and what is sent into it is lost. */
const idle = { keepAlive: true, timeout: 4_000 };
const doors = {
  'http:': { request: httpRequest, agent: new HttpAgent(idle) },
  'https:': { request: httpsRequest, agent: new HttpsAgent(idle) },
};

/** Over node:http, which takes a third of the processor time of `fetch`; it follows no redirects and unpacks nothing, so nothing packed is asked for. */
async function exchange({ url, method, headers, body }: WebRequest, timeoutMs: number): Promise<Answer> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.alloc(0);
  try {
    const { protocol } = new URL(url);
    const { request, agent } = doors[protocol === 'https:' ? protocol : 'http:'];
    const call = request(url, {
      method,
      agent,
      headers: { ...headers.rawHeaders(), 'accept-encoding': 'identity', 'content-length': bytes.length },
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Also told after the answer has begun; then reading it fails.
    call.on('error', () => undefined);
    call.end(bytes);
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, headers: response.headers, text: await textOf(response) };
  } catch (cause) {
    throw new WireError({}, { cause });
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf({ status, headers, text }: Answer, nowMs: number): WireError['answer'] {
  const code = codeIn(text);
  const retryAfterMs = retryAfterIn(headers['retry-after'] ?? null, nowMs);
  return {
    status,
    ...(code !== undefined && { code }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function codeIn(text: string): string | undefined {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error.code;
  } catch {
    return undefined; // A proxy's page or nothing: the status has to do.
  }
}

/** Seconds or a date, as HTTP allows; at most an hour. */
export function retryAfterIn(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000);
}
