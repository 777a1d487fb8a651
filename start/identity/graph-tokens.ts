// The tokens that the directory asks for: by registration and audience, each fetched once for all.
import type { Clock, Log } from '../../engine/ports.js';
import { credentialOf, type Credential } from './credential.js';
import type { Identity, Registration } from './identity.js';
import { toldOf } from './telling.js';
import { tokensFrom, type Tokens } from './tokens.js';
import type { Identities } from './variables.js';

export type Audience = 'graph' | 'arm';

export interface GraphTokensOptions {
  readonly identities: Identities;
  /** What tokens are for, such as `https://graph.microsoft.com/.default`. */
  readonly scopes: Readonly<Record<Audience, string>>;
  readonly clock: Clock;
  readonly log: Log;
  /** An address of this machine in place of Microsoft's login. */
  readonly standIn?: string;
}

/** Gives a valid token, or nothing where that registration is not there. @throws TokenError */
export type GraphTokens = (registration: Registration, audience: Audience) => Promise<string | undefined>;

/** @throws ConfigError when a certificate or its key cannot be used. */
export async function graphTokens({
  identities,
  scopes,
  clock,
  log,
  standIn,
}: GraphTokensOptions): Promise<GraphTokens> {
  const made = new Map<string, Readonly<Record<Audience, Tokens>>>();
  const of = (credential: Credential, audience: Audience) => tokensFrom(credential, scopes[audience], clock);
  for (const identity of Object.values<Identity>(identities)) {
    const credential = toldOf(await credentialOf(identity, standIn), log);
    made.set(identity.registration, { graph: of(credential, 'graph'), arm: of(credential, 'arm') });
  }
  return async (registration, audience) => made.get(registration)?.[audience]();
}
