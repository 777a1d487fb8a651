// Local mode trusts this machine and nobody else; a web page in its browser is somebody else.
import type { Request, RequestHandler } from 'express';
import type { Log } from './log.js';
import { turnAway } from './refusal.js';
import { isLoopbackHost } from './service.js';

const addresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Lets only callers of this machine through: by address, by Host (against DNS rebinding), by Origin, and not through a tunnel that forwards. */
export function onlyLoopback(log: Log): RequestHandler {
  return (request, response, next) => {
    const code = whyNot(request);
    if (code === undefined) {
      next();
      return;
    }
    turnAway(response, { status: 403, code, sentence: 'In local mode Gatehouse answers only to this machine.' }, log);
  };
}

function whyNot({ socket, headers }: Request): string | undefined {
  if (!addresses.has(socket.remoteAddress ?? '')) return 'foreign-address';
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return 'forwarded';
  if (!isLoopbackHost(headers.host ?? '')) return 'foreign-host';
  const origin = headers.origin;
  if (origin !== undefined && !isLoopbackHost(origin.replace(/^https?:\/\//, ''))) return 'foreign-origin';
  return undefined;
}
