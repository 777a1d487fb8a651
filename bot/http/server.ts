// The HTTP server: the bot's door, two questions for the operator, and in local mode a few pages.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Guard } from './guard.js';
import { newReference, type Log } from './log.js';
import { onlyLoopback } from './loopback.js';
import { turnAway } from './refusal.js';
import type { SignInRoutes } from './sign-in/routes.js';

/** `ok` decides between 200 and 503; the rest is shown as JSON. */
export interface Health {
  readonly ok: boolean;
  readonly [fact: string]: unknown;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly guard: Guard;
  readonly onActivity: (request: Request, response: Response) => Promise<void>;
  /** Whether the process should be restarted when it is not ok. */
  readonly alive?: () => Promise<Health>;
  /** Whether requests should be sent here. */
  readonly ready: () => Promise<Health>;
  /** What `POST /api/risk` is answered by; absent: there is nothing. */
  readonly riskPush?: readonly (RequestHandler | ErrorRequestHandler)[];
  /** Where people sign in afresh; absent: nobody does. */
  readonly signIn?: SignInRoutes;
  /** Pages of local mode (express Routers); they answer only to this machine. */
  readonly pages?: RequestHandler | RequestHandler[];
  /** Work that goes on after its request was answered. */
  readonly settled?: () => Promise<void>;
  readonly log: Log;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, waits for turns in work (at most `graceMs`, 10 s by default), then closes. */
  stop(graceMs?: number): Promise<void>;
}

/** The server could not listen. `taken`: another program has the port; `forbidden`: this user may not have it. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  constructor(
    readonly reason: 'taken' | 'forbidden' | 'other',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Starts listening. Throws `ListenError`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const turns = new Set<Promise<void>>();
  const state = { isStopping: false };
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 },
    application(options, turns, state),
  );
  server.maxHeadersCount = 100;
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    port,
    async stop(graceMs = 10_000) {
      state.isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await atMost(graceMs, finished(turns, options.settled));
      server.closeAllConnections();
      await closed;
    },
  };
}

function application(
  options: ServerOptions,
  turns: Set<Promise<void>>,
  state: { readonly isStopping: boolean },
): Express {
  const { guard, onActivity, ready, alive = () => Promise.resolve({ ok: true }), pages, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(basicHeaders);
  app.use((_request, response, next) => {
    if (!state.isStopping) {
      next();
      return;
    }
    response.setHeader('connection', 'close');
    turnAway(
      response,
      { status: 503, code: 'stopping', sentence: 'Gatehouse is being restarted; try again in a moment.' },
      log,
    );
  });
  app.get('/healthz', health(alive, log));
  app.get('/readyz', health(ready, log));
  app.post('/api/messages', ...guard, (request: Request, response: Response) => {
    const turn = onActivity(request, response);
    const tracked: Promise<void> = turn.catch(() => undefined).finally(() => turns.delete(tracked));
    turns.add(tracked);
    return turn;
  });
  if (options.riskPush) app.post('/api/risk', ...options.riskPush);
  // The callback first: it is no id.
  if (options.signIn) app.get('/api/sign-in/callback', ...options.signIn.callback);
  if (options.signIn) app.get('/api/sign-in/:id', ...options.signIn.begin);
  if (pages) app.use(onlyLoopback(log), pages);
  app.use((_request, response) =>
    turnAway(response, { status: 404, code: 'not-found', sentence: 'There is nothing here.' }, () => undefined),
  );
  app.use(failed(log));
  return app;
}

const basicHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  });
  next();
};

function health(ask: () => Promise<Health>, log: Log): RequestHandler {
  return async (_request, response) => {
    const answer = await ask().catch((error: unknown) => {
      log('health-unknown', { error: error instanceof Error ? error.message : String(error) });
      return { ok: false };
    });
    response.status(answer.ok ? 200 : 503).json(answer);
  };
}

function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const reference = newReference();
    log('request-failed', {
      reference,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    if (response.headersSent) {
      next(error);
      return;
    }
    const message = `Something went wrong here. Tell your administrator this reference: ${reference}.`;
    response.status(500).json({ error: { code: 'failed', message, reference } });
  };
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function listenError(cause: NodeJS.ErrnoException, port: number): ListenError {
  if (cause.code === 'EADDRINUSE') {
    return new ListenError('taken', `Port ${port} is taken by another program. Stop it, or choose another port.`, {
      cause,
    });
  }
  if (cause.code === 'EACCES')
    return new ListenError('forbidden', `This user may not listen on port ${port}. Choose a port above 1023.`, {
      cause,
    });
  return new ListenError('other', `Could not listen on port ${port}: ${cause.message}`, { cause });
}

async function finished(turns: ReadonlySet<Promise<void>>, settled?: () => Promise<void>): Promise<void> {
  await Promise.all(turns);
  await settled?.();
}

function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(resolve, ms);
    work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}
