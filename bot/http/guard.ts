// Stands before the adapter and lets only activities through that Teams sent for our tenant: the checks that botbuilder leaves out.
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { z } from 'zod';
import { clouds, type CloudName } from '../../engine/clouds.js';
import { channelKeys, KeysUnavailable } from './keys.js';
import type { Log } from './log.js';
import { onlyLoopback } from './loopback.js';
import { turnAway, type Turned } from './refusal.js';
import { isLoopbackService, isSameService, isServiceOf, type IsServiceUrl } from './service.js';
import { vouchedBy, type BadToken, type TokenRules } from './token.js';

/** `local` asks for no token and answers only to this machine. */
export type GuardMode =
  | {
      readonly kind: 'production';
      readonly appId: string;
      /** The public one by default. */
      readonly cloud?: CloudName;
      readonly openIdUrl?: string;
    }
  | { readonly kind: 'local' };

export interface GuardOptions {
  readonly mode: GuardMode;
  /** Tenants whose activities are taken; everybody else's are refused. */
  readonly tenants: readonly string[];
  /** Connectors that may be believed; by default Teams' own, in local mode those of this machine. */
  readonly isServiceUrl?: IsServiceUrl;
  readonly nowMs?: () => number;
  readonly log: Log;
}

export type Guard = readonly (RequestHandler | ErrorRequestHandler)[];

const maxBytes = 256 * 1024;

/** The handlers to put before the adapter, in order. Throws when production has no app id or nobody's tenant is allowed. */
export function createGuard({ mode, tenants, isServiceUrl, nowMs = Date.now, log }: GuardOptions): Guard {
  if (mode.kind === 'production' && mode.appId.trim() === '')
    throw new Error('Production needs the app id of the bot: without one nobody would be checked.');
  if (tenants.length === 0)
    throw new Error('Say which tenant is allowed: without one every activity would be refused.');
  const { may, caller } =
    mode.kind === 'local' ? { may: isLoopbackService, caller: onlyLoopback(log) } : vouching(mode, nowMs, log);
  const body = express.json({ limit: maxBytes, inflate: false, strict: true });
  const ours = onlyOurs({ tenants, may: isServiceUrl ?? may }, log);
  return [caller, onlyJson(log), body, unreadable(log), withoutPrototypes, ours];
}

function vouching(
  { appId, cloud = 'public', openIdUrl = clouds[cloud].openIdUrl }: Extract<GuardMode, { kind: 'production' }>,
  nowMs: () => number,
  log: Log,
): { may: IsServiceUrl; caller: RequestHandler } {
  const keys = channelKeys({ openIdUrl, nowMs });
  return { may: isServiceOf(cloud), caller: onlyVouched({ appId, issuer: clouds[cloud].issuer, keys, nowMs }, log) };
}

const badTokens: Record<BadToken, Turned> = {
  'no-token': { status: 401, code: 'no-token', sentence: 'A bearer token of the Bot Framework is needed.' },
  'bad-token': { status: 401, code: 'bad-token', sentence: 'The bearer token is not valid here.' },
  'agentic-identity': {
    status: 401,
    code: 'agentic-identity',
    sentence: 'Gatehouse is a bot, and takes no tokens of agentic identities.',
  },
  'no-service-url': { status: 403, code: 'no-service-url', sentence: 'The bearer token names no service URL.' },
  'unendorsed-key': { status: 403, code: 'unendorsed-key', sentence: 'The token was signed for another channel.' },
};
const keysUnavailable: Turned = {
  status: 503,
  code: 'keys-unavailable',
  sentence: 'Tokens cannot be checked at the moment.',
};

function onlyVouched(rules: TokenRules, log: Log): RequestHandler {
  return async (request, response, next) => {
    try {
      const vouched = await vouchedBy(request.headers.authorization, rules);
      if (typeof vouched === 'string') {
        turnAway(response, badTokens[vouched], log);
        return;
      }
      response.locals['serviceUrl'] = vouched.serviceUrl;
      next();
    } catch (error) {
      if (!(error instanceof KeysUnavailable)) throw error;
      turnAway(response, keysUnavailable, log);
    }
  };
}

function onlyJson(log: Log): RequestHandler {
  return (request, response, next) => {
    if (/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      next();
      return;
    }
    turnAway(response, { status: 415, code: 'not-json', sentence: 'Only application/json is read here.' }, log);
  };
}

const parserErrorSchema = z.object({ status: z.number().int().min(400).max(499) });

function unreadable(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { data } = parserErrorSchema.safeParse(error);
    if (!data) {
      next(error);
      return;
    }
    const sentence =
      data.status === 413 ? 'The activity is larger than 256 kB.' : 'The activity could not be read as JSON.';
    turnAway(response, { status: data.status, code: data.status === 413 ? 'too-large' : 'unreadable', sentence }, log);
  };
}

const id = z.string().min(1).max(1024);
const bodySchema = z.object({
  type: z.string().min(1).max(256),
  channelId: z.string().max(256),
  serviceUrl: z.string().max(2048),
  from: z.object({ id }),
  recipient: z.object({ id }),
  conversation: z.object({ id, tenantId: id.nullish() }),
  channelData: z.object({ tenant: z.object({ id: id.nullish() }).nullish() }).nullish(),
});
type Body = z.infer<typeof bodySchema>;

interface Ours {
  readonly tenants: readonly string[];
  readonly may: IsServiceUrl;
}

function onlyOurs(ours: Ours, log: Log): RequestHandler {
  return (request, response, next) => {
    const { data: body, error } = bodySchema.safeParse(request.body);
    const turned = body ? notOurs(body, ours, response.locals['serviceUrl']) : incomplete(error);
    if (turned) {
      turnAway(response, turned, log);
      return;
    }
    next();
  };
}

function notOurs(body: Body, { tenants, may }: Ours, vouchedUrl: unknown): Turned | undefined {
  const forbidden = (code: string, sentence: string): Turned => ({ status: 403, code, sentence });
  if (body.channelId !== 'msteams') return forbidden('other-channel', 'Only Microsoft Teams is served here.');
  if (typeof vouchedUrl === 'string' && !isSameService(vouchedUrl, body.serviceUrl))
    return forbidden('other-service-url', 'The token was made for another service URL.');
  if (!may(body.serviceUrl)) return forbidden('foreign-service', 'The service URL is not one of Microsoft Teams.');
  const named = [body.conversation.tenantId, body.channelData?.tenant?.id].filter(
    (tenant) => typeof tenant === 'string',
  );
  if (named.length === 0) return forbidden('no-tenant', 'The activity names no tenant.');
  if (!named.every((tenant) => tenants.includes(tenant)))
    return forbidden('other-tenant', 'This tenant is not served here.');
  return undefined;
}

function incomplete(error: z.ZodError | undefined): Turned {
  const where = error?.issues[0]?.path.join('.') ?? '';
  return {
    status: 403,
    code: `incomplete ${where}`.trim(),
    sentence: 'The activity does not say who, where or whereto.',
  };
}

/** JSON can name a member so that whoever copies it later changes what all objects are. A walk costs a tenth of what a reviver does. */
const withoutPrototypes: RequestHandler = (request, _response, next) => {
  const open: unknown[] = [request.body];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (Object.hasOwn(node, '__proto__')) Reflect.deleteProperty(node, '__proto__');
    for (const value of Object.values(node)) if (typeof value === 'object') open.push(value);
  }
  next();
};
