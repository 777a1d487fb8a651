// The HTTP client under botbuilder's connector: a time limit, no redirects, and no second try, so that nothing is posted twice by a library.
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
      const { response, text } = await exchange(request, timeoutMs);
      if (!response.ok) throw new WireError(answerOf(response, text, nowMs()));
      const headers = request.headers.clone();
      for (const name of headers.headerNames()) headers.remove(name);
      response.headers.forEach((value, name) => headers.set(name, value));
      return { request, headers, status: response.status, bodyAsText: text };
    },
  };
}

async function exchange(
  { url, method, headers, body }: WebRequest,
  timeoutMs: number,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(url, {
      method,
      headers: headers.rawHeaders(),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(typeof body === 'string' && { body }),
    });
    return { response, text: await response.text() };
  } catch (cause) {
    throw new WireError({}, { cause });
  }
}

function answerOf(response: Response, text: string, nowMs: number): WireError['answer'] {
  const code = codeIn(text);
  const retryAfterMs = retryAfterIn(response.headers.get('retry-after'), nowMs);
  return {
    status: response.status,
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
