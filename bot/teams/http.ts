// HTTP as the connector is spoken to: a time limit, no redirects, and no second try.
import { claimsIn } from '../../engine/challenge.js';
import { defined } from '../../engine/defined.js';
import { retryAfterIn } from '../../engine/waits.js';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { z } from 'zod';
import { WireError } from './wire.js';

/** One request, with a body in JSON. */
export interface JsonRequest {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  /** The value of the Authorization header. */
  readonly authorization?: string | undefined;
  readonly body: object;
}

export interface HttpOptions {
  /** For one request. */
  readonly timeoutMs: number;
  readonly nowMs: () => number;
}

/** Sends it once; gives the answer's text. @throws WireError for everything but a success. */
export type Send = (request: JsonRequest) => Promise<string>;

const errorSchema = z.object({ error: z.object({ code: z.string().max(256) }) });

/** Sends once, within a time limit, follows no redirects and repeats nothing: nothing is posted twice by itself. */
export function sender({ timeoutMs, nowMs }: HttpOptions): Send {
  return async (request) => {
    const answer = await exchange(request, timeoutMs);
    if (answer.status >= 200 && answer.status <= 299) return answer.text;
    throw new WireError(answer.status < 400 ? {} : answerOf(answer, nowMs()));
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
function exchange({ url, method, authorization, body }: JsonRequest, timeoutMs: number): Promise<Answer> {
  const bytes = Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      clearTimeout(timer);
      reject(new WireError({}, { cause }));
    };
    const call = callTo(url, {
      method,
      headers: {
        ...(authorization !== undefined && { authorization }),
        accept: 'application/json',
        'accept-encoding': 'identity',
        'content-type': 'application/json; charset=utf-8',
        'content-length': bytes.length,
        'user-agent': 'Gatehouse',
      },
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
  const retryAfterMs = retryAfterIn(headers['retry-after'] ?? null, new Date(nowMs));
  const claims = status === 401 ? claimsIn(headers['www-authenticate']) : undefined;
  return { status, ...defined({ code, retryAfterMs, claims }) };
}

function codeIn(text: string): string | undefined {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error.code;
  } catch {
    return undefined; // A proxy's page or nothing: the status has to do.
  }
}
