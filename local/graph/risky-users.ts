// How risky people are, as Microsoft Entra ID Protection tells it.
import type { Company } from '../../directory/sample/company-shape.js';
import { GraphError } from './answer.js';
import { param, type Call, type Route } from './call.js';
import { listed, told, type Entity } from './odata.js';

const permissions = ['IdentityRiskyUser.Read.All'];
const path = '/identityProtection/riskyUsers';

export const riskRoutes: readonly Route[] = [
  { method: 'GET', path, permissions, units: 0, answer: (call) => listed(call, risky(call)) },
  {
    method: 'GET',
    path: `${path}/{user}`,
    permissions,
    units: 0,
    answer: (call) => {
      const id = param(call, 'user');
      const found = risky(call).find(({ all }) => all['id'] === id);
      if (!found) throw new GraphError(404, 'NotFound', `The risky user '${id}' is not found.`);
      return told(call, found);
    },
  },
];

function risky(call: Call): Entity[] {
  return (call.seen.company.riskyUsers ?? []).map((each) => entity(call, each));
}

function entity({ seen }: Call, risk: NonNullable<Company['riskyUsers']>[number]): Entity {
  const user = seen.user(risk.id);
  const all = {
    id: user?.id ?? risk.id,
    isDeleted: false,
    isProcessing: false,
    riskDetail: 'none',
    riskLevel: risk.riskLevel ?? 'none',
    riskState: risk.riskState ?? 'none',
    riskLastUpdatedDateTime: risk.riskLastUpdatedDateTime ?? null,
    userDisplayName: user?.displayName ?? null,
    userPrincipalName: user?.userPrincipalName ?? null,
  };
  return { type: 'riskyUser', all };
}
