// The tokens that the directory asks for: by registration and audience, each fetched once for all.
import type { Audience } from '../../directory/graph/wire/endpoints.js';
import type { Tokens as GraphTokens } from '../../directory/graph/wire/permissions.js';
import type { Clock, Log } from '../../engine/ports.js';
import { credentialOf, type Credential } from './credential.js';
import type { Identity } from './identity.js';
import { toldOf } from './telling.js';
import { tokensFrom, type Tokens } from './tokens.js';
import type { Identities } from './variables.js';

export interface GraphTokensOptions {
  readonly identities: Identities;
  /** What tokens are for, such as `https://graph.microsoft.com/.default`. */
  readonly scopes: Readonly<Record<Audience, string>>;
  readonly clock: Clock;
  readonly log: Log;
  /** An address of this machine in place of Microsoft's login. */
  readonly standIn?: string;
}

/** What the directory asks by: valid tokens, or a TokenError. @throws ConfigError when a certificate or its key cannot be used. */
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
  return async (registration, audience, refused) => made.get(registration)?.[audience](refused);
}
