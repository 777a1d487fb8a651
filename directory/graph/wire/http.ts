// One request over node:http, which takes a third of the processor time of the global `fetch`, and whose connections have a time of their own.
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { agentsWithin, type Agents } from './agents.js';

/** What of a request is sent. */
export interface Sending {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** More than any page of Graph's: what is longer is not read. */
export const mostBytes = 16 * 1024 * 1024;

const unpacked = promisify(gunzip);

/**
 * Sends once. Follows no redirects: it throws, as it does where no answer comes. A body that is too long is not read to its end, and is told as none.
 */
export function httpWithin(connectMs: number): (url: string, sending: Sending) => Promise<Response> {
  const agents = agentsWithin(connectMs);
  return async (url, sending) => {
    const answer = await answered(callTo(url, sending, agents), sending.body);
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status <= 399) {
      answer.destroy();
      throw new Error(`Redirected: ${status}.`);
    }
    const bytes = await bytesOf(answer);
    const isPacked = answer.headers['content-encoding'] === 'gzip' && bytes !== undefined && bytes.length > 0;
    const plain = isPacked ? await unpacked(bytes, { maxOutputLength: mostBytes }).catch(() => undefined) : bytes;
    const isBare = plain === undefined || plain.length === 0;
    return new Response(isBare ? null : new Uint8Array(plain), { status, headers: headersOf(answer) });
  };
}

function callTo(address: string, { method = 'GET', headers, body, signal }: Sending, agents: Agents): ClientRequest {
  const url = new URL(address);
  const sent = {
    'accept-encoding': 'gzip',
    ...Object.fromEntries(new Headers(headers)),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
  };
  const options = { method, headers: sent, signal };
  return url.protocol === 'https:'
    ? httpsRequest(url, { ...options, agent: agents['https:'] })
    : httpRequest(url, { ...options, agent: agents['http:'] });
}

function answered(call: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.on('error', reject).on('response', resolve).end(body);
  });
}

/** What it has in it; nothing where that is too much, whatever it says of its length. */
function bytesOf(answer: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooLong = () => {
      resolve(undefined);
      answer.destroy();
    };
    answer.on('error', reject);
    answer.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostBytes) tooLong();
      else chunks.push(chunk);
    });
    if (Number(answer.headers['content-length'] ?? 0) > mostBytes) tooLong();
  });
}

/** Of the body's form nothing is left to say: it is unpacked. */
function headersOf({ headers }: IncomingMessage): Headers {
  const { 'content-encoding': _packed, 'content-length': _length, ...rest } = headers;
  return new Headers(
    Object.entries(rest).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
}
