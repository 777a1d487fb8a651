// `POST /api/risk`: the source of insider risk pushes, signed. The body is read as it is before anything of it is believed.
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Push, PushOutcome } from '../../engine/insider/pushed.js';
import type { PersonId } from '../../engine/ids.js';
import { DirectoryError, StorageDown } from '../../engine/ports.js';
import { scales } from '../../engine/risk/scales.js';
import { atOnce, perMinute } from './limits.js';
import { newReference, type Log } from './log.js';
import { turnAway, type Turned } from './refusal.js';
import { signatureOf, windowMs, type BadSignature } from './signature.js';

const maxBytes = 64 * 1024;
const mostPushes = 100;
/** So many signed calls a minute, and so many at the same time, for one process. */
const mostAMinute = 120;
const mostAtOnce = 16;

export interface RiskPushOptions {
  readonly now: () => Date;
  /** Takes a signature once; it may be forgotten after `until`. */
  readonly takeOnce: (signature: string, until: Date) => Promise<boolean>;
  /** Keeps all of them, or none. */
  readonly keep: (pushes: readonly Push[]) => Promise<PushOutcome>;
  /** What follows for these, once it is answered. */
  readonly follow: (raised: readonly PersonId[]) => Promise<unknown>;
  /** One, or two while they are changed. */
  readonly secrets: readonly string[];
  readonly log: Log;
}

export interface RiskPush {
  readonly handlers: readonly (RequestHandler | ErrorRequestHandler)[];
  /** Resolves when nothing that follows from a push is under way. */
  settled(): Promise<void>;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const push = z
  .strictObject({
    source: z.literal('insider'),
    person: z.string().min(1).max(320),
    level: z.enum(scales.insider),
    seenAt: moment,
    until: moment.optional(),
    /** Read, and not kept: no more is known here of a person than is needed. */
    facts: z.array(z.string().max(200)).max(10).optional(),
  })
  .refine(({ seenAt, until }) => until === undefined || until > seenAt, {
    path: ['until'],
    error: 'is not after seenAt',
  });
const pushes = z.array(push).min(1).max(mostPushes);

const turned: Readonly<Record<BadSignature | 'replayed' | 'too-many' | 'busy' | 'unreadable' | 'away', Turned>> = {
  'bad-signature': {
    status: 401,
    code: 'bad-signature',
    sentence: 'The signature does not fit the timestamp and body.',
  },
  'bad-timestamp': { status: 401, code: 'bad-timestamp', sentence: 'The timestamp is more than five minutes off.' },
  replayed: { status: 409, code: 'replayed', sentence: 'This was taken before: sign every call anew.' },
  'too-many': { status: 429, code: 'too-many', sentence: 'Too many pushes within a minute: send them together.' },
  busy: { status: 503, code: 'busy', sentence: 'Too many pushes at the same time.' },
  unreadable: { status: 400, code: 'unreadable', sentence: 'The body is not JSON.' },
  away: {
    status: 503,
    code: 'away',
    sentence: 'The directory or the database does not answer: sign it anew, and try again.',
  },
};

/** The handlers, in order, and what they leave under way. */
export function createRiskPush(options: RiskPushOptions): RiskPush {
  const { log, now, follow } = options;
  const after = new Set<Promise<unknown>>();
  const isFree = perMinute(mostAMinute, () => now().getTime());
  const few = atOnce(mostAtOnce, turned.busy, log);
  const take = async (request: Request, response: Response): Promise<void> => {
    const answer = await answered(options, request, isFree).catch(faultOf);
    if ('status' in answer) turnAway(response, answer, log);
    else respond(response, answer.outcome, log);
    const raised = 'outcome' in answer ? raisedBy(answer.outcome) : [];
    const work: Promise<unknown> = follow(raised)
      .catch((error: unknown) => log('risk-not-reread', { error: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => after.delete(work));
    after.add(work);
  };
  return {
    handlers: [few, express.raw({ limit: maxBytes, inflate: false, type: () => true }), tooLarge(log), take],
    settled: async () => {
      await Promise.all(after);
    },
  };
}

const raisedBy = (outcome: PushOutcome | z.ZodError) =>
  !(outcome instanceof z.ZodError) && outcome.status === 'kept' ? outcome.raised : [];

type Answer = Turned | { readonly outcome: PushOutcome | z.ZodError };

async function answered(
  { now, takeOnce, keep, secrets }: RiskPushOptions,
  request: Request,
  isFree: () => boolean,
): Promise<Answer> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const timestamp = request.get('x-gatehouse-timestamp');
  const signature = request.get('x-gatehouse-signature');
  const nowMs = now().getTime();
  const signed = signatureOf({ timestamp, signature, body }, secrets, nowMs);
  if (typeof signed === 'string') return turned[signed];
  if (!isFree()) return turned['too-many'];
  // Longer than it is good for, by any clock.
  if (!(await takeOnce(signed.id, new Date(nowMs + 12 * windowMs)))) return turned.replayed;
  const json = jsonIn(body);
  if (json === undefined) return turned.unreadable;
  const read = pushes.safeParse(Array.isArray(json) ? json : [json]);
  return { outcome: read.success ? await keep(read.data) : read.error };
}

/** What is away is said; a bug goes on to whoever answers those. */
function faultOf(error: unknown): Turned {
  if (error instanceof DirectoryError || error instanceof StorageDown) return turned.away;
  throw error;
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined; // Whatever is wrong with it, it is no JSON.
  }
}

function respond(response: Response, outcome: PushOutcome | z.ZodError, log: Log): void {
  if (outcome instanceof z.ZodError) {
    const where = outcome.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')} ${message}`.trim());
    refuse(response, { code: 'invalid', message: `Not as it has to be: ${where.join('; ')}.` }, log);
    return;
  }
  if (outcome.status === 'kept') {
    log('risk-pushed', { kept: outcome.kept, older: outcome.older });
    response.status(200).json({ kept: outcome.kept, older: outcome.older });
    return;
  }
  const sentence = { 'unknown-person': 'Nobody is called so', 'seen-in-future': 'Seen in the future' }[outcome.code];
  refuse(
    response,
    { code: outcome.code, message: `${sentence}: entry ${outcome.at.join(', ')}, counted from 0.`, at: outcome.at },
    log,
  );
}

function refuse(
  response: Response,
  { message, ...error }: { readonly code: string; readonly message: string; readonly at?: readonly number[] },
  log: Log,
): void {
  const reference = newReference();
  log('refused', { reference, status: 422, code: error.code });
  response.status(422).json({ error: { ...error, message: `${message} Nothing was changed.`, reference } });
}

const tooLarge =
  (log: Log): ErrorRequestHandler =>
  // Express knows it by its four parameters.
  // eslint-disable-next-line max-params
  (error: unknown, _request, response, next) => {
    const { data } = z.object({ status: z.number().int().min(400).max(499) }).safeParse(error);
    if (!data) {
      next(error);
      return;
    }
    const isLarge = data.status === 413;
    const sentence = isLarge ? 'More than 64 kB is not read here: send it in parts.' : 'The body cannot be read.';
    response.setHeader('connection', 'close');
    turnAway(response, { status: data.status, code: isLarge ? 'too-large' : 'unreadable', sentence }, log);
  };
