// The way out to Teams put together: nothing of botbuilder is in it, and nobody who listens is needed.
import { clouds } from '../../engine/clouds.js';
import { isLoopbackService, isServiceOf, type IsServiceUrl } from '../http/service.js';
import { connectorWire } from './connector.js';
import type { BotAuth } from './inbound.js';
import { connectorMessenger, type FirstAddress, type TeamsMessenger } from './messenger.js';
import { createRates, realTime, type RatesOptions } from './rates.js';

export interface OutboundOptions {
  readonly auth: BotAuth;
  /** For one request to the connector; 10 s by default. */
  readonly timeoutMs?: number;
  /** Connectors that may be written to; by default Teams' own, in local mode those of this machine. */
  readonly isServiceUrl?: IsServiceUrl;
  /** Another measure of time for Teams' rates than the real one: a measurement brings one that runs faster. */
  readonly rates?: RatesOptions;
  /** From where people are reached who never wrote; by default the bot of production is, and in local mode nobody is. */
  readonly first?: FirstAddress;
}

/** Makes the messenger. */
export function createOutbound({ auth, timeoutMs = 10_000, ...options }: OutboundOptions): TeamsMessenger {
  const isProduction = auth.kind === 'production';
  const cloud = (isProduction ? auth.cloud : undefined) ?? 'public';
  return connectorMessenger({
    wire: connectorWire({ timeoutMs, nowMs: Date.now, token: isProduction ? auth.token : undefined }),
    rates: createRates(options.rates ?? realTime),
    isServiceUrl: options.isServiceUrl ?? (isProduction ? isServiceOf(cloud) : isLoopbackService),
    first: options.first ?? (isProduction ? firstOf(auth) : undefined),
    teamsHost: clouds[cloud].teamsHost,
  });
}

/** The Playground opens a chat with whoever is named, in the window of whoever it is asked for: in local mode nobody is written to first. */
function firstOf({ appId, tenantId, cloud = 'public' }: BotAuth & { kind: 'production' }): FirstAddress {
  return { botId: `28:${appId}`, tenantId, serviceUrl: clouds[cloud].serviceUrl };
}
