// The registrations of a trial over the stand-in, with every permission that Gatehouse knows to use, and Azure's roles to give everywhere.
import { endpointsOf, registrations, type Registration } from '../../directory/graph/wire/endpoints.js';
import { missingOf, needs, type Need, type Tokens } from '../../directory/graph/wire/permissions.js';
import type { GraphStandIn } from './stand-in.js';

const appIds: Readonly<Record<Registration, string>> = {
  bot: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e00',
  reader: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e01',
  fulfiller: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e02',
  privileged: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e03',
};

const audiences = endpointsOf('public');

/** The permissions of a registration: of each need of its the narrowest. */
export const permissionsOf = (registration: Registration): readonly string[] => [
  ...new Set(
    Object.values(needs)
      .filter((need) => need.registration === registration)
      .flatMap((need: Need) => missingOf(need, [])),
  ),
];

/** Registers them all, and gives their tokens. `without`: permissions that are left out. */
export function trialTokens(standIn: GraphStandIn, without: readonly string[] = []): Tokens {
  for (const registration of registrations) {
    const roles = permissionsOf(registration).filter((role) => !without.includes(role));
    const azure = registration === 'privileged' && { azureScopes: ['/'] };
    standIn.register({ appId: appIds[registration], roles, ...azure });
  }
  return (registration, audience) => standIn.tokenFor(appIds[registration], audiences[audience]);
}
