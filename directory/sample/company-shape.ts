// The form of a company's file: Microsoft Graph's property names, checked. Unknown properties are kept as they are.
import { z } from 'zod';

const name = z.string().trim().min(1).max(256);
const id = z.string().min(1).max(300);
/** A user principal name or an id; for groups a display name or an id. */
const reference = z.string().trim().min(1).max(300);

/** Graph tells moments with an offset, and 'null' for one that never comes. */
const moment = z.iso.datetime({ offset: true });

const user = z.looseObject({
  id,
  displayName: name,
  userPrincipalName: name,
  mail: name.nullish(),
  accountEnabled: z.boolean(),
  userType: z.enum(['Member', 'Guest']),
  jobTitle: z.string().max(256).nullish(),
  department: z.string().max(256).nullish(),
  manager: reference.nullish(),
  /** Of guests: whether they took the invitation. */
  externalUserState: z.enum(['PendingAcceptance', 'Accepted']).nullish(),
  proxyAddresses: z.array(z.string().max(300)).max(1_000).optional(),
  /** Out of office: what is answered to mail, from when, until when; without moments it is always. */
  automaticReplies: z
    .looseObject({
      message: z.string().max(5_000),
      scheduledStartDateTime: moment.nullish(),
      scheduledEndDateTime: moment.nullish(),
    })
    .nullish(),
});
/** Somebody outside the directory who is only written to; can be a manager, but does nothing here. */
const orgContact = z.looseObject({ id, displayName: name, mail: name.nullish() });
const group = z.looseObject({
  id,
  displayName: name,
  members: z.array(reference).max(50_000),
  owners: z.array(reference).max(1_000).optional(),
  isAssignableToRole: z.boolean().nullish(),
  /** 'Unified' for a Microsoft 365 group, 'DynamicMembership' for one whose members follow a rule. */
  groupTypes: z.array(z.string().max(100)).max(20).optional(),
  membershipRule: z.string().max(3_100).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  /** 'Team' for a group that is a team. */
  resourceProvisioningOptions: z.array(z.string().max(100)).max(20).optional(),
});
const directoryRole = z.looseObject({
  id,
  roleTemplateId: id,
  displayName: name,
  members: z.array(reference).max(50_000),
});
const appRole = z.looseObject({ id, displayName: name });
const servicePrincipal = z.looseObject({ id, displayName: name, appRoles: z.array(appRole).max(1_000) });
const appRoleAssignment = z.looseObject({ principalId: reference, resourceId: id, appRoleId: id });
const site = z.looseObject({ id, displayName: name, group: reference });
/** A role on an Azure resource; `id`: its definition's GUID. */
const azureRole = z.looseObject({
  id,
  displayName: name,
  scope: z.string().startsWith('/').max(1_000),
  members: z.array(reference).max(50_000),
});
const roleEligibility = z.looseObject({
  id,
  principalId: reference,
  /** The role's template id. */
  roleDefinitionId: id,
  directoryScopeId: z.string().max(300).optional(),
  startDateTime: moment.nullish(),
  endDateTime: moment.nullish(),
});
/** Access for a time: who has it, from when, and when it ends by itself; endDateTime null: never. */
const schedule = z.looseObject({
  id,
  principalId: reference,
  startDateTime: moment,
  endDateTime: moment.nullish(),
  createdDateTime: moment.nullish(),
  /** It has begun, and who has it was put into the role or group. */
  begun: z.boolean().optional(),
});
const roleSchedule = schedule.extend({
  /** The role's template id. */
  roleDefinitionId: id,
  /** '/' for the tenant, else an administrative unit. */
  directoryScopeId: z.string().max(300),
  assignmentType: z.enum(['Assigned', 'Activated']).optional(),
});
const groupSchedule = schedule.extend({ groupId: id, accessId: z.enum(['member', 'owner']) });
/** A role in Azure: scope and roleDefinitionId are paths, as Azure writes them. */
const azureSchedule = schedule.extend({ scope: z.string().max(2_000), roleDefinitionId: z.string().max(2_000) });
/** What was asked of privileged identity management, and what became of it. */
const scheduleRequest = z.looseObject({
  id,
  kind: z.enum(['role', 'eligibility', 'group', 'group-eligibility', 'azure']),
  status: name,
});
const installedApp = z.looseObject({ id, userId: reference, teamsAppId: id });
const teamsApp = z.looseObject({ id, externalId: id, displayName: name });
/** What a risk source says is not checked here: nonsense about one person is that person's unknown risk, not a broken file. */
const riskyUser = z.looseObject({
  id: reference,
  riskLevel: z.unknown().optional(),
  riskState: z.unknown().optional(),
  riskLastUpdatedDateTime: z.unknown().optional(),
});
const insiderRisk = z.looseObject({ id: reference, level: z.unknown().optional(), since: z.unknown().optional() });
/** `moved`: what somebody has has another end by now. */
const change = z.looseObject({
  at: z.iso.datetime(),
  what: z.enum(['granted', 'removed', 'moved', 'eligible', 'ineligible', 'installed', 'uninstalled']),
  person: name,
  resource: name,
});

/** A company's file as a whole. */
export const companyShape = z.looseObject({
  tenantId: z.uuid(),
  displayName: name,
  domain: name,
  users: z.array(user).max(50_000),
  groups: z.array(group).max(50_000),
  directoryRoles: z.array(directoryRole).max(1_000),
  servicePrincipals: z.array(servicePrincipal).max(10_000),
  appRoleAssignments: z.array(appRoleAssignment).max(500_000),
  sites: z.array(site).max(10_000),
  azureRoles: z.array(azureRole).max(10_000).optional(),
  roleEligibilityScheduleInstances: z.array(roleEligibility).max(100_000).optional(),
  riskyUsers: z.array(riskyUser).max(50_000).optional(),
  /** Not of Graph, which has no word for it. */
  insiderRisk: z.array(insiderRisk).max(50_000).optional(),
  /** Time-bound directory roles; whoever is in a role's members without one has it for good. */
  roleAssignmentSchedules: z.array(roleSchedule).max(100_000).optional(),
  groupAssignmentSchedules: z.array(groupSchedule).max(100_000).optional(),
  groupEligibilitySchedules: z.array(groupSchedule).max(100_000).optional(),
  azureRoleAssignments: z.array(azureSchedule).max(100_000).optional(),
  azureRoleEligibilities: z.array(azureSchedule).max(100_000).optional(),
  scheduleRequests: z.array(scheduleRequest).max(1_000).optional(),
  orgContacts: z.array(orgContact).max(10_000).optional(),
  teamsApps: z.array(teamsApp).max(1_000).optional(),
  installedApps: z.array(installedApp).max(50_000).optional(),
  /** What Gatehouse granted and removed, newest last. */
  changes: z.array(change).optional(),
});

export type Company = z.infer<typeof companyShape>;
export type User = z.infer<typeof user>;
export type Group = z.infer<typeof group>;
export type DirectoryRole = z.infer<typeof directoryRole>;
export type OrgContact = z.infer<typeof orgContact>;
export type RoleSchedule = z.infer<typeof roleSchedule>;
export type GroupSchedule = z.infer<typeof groupSchedule>;
export type AzureSchedule = z.infer<typeof azureSchedule>;
export type RoleEligibility = z.infer<typeof roleEligibility>;
export type ScheduleRequest = z.infer<typeof scheduleRequest>;
export type Change = z.infer<typeof change>;
