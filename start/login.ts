// The tenant's login as production knows it (rule 73), where a registration that people sign in to is configured.
import { endpointsOf, type Login } from '../bot/http/sign-in/login.js';
import type { ProductionConfig } from '../config.js';
import type { Clock } from '../engine/ports.js';
import { clientProofOf } from './identity/client-proof.js';

/** Nothing where none is. @throws ConfigError where its certificate or key cannot be used. */
export async function loginOf(
  { identities: { signIn }, SIGN_IN_URL: url }: Pick<ProductionConfig, 'identities' | 'SIGN_IN_URL'>,
  clock: Clock,
): Promise<Login | undefined> {
  if (!signIn || url === undefined) return undefined;
  const endpoints = endpointsOf(signIn.cloud, signIn.tenantId);
  const clientProof = await clientProofOf(signIn, { tokenUrl: endpoints.tokenUrl, clock });
  return { ...endpoints, clientId: signIn.appId, tenantId: signIn.tenantId, clientProof, publicUrl: () => url };
}
