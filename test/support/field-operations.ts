// The sample company with what a package of every kind of resource needs, and a catalogue that has such a package.
import { readFile } from 'node:fs/promises';
import { readCompany } from '../../directory/sample/company.js';
import type { Company } from '../../directory/sample/company-shape.js';
import { directoryOver, type SampleDirectory } from '../../directory/sample/directory.js';
import { keptInMemory } from '../../directory/sample/kept-company.js';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId } from '../../engine/ids.js';
import type { Clock } from '../../engine/ports.js';

const contoso = new URL('../../directory/sample/contoso.json', import.meta.url);

export const crmUsers = '3b1f7a52-8a0c-5a4e-9a57-1d3c0a6b9e11';
export const rgSales = '/subscriptions/5f0c1c5e-0000-4000-8000-000000000001/resourceGroups/rg-sales';
/** The definition of Azure's own Reader. */
export const azureReader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** Also has a group with a role of the CRM, and a role in Azure that can be given. */
export function withFieldOperations(company: Company): Company {
  const crm = company.servicePrincipals.find(({ displayName }) => displayName === 'CRM')!;
  const user = crm.appRoles.find(({ displayName }) => displayName === 'CRM user')!;
  return {
    ...company,
    groups: [...company.groups, { id: crmUsers, displayName: 'CRM users', members: [] }],
    appRoleAssignments: [
      ...company.appRoleAssignments,
      { id: 'crm-users', principalId: crmUsers, principalType: 'Group', resourceId: crm.id, appRoleId: user.id },
    ],
    azureRoles: [
      ...(company.azureRoles ?? []),
      { id: azureReader, displayName: 'Reader', scope: rgSales, members: [] },
    ],
  };
}

/** What can be given there beside what the sample company has. */
export const fieldResources: readonly Resource[] = [
  {
    kind: 'application',
    id: 'crm',
    roleId: 'user',
    groupId: groupId(crmUsers),
    name: 'CRM user',
    application: 'CRM',
    through: 'CRM users',
  },
  { kind: 'azure-role', id: azureReader, scope: rgSales, name: 'Reader' },
];

/** That company as a directory, kept in memory. */
export async function fieldCompany(clock: Clock): Promise<SampleDirectory> {
  const company = withFieldOperations(readCompany(await readFile(contoso, 'utf8')));
  return directoryOver(keptInMemory(company), { clock });
}

/** Its catalogue: one package with a team, an application's role through a group, an eligible role and an Azure role. */
export const fieldCatalogue = `packages:
  - name: Field Operations
    description: What somebody in the field works with
    endSessions: true
    resources:
      - team: Sales Team
      - application: CRM
        role: CRM user
        through: CRM users
      - directoryRole: Global Reader
        assignment: eligible
      - azureRole: Reader
        scope: ${rgSales}
    policies:
      - name: Employees
        audience: members
        stages:
          - approvers: [manager]
        expires: after 30 days
        requesterChooses: [duration]
        managerMayRequest: true

roles:
  - role: Global Reader
    longest: 8 hours
    approval: none
`;
