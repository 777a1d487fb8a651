// One call from its token to its answer: who calls, whether it may, what it costs, what goes wrong on order.
import { randomUUID } from 'node:crypto';
import { DirectoryError } from '../../engine/ports.js';
import { errorAnswer, forbidden, GraphError, type Answer } from './answer.js';
import { queryText, type App, type Asked, type Call, type Route } from './call.js';
import type { Faults } from './faults.js';
import { TokenRefused, type TokenEndpoint } from './registrations.js';
import type { Router } from './routing.js';
import type { Spending } from './throttle.js';
import type { World } from './world.js';

/** A call that was made, for tests and for counting. */
export interface Made {
  readonly method: string;
  /** With the version and the query: `/v1.0/users?$top=2`. */
  readonly path: string;
  readonly status: number;
  /** What it cost of the identity service's quota. */
  readonly units: number;
  readonly appId: string | undefined;
  /** Whoever called said that nobody waits for it. */
  readonly isUnhurried: boolean;
}

export interface Dispatching {
  readonly world: World;
  readonly tokens: TokenEndpoint;
  readonly faults: Faults;
  readonly audience: 'graph' | 'arm';
  readonly router: Router;
  /** The name of the API in the address: `v1.0`. */
  readonly version: string;
  readonly made: (call: Made) => void;
}

/** Answers one call; a refusal is an answer too. Throws only what is a bug here. */
export async function dispatch(asked: Asked, dispatching: Dispatching): Promise<Answer> {
  const { world, made, version } = dispatching;
  const requestId = randomUUID();
  const clientRequestId = asked.headers.get('client-request-id') ?? requestId;
  const cost = { units: 0, appId: undefined as string | undefined };
  const address = `${asked.path}${asked.query.size > 0 ? `?${queryText(asked.query)}` : ''}`;
  const again = (part: Asked): Promise<Answer> => dispatch(part, dispatching);
  const answer = await answered(asked, { ...dispatching, address, cost, again }).catch((error: unknown) =>
    errorAnswer(asGraphError(error), { requestId, clientRequestId, at: world.clock.now() }),
  );
  const isUnhurried = asked.headers.get('x-ms-throttle-priority') === 'low';
  made({ method: asked.method, path: `/${version}${address}`, status: answer.status, ...cost, isUnhurried });
  return { ...answer, headers: { 'request-id': requestId, 'client-request-id': clientRequestId, ...answer.headers } };
}

interface Answering extends Dispatching {
  readonly address: string;
  readonly cost: { units: number; appId: string | undefined };
  readonly again: Call['again'];
}

async function answered(asked: Asked, { world, tokens, faults, audience, ...rest }: Answering): Promise<Answer> {
  const app = tokens.appOf(asked.headers.get('authorization'), audience);
  rest.cost.appId = app.appId;
  await world.moveOn();
  const { method, base } = asked;
  return faults.around({ method, base, address: rest.address }, async () => {
    const { route, params } = routeOf(asked, rest.router);
    rest.cost.units = unitsOf(route, asked.query);
    if (!isPermitted(app, route)) throw forbidden();
    const { units } = rest.cost;
    const headers = spent({ world, audience }, { route, params, appId: app.appId, units });
    const call: Call = {
      ...asked,
      app,
      params,
      seen: await world.seen(),
      now: world.clock.now(),
      world,
      again: rest.again,
    };
    const answer = await route.answer(call);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  });
}

/** Throws what Microsoft answers where it is too much. */
function spent(
  { world, audience }: Pick<Dispatching, 'world' | 'audience'>,
  what: Pick<Spending, 'route' | 'params' | 'appId' | 'units'>,
): Readonly<Record<string, string>> {
  const { limits } = world.settings;
  const now = world.clock.now();
  if (audience === 'graph') return world.throttle.spend({ ...what, limits, now });
  const { route, params, appId } = what;
  const scope = params['scope'] ?? '';
  return world.azureThrottle.spend({ method: route.method, appId, scope, limits: limits.azure, now });
}

function routeOf({ method, path }: Asked, find: Router): Exclude<ReturnType<Router>, string> {
  const found = find(method, path);
  if (found === 'unknown-path')
    throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${path.split('/').at(-1) ?? ''}'.`);
  if (found === 'wrong-method')
    throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  return found;
}

const isPermitted = (app: App, { permissions }: Route): boolean =>
  permissions.length === 0 || permissions.some((each) => app.roles.includes(each));

/** `$select` makes it cheaper, a `$top` under 20 too, `$expand` dearer; nothing is free. */
function unitsOf({ units = 1 }: Route, query: URLSearchParams): number {
  if (units === 0) return 0;
  const top = Number(query.get('$top') ?? 100);
  const off = (query.has('$select') ? 1 : 0) + (top < 20 ? 1 : 0);
  return Math.max(1, units - off + (query.has('$expand') ? 1 : 0));
}

function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  if (error instanceof TokenRefused) return new GraphError(401, 'InvalidAuthenticationToken', error.message);
  if (error instanceof DirectoryError) return new GraphError(503, 'serviceNotAvailable', error.message);
  throw error;
}
