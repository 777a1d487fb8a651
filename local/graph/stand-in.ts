// A stand-in for Microsoft Graph, Azure Resource Manager and the token endpoint, over a company that is kept somewhere.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type express from 'express';
import type { Kept } from '../../directory/sample/kept-company.js';
import type { Clock } from '../../engine/ports.js';
import type { Made } from './dispatch.js';
import { Faults, type FaultOrder, type Ordered } from './faults.js';
import { TokenEndpoint, type Registration } from './registrations.js';
import { azureRoutes } from './azure.js';
import { betaRoutes, graphRoutes } from './routes.js';
import { router } from './routing.js';
import { serving } from './serve.js';
import { World, type Policy, type Settings } from './world.js';

export interface StandInOptions {
  readonly kept: Kept;
  readonly clock: Clock;
  /** By which tokens live; the other clock where absent. A trial moves its own, and token clients go by the real one. */
  readonly tokenClock?: Clock;
  /** Who may ask for tokens, and what each may do. */
  readonly registrations: readonly Registration[];
  /** How far reads are behind writes, in ms of the clock; 0 where absent. */
  readonly lagMs?: number;
  /** The most entries a page has; 100 where absent. */
  readonly pageSize?: number;
}

/** What a tenant asks where nobody set anything: a justification, and of groups an end. */
const policy: Policy = { mayBePermanent: true, needsJustification: true, needsTicket: false };
const groupPolicy: Policy = { ...policy, mayBePermanent: false };

export interface GraphStandIn {
  /** `/v1.0/…`, `/beta/…`, `/arm/…` and `/login/{tenant}/oauth2/v2.0/token`. */
  readonly handler: express.Express;
  /** Listens on a free port of this machine. */
  listen(): Promise<{ readonly url: string }>;
  stop(): Promise<void>;
  /** Every call so far, oldest first: to Graph, inside a batch too, to Azure, and for tokens (`/login/…`). */
  readonly calls: readonly Made[];
  readonly faults: {
    order(order: FaultOrder): Ordered;
    callOffAll(): void;
  };
  /** Adds an application, or changes what one of this id may do from its next token on. */
  register(registration: Registration): void;
  /** A token as the endpoint would give it. Throws for an application that is not registered. */
  tokenFor(appId: string, audience: string): Promise<string>;
  /** Lets reads see all that was written. */
  settle(): Promise<void>;
  /** Every delta token is answered with 410 from now on. */
  forgetDeltas(): void;
  /** May be changed at any time. */
  readonly settings: Settings;
}

/** Makes the stand-in; it does not listen yet. */
export function graphStandIn({ kept, clock, registrations, ...options }: StandInOptions): GraphStandIn {
  const { lagMs = 0, pageSize = 100, tokenClock = clock } = options;
  const settings: Settings = { lagMs, pageSize, policy, groupPolicy, limits: {} };
  const world = new World(kept, clock, settings);
  const calls: Made[] = [];
  const faults = new Faults();
  const tokens = new TokenEndpoint(registrations, tokenClock);
  const handler = serving({
    world,
    faults,
    tokens,
    routers: { 'v1.0': router(graphRoutes), beta: router(betaRoutes), arm: router(azureRoutes) },
    made: (call) => calls.push(call),
  });
  const listener = listening(handler);
  return {
    handler,
    calls,
    settings,
    faults,
    register: (registration) => tokens.register(registration),
    tokenFor: (appId, audience) =>
      world.now().then(({ company }) => tokens.tokenFor(appId, audience, company.tenantId)),
    settle: () => world.settle(),
    forgetDeltas: () => world.deltas.forget(),
    listen: listener.listen,
    stop() {
      faults.callOffAll();
      return listener.stop();
    },
  };
}

function listening(handler: express.Express): Pick<GraphStandIn, 'listen' | 'stop'> {
  const server = createServer(handler);
  return {
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve);
      });
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    },
    async stop() {
      if (!server.listening) return;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
