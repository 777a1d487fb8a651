// Every call that the stand-in serves.
import { appRoleRoutes } from './app-roles.js';
import { availabilityRoutes } from './availability.js';
import { batchRoutes } from './batch.js';
import { deltaRoutes } from './delta.js';
import { directoryObjectRoutes } from './directory-objects.js';
import { groupMemberRoutes } from './group-members.js';
import { groupOwnerRoutes } from './group-owners.js';
import { groupScheduleRoutes } from './group-schedules.js';
import { groupRoutes } from './groups.js';
import { guestRoutes } from './guests.js';
import { installedAppRoutes } from './installed-apps.js';
import { nameRoutes } from './names.js';
import { policyRoutes } from './policies.js';
import { riskRoutes } from './risky-users.js';
import { roleRequestRoutes } from './role-requests.js';
import { roleRoutes, transitiveRoleRoutes } from './roles.js';
import { roleScheduleRoutes } from './role-schedules.js';
import { teamRoutes } from './teams.js';
import { userRoutes } from './users.js';
import type { Route } from './call.js';

/** Of version 1.0. */
export const graphRoutes: readonly Route[] = [
  ...userRoutes,
  ...groupRoutes,
  ...groupMemberRoutes,
  ...groupOwnerRoutes,
  ...roleRoutes,
  ...roleRequestRoutes,
  ...policyRoutes,
  ...nameRoutes,
  ...riskRoutes,
  ...appRoleRoutes,
  ...teamRoutes,
  ...groupScheduleRoutes,
  ...batchRoutes,
  ...deltaRoutes,
  ...guestRoutes,
  ...installedAppRoutes,
  ...directoryObjectRoutes,
  ...availabilityRoutes,
  ...roleScheduleRoutes,
];
export const betaRoutes: readonly Route[] = [...transitiveRoleRoutes, ...batchRoutes];
