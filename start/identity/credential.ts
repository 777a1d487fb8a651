// The one way to tokens, for the bot and Microsoft Graph alike: the credential that the environment names, and no other.
import type { AccessToken, TokenCredential, TokenCredentialOptions } from '@azure/identity';
import { clouds } from '../../engine/clouds.js';
import { agentsWithin, usualConnectMs, type Agents } from '../../directory/graph/wire/agents.js';
import { certificatePem } from './certificate.js';
import type { Identity } from './identity.js';
import { tokenError } from './token-error.js';

/** A token, its end and, where the issuer says so, when to renew it: milliseconds since 1970. */
export type Token = Pick<AccessToken, 'token' | 'expiresOnTimestamp' | 'refreshAfterTimestamp'>;

/** A token is asked for past everything that is kept, because what was kept was refused; with the claims that the refusal named, as JSON. */
export interface Afresh {
  readonly claims?: string;
}

export interface Credential {
  /** Asks for a token, each time. @throws TokenError */
  getToken(scope: string, afresh?: Afresh): Promise<Token>;
}

/** For one request, and for all of one token together. */
const timeoutMs = 5_000;
const mostMs = 20_000;

/**
 * The credential of this identity; never a chain that tries what the machine happens to offer. With `standIn` (an address of this machine) what would
 * go to Microsoft's login goes there, at the same paths. A connection to it has a time of its own.
 * @throws ConfigError when a certificate or its key cannot be used.
 */
export async function credentialOf(
  identity: Identity,
  standIn?: string,
  connectMs = usualConnectMs,
): Promise<Credential> {
  const connecting = agentsWithin(connectMs);
  const made = () => sourceOf(identity, optionsOf(identity, standIn, connecting));
  let source = await made();
  return {
    async getToken(scope, afresh) {
      try {
        // The client library keeps tokens with each credential and gives them until their end: only another credential asks anew. A machine keeps those of
        // its identities too, for up to a day: then the same one comes again.
        if (afresh) source = await made();
        const token = await within(mostMs, source.getToken(scope, { ...afresh }));
        if (!token) throw new Error('The credential gave nothing.');
        return token;
      } catch (error) {
        throw tokenError(identity, error);
      }
    },
  };
}

/** Loaded when it is needed: a trial has no identity. */
async function sourceOf(identity: Identity, options: TokenCredentialOptions): Promise<TokenCredential> {
  const azure = await import('@azure/identity');
  const { tenantId, appId, proof, cloud } = identity;
  switch (proof.kind) {
    case 'managed-identity':
      return new azure.ManagedIdentityCredential({ clientId: appId });
    case 'workload-identity':
      return new azure.WorkloadIdentityCredential({
        ...options,
        tenantId,
        clientId: appId,
        tokenFilePath: proof.tokenFile,
      });
    case 'federated': {
      const machine = new azure.ManagedIdentityCredential({ clientId: proof.managedIdentityId });
      // Asked each time, because what vouches ends sooner than this process; it is kept by the credential as long as it serves.
      const vouch = async () => (await machine.getToken(clouds[cloud].exchangeAudience)).token;
      return new azure.ClientAssertionCredential(tenantId, appId, vouch, options);
    }
    case 'certificate': {
      const certificate = await certificatePem(identity.registration, proof);
      // With its chain, so that a registration may name the certificate by subject and issuer, and a renewed one needs no upload.
      return new azure.ClientCertificateCredential(
        tenantId,
        appId,
        { certificate },
        { ...options, sendCertificateChain: true },
      );
    }
    case 'secret':
      return new azure.ClientSecretCredential(tenantId, appId, proof.secret, options);
  }
}

function optionsOf({ cloud }: Identity, standIn: string | undefined, connecting: Agents): TokenCredentialOptions {
  return {
    authorityHost: clouds[cloud].loginHost,
    retryOptions: { maxRetries: 1, retryDelayInMs: 500 },
    additionalPolicies: [
      {
        position: 'perCall',
        policy: {
          name: 'gatehouse',
          sendRequest(request, next) {
            request.timeout = timeoutMs;
            if (standIn !== undefined) {
              const { pathname, search } = new URL(request.url);
              request.url = `${standIn}${pathname}${search}`;
              request.allowInsecureConnection = true;
            }
            return next(request);
          },
        },
      },
      {
        // Behind the client library's own choice, which is the proxy of the environment where there is one.
        position: 'perRetry',
        policy: {
          name: 'gatehouse-connection',
          sendRequest(request, next) {
            request.agent ??= connecting[request.url.startsWith('https:') ? 'https:' : 'http:'];
            return next(request);
          },
        },
      },
    ],
  };
}

/** The client library has no limit of its own for all it does for one token. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No token in ${ms} ms.`)), ms).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
