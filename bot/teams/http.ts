// The HTTP client under botbuilder's connector: a time limit, no redirects, and no second try, so that nothing is posted twice by a library.
import { defined } from '../../engine/defined.js';
import { hourMs } from '../../engine/time.js';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type RequestOptions,
} from 'node:http';
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

/**
 * Over node:http, which takes a third of the processor time of `fetch`; it follows no redirects and unpacks nothing, so nothing packed is asked for.
 * With listeners and a timer of its own, for the same reason: a signal and iterators cost half as much as the request.
 */
function exchange({ url, method, headers, body }: WebRequest, timeoutMs: number): Promise<Answer> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      clearTimeout(timer);
      reject(new WireError({}, { cause }));
    };
    const call = callTo(url, {
      method,
      headers: { ...headers.rawHeaders(), 'accept-encoding': 'identity', 'content-length': bytes.length },
    });
    const timer = setTimeout(() => call.destroy(new Error(`No answer in ${timeoutMs} ms.`)), timeoutMs).unref();
    call.on('error', fail);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    call.end(bytes);
  });
}

function callTo(address: string, options: Pick<RequestOptions, 'method' | 'headers'>): ClientRequest {
  const url = new URL(address);
  const { request, agent } = doors[url.protocol === 'https:' ? url.protocol : 'http:'];
  return request(url, { ...options, agent });
}

function answerOf({ status, headers, text }: Answer, nowMs: number): WireError['answer'] {
  const code = codeIn(text);
  const retryAfterMs = retryAfterIn(headers['retry-after'] ?? null, nowMs);
  return {
    status,
    ...defined({ code, retryAfterMs }),
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
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), hourMs);
}
