// The small company of the lives, and its catalogue: three packages give one and the same group, and everything that decides stands in one of them.
import { readCatalogue } from '../../catalogue/read.js';
import type { Company } from '../../directory/sample/company-shape.js';
import type { Names } from '../../engine/catalogue/names.js';
import type { Catalogue, Resource } from '../../engine/catalogue/model.js';
import { roles } from '../../engine/directory-roles.js';
import { groupId, personId, roleId, type PersonId } from '../../engine/ids.js';

/** By name; the id is made of it. `manager`: where a life begins. */
const staff = {
  alex: { manager: 'miriam' },
  rita: { manager: 'miriam' },
  miriam: { manager: 'megan' },
  megan: {},
  bob: { manager: 'megan' },
  carla: { manager: 'megan' },
  dan: { manager: 'megan' },
  sven: {},
} as const;

export type Name = keyof typeof staff;
export const everybody = Object.keys(staff) as readonly Name[];
/** Those who ask for things; Bob is among those who decide, too. */
export const askers: readonly Name[] = ['alex', 'rita', 'miriam', 'bob'];

export const tenant = '411f2d5c-67ba-5acc-a8e8-06d6fca04937';
export const idOf = (name: Name): PersonId => personId(`person-${name}`);
export const nameOf = (person: string): Name | undefined => everybody.find((name) => idOf(name) === person);

export const deciders = 'group-deciders';
const groupNames = ['Figures', 'Sales', 'Vault', 'Desk'] as const;
export const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

const user = (name: Name, manager: string | undefined) => ({
  id: idOf(name),
  displayName: name[0]!.toUpperCase() + name.slice(1),
  userPrincipalName: `${name}@lives.example`,
  mail: `${name}@lives.example`,
  accountEnabled: true,
  userType: 'Member' as const,
  ...(manager !== undefined && { manager }),
});

/** Somebody as they are at the beginning. */
export const userAtFirst = (name: Name): Company['users'][number] => {
  const { manager }: { manager?: Name } = staff[name];
  return user(name, manager && idOf(manager));
};

const role = (template: string, displayName: string, members: readonly Name[]) => ({
  id: `role-${template}`,
  roleTemplateId: template,
  displayName,
  members: members.map(idOf),
});

/** Nobody holds anything that can be asked for. */
export const companyAtFirst = (): Company => ({
  tenantId: tenant,
  displayName: 'Lives',
  domain: 'lives.example',
  users: everybody.map(userAtFirst),
  groups: [
    { id: deciders, displayName: 'Deciders', members: (['bob', 'carla', 'dan'] as const).map(idOf) },
    ...groupNames.map((name) => ({ id: `group-${name.toLowerCase()}`, displayName: name, members: [] })),
  ],
  directoryRoles: [
    role(roles.globalAdministrator, 'Global Administrator', ['megan']),
    role(roles.identityGovernanceAdministrator, 'Identity Governance Administrator', ['megan']),
    role(roles.securityAdministrator, 'Security Administrator', ['sven']),
    role(globalReader, 'Global Reader', []),
  ],
  roleEligibilityScheduleInstances: (['alex', 'rita'] as const).map((name) => ({
    id: `eligible-${name}`,
    principalId: idOf(name),
    roleDefinitionId: globalReader,
  })),
  riskyUsers: [{ id: idOf('rita'), riskLevel: 'high', riskState: 'atRisk' }],
  servicePrincipals: [],
  appRoleAssignments: [],
  sites: [],
});

/** What a life gives and takes. */
export const resources: readonly Resource[] = [
  ...groupNames.map((name): Resource => ({ kind: 'group', id: groupId(`group-${name.toLowerCase()}`), name })),
  { kind: 'directory-role', id: roleId(globalReader), name: 'Global Reader' },
];

/** By name: what can be asked for. */
export const packages = ['Figures', 'Sales', 'Vault', 'Desk'] as const;

const text = `
packages:
  - name: Figures
    description: Nobody has to approve it
    resources: [{ group: Figures }]
    policies:
      - name: All
        audience: members
        stages: []
        justification: false
        expires: after 10 days
        requesterChooses: [duration, start]
        extension: { approval: false, atMost: 2 }
  - name: Sales
    description: The manager, then Bob
    resources: [{ group: Figures }, { group: Sales }]
    policies:
      - name: All
        audience: members
        stages:
          - approvers: [manager]
            fallback: [{ person: megan@lives.example }]
            alternates: { approvers: [{ person: carla@lives.example }], after: 1 day }
            deadline: 5 days
          - approvers: [{ person: bob@lives.example }]
            fallback: [{ person: dan@lives.example }]
            deadline: 2 days
            reasonRequired: true
        expires: after 20 days
        requesterChooses: [duration, start]
        managerMayRequest: true
        extension: { approval: true, atMost: 1 }
  - name: Vault
    description: Two of three
    incompatibleWith: { packages: [Desk] }
    resources: [{ group: Vault }]
    policies:
      - name: All
        audience: members
        stages:
          - approvers: [{ group: Deciders }]
            quorum: 2
            fallback: [{ person: megan@lives.example }]
            deadline: 3 days
        expires: after 4 hours
        requesterChooses: [duration]
  - name: Desk
    description: What Vault is not given beside
    resources: [{ group: Desk }, { group: Figures }]
    policies:
      - name: All
        audience: members
        stages: []
        expires: after 7 days
        requesterChooses: [duration, start]
roles:
  - role: Global Reader
    longest: 8 hours
    approval:
      approvers: [{ group: Deciders }]
    startLater: true
    emergency: { longest: 1 hour, reviewWithin: 2 days }
`;

/** The catalogue in force through every life. */
export async function catalogueOf(names: Names): Promise<Catalogue> {
  const read = await readCatalogue(text, names);
  if ('catalogue' in read) return read.catalogue;
  throw new Error(`The catalogue of the lives is wrong: ${JSON.stringify(read.problems)}`);
}
