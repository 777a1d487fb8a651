// The stand-in on HTTP: the address and body of a request read, its answer written.
import express from 'express';
import type { Answer } from './answer.js';
import { errorAnswer, GraphError } from './answer.js';
import { dispatch, type Dispatching, type Made } from './dispatch.js';
import type { Faults } from './faults.js';
import type { TokenEndpoint } from './registrations.js';
import type { Router } from './routing.js';
import type { World } from './world.js';

export type Version = 'v1.0' | 'beta' | 'arm';

export interface Serving {
  readonly world: World;
  readonly faults: Faults;
  readonly tokens: TokenEndpoint;
  readonly routers: Readonly<Record<Version, Router>>;
  readonly made: (call: Made) => void;
}

const versioned = /^\/(v1\.0|beta|arm)(\/[^?]*)/;
const tokenPath = /^\/login\/([^/]+)\/oauth2\/v2\.0\/token$/;

/** The application that serves all three. */
export function serving(parts: Serving): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.text({ type: () => true, limit: '4mb' }));
  app.use((request, response, next) => {
    answerTo(request, parts).then((answer) => write(request, response, answer), next);
  });
  return app;
}

async function answerTo(request: express.Request, parts: Serving): Promise<Answer> {
  const tenant = tokenPath.exec(request.path)?.[1];
  const body = typeof request.body === 'string' ? request.body : '';
  if (tenant !== undefined) return token(parts, { tenant: decodeURIComponent(tenant), path: request.path, body });
  const [, version, path] = versioned.exec(request.url) ?? [];
  if (!isVersion(version) || path === undefined) return failed(parts, 'Invalid version.');
  const parsed = parse(body);
  if (parsed instanceof SyntaxError) return failed(parts, `Unable to read JSON request payload. ${parsed.message}`);
  const asked = {
    method: request.method,
    path,
    query: new URL(request.url, 'http://local').searchParams,
    headers: headersOf(request),
    body: parsed,
    base: `${request.protocol}://${request.get('host') ?? ''}${request.baseUrl}/${version}`,
  };
  return dispatch(asked, dispatching(parts, version));
}

/** Answers a request for a token, or what was ordered in its place. */
async function token(
  { world, tokens, faults, made }: Serving,
  { tenant, path, body }: { tenant: string; path: string; body: string },
): Promise<Answer> {
  const work = async (): Promise<Answer> => tokens.answer(tenant, { body, company: (await world.now()).company });
  const answer = await faults.around({ method: 'POST', address: path, base: '' }, work).catch((error: unknown) => {
    if (!(error instanceof GraphError)) throw error;
    const { status, headers, message } = error;
    return { status, headers, body: { error: 'temporarily_unavailable', error_description: message } };
  });
  made({ method: 'POST', path, status: answer.status, units: 0, appId: undefined, isUnhurried: false });
  return answer;
}

function dispatching({ world, faults, tokens, routers, made }: Serving, version: Version): Dispatching {
  const audience = version === 'arm' ? 'arm' : 'graph';
  return { world, faults, tokens, made, version, audience, router: routers[version] };
}

function failed({ world }: Serving, message: string): Answer {
  const ids = { requestId: '', clientRequestId: '', at: world.clock.now() };
  return errorAnswer(new GraphError(400, 'BadRequest', message), ids);
}

function write(request: express.Request, response: express.Response, answer: Answer): void {
  if (answer.wire === 'reset') return void request.socket.resetAndDestroy();
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.text !== undefined) return void response.type('html').send(answer.text);
  if (answer.body === undefined) return void response.end();
  response.set('content-type', 'application/json;odata.metadata=minimal;charset=utf-8');
  response.end(JSON.stringify(answer.body));
}

const isVersion = (text: string | undefined): text is Version => text === 'v1.0' || text === 'beta' || text === 'arm';

function headersOf(request: express.Request): Headers {
  const pairs = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new Headers(pairs);
}

function parse(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}
