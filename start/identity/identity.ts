// Who Gatehouse is to Microsoft: a registration in one tenant of one cloud, and how it proves that it is this one.
import type { CloudName } from '../../bot/http/clouds.js';

/** What the registrations are for; each may be one of its own, so that none can do everything. */
export const registrations = ['bot', 'reader', 'fulfiller', 'privileged', 'signIn'] as const;
export type Registration = (typeof registrations)[number];

/** How the variables of each registration begin. */
export const prefixes: Readonly<Record<Registration, string>> = {
  bot: 'BOT',
  reader: 'GRAPH_READER',
  fulfiller: 'GRAPH_FULFILLER',
  privileged: 'GRAPH_PRIVILEGED',
  signIn: 'SIGN_IN',
};

export const proofKinds = ['managed-identity', 'workload-identity', 'federated', 'certificate', 'secret'] as const;

/** How a registration proves itself. Files are PEM, except the token file, which holds one token. */
export type Proof =
  /** The application is a user-assigned identity of the machine. */
  | { readonly kind: 'managed-identity' }
  /** Kubernetes writes a token into this file. */
  | { readonly kind: 'workload-identity'; readonly tokenFile: string }
  /** A user-assigned identity of the machine vouches for the registration. */
  | { readonly kind: 'federated'; readonly managedIdentityId: string }
  | { readonly kind: 'certificate'; readonly certificateFile: string; readonly keyFile: string }
  | { readonly kind: 'secret'; readonly secret: string };

export interface Identity {
  readonly registration: Registration;
  /** Client id; with a managed identity the client id of that identity. */
  readonly appId: string;
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly proof: Proof;
}

/** The variable that holds the secret; the bot's has the name by which the Bot Framework knows it. */
export const secretVariable = (registration: Registration): string =>
  registration === 'bot' ? 'BOT_APP_PASSWORD' : `${prefixes[registration]}_SECRET`;
