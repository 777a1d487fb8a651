// Requests by what people call them: a role in Azure also by where it is, "Contributor on rg-payments" (rule 61).
import type { Match } from '../../engine/catalogue/match.js';
import { matchRole } from '../../engine/catalogue/match-role.js';
import type { AccessRequest } from '../../engine/request/model.js';

/** Those that this names: never guessed. */
export const requestsNamed = (what: string, requests: readonly AccessRequest[]): Match<AccessRequest> =>
  matchRole(what, requests, ({ entitlement: { kind, name, resources } }) => ({
    name,
    resource: kind === 'role' ? resources[0] : undefined,
  }));
