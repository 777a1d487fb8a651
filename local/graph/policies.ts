// What privileged identity management asks of an administrator's assignment of a directory role.
import type { Route } from './call.js';
import { listed, type Entity } from './odata.js';
import type { Policy } from './world.js';

const readers = ['RoleManagement.Read.All', 'RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory'];

export const policyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/policies/roleManagementPolicyAssignments',
    permissions: readers,
    answer: (call) => {
      const { policy } = call.world.settings;
      return listed(
        call,
        call.seen.company.directoryRoles.map(({ roleTemplateId }) => assignment(roleTemplateId, policy)),
      );
    },
  },
];

function assignment(roleDefinitionId: string, policy: Policy): Entity {
  const policyId = `DirectoryRole_${roleDefinitionId}`;
  const scope = { scopeId: '/', scopeType: 'DirectoryRole' };
  return {
    type: 'unifiedRoleManagementPolicyAssignment',
    all: { id: `${policyId}_${roleDefinitionId}`, policyId, roleDefinitionId, ...scope },
    nested: { policy: { id: policyId, displayName: 'DirectoryRole', ...scope, rules: rules(policy) } },
  };
}

function rules({ mostMinutes, mayBePermanent, needsJustification, needsTicket }: Policy): object[] {
  return [
    {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
      id: 'Expiration_Admin_Assignment',
      isExpirationRequired: !mayBePermanent,
      maximumDuration: mostMinutes === undefined ? 'P180D' : `PT${mostMinutes}M`,
    },
    {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyEnablementRule',
      id: 'Enablement_Admin_Assignment',
      enabledRules: [...(needsJustification ? ['Justification'] : []), ...(needsTicket ? ['Ticketing'] : [])],
    },
  ];
}
