// The tokens of every registration that is configured, the bot's too, each asked for once; what is wrong with one keeps nobody from another's.
import { clouds } from '../../engine/clouds.js';
import type { ProductionConfig } from '../../config.js';
import { scopeOf } from '../../directory/graph/wire/endpoints.js';
import type { RefusedToken } from '../../engine/challenge.js';
import type { Clock } from '../../engine/ports.js';
import { whereAll } from '../directory.js';
import { credentialOf, type Credential } from '../identity/credential.js';
import type { Registration } from '../identity/identity.js';
import { tokensFrom, type Tokens } from '../identity/tokens.js';

/** For whom a token is: Microsoft Graph, Azure, or the Bot Framework. */
export type Audience = 'graph' | 'arm' | 'bot';

/** Nothing where that registration is not configured. @throws TokenError, and ConfigError for a certificate that cannot be used. */
export type TokenSource = (
  registration: Registration,
  audience: Audience,
  refused?: RefusedToken,
) => Promise<string | undefined>;

/** Asks nobody before it is asked. */
export function tokenSource(config: ProductionConfig, clock: Clock): TokenSource {
  const { identities, BOT_CLOUD: cloud } = config;
  const credentials = new Map<Registration, Promise<Credential>>();
  const made = new Map<string, Promise<Tokens>>();
  const scopes = {
    graph: scopeOf(cloud, 'graph'),
    arm: scopeOf(cloud, 'arm'),
    bot: `${clouds[cloud].audience}/.default`,
  };
  return async (registration, audience, refused) => {
    const identity = identities[registration];
    if (!identity) return undefined;
    const credential = credentials.get(registration) ?? credentialOf(identity, whereAll(config).login);
    credentials.set(registration, credential);
    const key = `${registration} ${audience}`;
    const tokens = made.get(key) ?? credential.then((one) => tokensFrom(one, scopes[audience], clock));
    made.set(key, tokens);
    return (await tokens)(refused);
  };
}
