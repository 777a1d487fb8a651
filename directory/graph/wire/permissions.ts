// What each registration's token allows: read from its `roles`, so that what is missing is named before Graph is asked (rule 83).
import { z } from 'zod';
import type { RefusedToken } from '../../../engine/challenge.js';
import { DirectoryError } from '../../../engine/ports.js';
import type { Audience, Registration } from './endpoints.js';

/** Why no token is given, in sentences for whoever runs Gatehouse. */
export class NoToken extends Error {
  override readonly name: string = 'NoToken';
  /** `isRefused`: the login knows who asks, and refuses; else nobody answered. */
  constructor(
    message: string,
    readonly isRefused: boolean,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/**
 * A token of a registration for an audience, as it is sent. Nothing where that registration is not configured. With one that was refused, another if
 * one is to be had: the same again where it is not.
 * @throws NoToken, or anything else that says in a sentence why whoever signs us in did not.
 */
export type Tokens = (
  registration: Registration,
  audience: Audience,
  refused?: RefusedToken,
) => Promise<string | undefined>;

const claims = z.object({
  roles: z.array(z.string().max(256)).max(1_000).default([]),
  appid: z.string().max(128).optional().catch(undefined),
});

/** The application permissions a token carries; its signature is the receiver's to check. Empty where it cannot be read. */
export const rolesIn = (token: string): readonly string[] => claimsIn(token).roles;

/** The application a token was made for, by its id; nothing where the token does not say it. */
export const applicationIn = (token: string): string | undefined => claimsIn(token).appid;

function claimsIn(token: string): z.infer<typeof claims> {
  try {
    return claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return { roles: [] }; // Not one of ours to read: nothing is known to be allowed.
  }
}

/** Something that is done with one of these permissions of a registration, the narrowest first. */
export interface Need {
  readonly registration: Registration;
  readonly anyOf: readonly string[];
  /** Without these too it is refused. */
  readonly also?: readonly string[];
  /** What it is for, in a few words: "to add members to groups". */
  readonly to: string;
}

export const needs = {
  people: { registration: 'reader', anyOf: ['User.Read.All', 'Directory.Read.All'], to: 'to read people' },
  groups: {
    registration: 'reader',
    anyOf: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
    to: 'to read groups',
  },
  roleSchedules: {
    registration: 'reader',
    anyOf: ['RoleAssignmentSchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
    to: 'to read who holds a role',
  },
  roleAssignments: {
    registration: 'reader',
    anyOf: ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All'],
    to: 'to read who holds a role',
  },
  eligibilities: {
    registration: 'reader',
    anyOf: ['RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
    to: 'to read who is eligible for a role',
  },
  groupEligibilities: {
    registration: 'reader',
    anyOf: ['PrivilegedEligibilitySchedule.Read.AzureADGroup'],
    to: 'to read who is eligible for a group',
  },
  applications: {
    registration: 'reader',
    anyOf: ['Application.Read.All', 'Directory.Read.All'],
    to: 'to read applications',
  },
  teams: {
    registration: 'reader',
    anyOf: ['TeamMember.Read.All', 'TeamMember.ReadWrite.All'],
    to: 'to read who is in a team',
  },
  sites: { registration: 'reader', anyOf: ['Sites.Read.All'], to: 'to read sites' },
  risk: { registration: 'reader', anyOf: ['IdentityRiskyUser.Read.All'], to: 'to read identity risk' },
  installApp: {
    registration: 'bot',
    anyOf: ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'TeamsAppInstallation.ReadWriteForUser.All'],
    also: ['AppCatalog.Read.All'],
    to: 'to install its app for people',
  },
  changeGroups: {
    registration: 'fulfiller',
    anyOf: ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All'],
    to: 'to change who is in a group',
  },
  changeOwners: { registration: 'fulfiller', anyOf: ['Group.ReadWrite.All'], to: 'to change who owns a group' },
  timedGroups: {
    registration: 'fulfiller',
    anyOf: ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'],
    to: 'to put somebody into a group until a time',
  },
  changeTeams: {
    registration: 'fulfiller',
    anyOf: ['TeamMember.ReadWriteNonOwnerRole.All', 'TeamMember.ReadWrite.All'],
    to: 'to change who is in a team',
  },
  invite: { registration: 'fulfiller', anyOf: ['User.Invite.All'], to: 'to invite a guest' },
  enableAccounts: {
    registration: 'fulfiller',
    anyOf: ['User.EnableDisableAccount.All', 'User.ReadWrite.All'],
    also: ['User.Read.All'],
    to: "to disable and enable guests' accounts",
  },
  endSessions: { registration: 'fulfiller', anyOf: ['User.RevokeSessions.All'], to: 'to end sessions' },
  changeRoles: {
    registration: 'privileged',
    anyOf: ['RoleAssignmentSchedule.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'],
    to: 'to give and take directory roles',
  },
  deleteRoleAssignments: {
    registration: 'privileged',
    anyOf: ['RoleManagement.ReadWrite.Directory'],
    to: 'to take a directory role back in its first five minutes',
  },
  changeEligibilities: {
    registration: 'privileged',
    anyOf: ['RoleEligibilitySchedule.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'],
    to: 'to make somebody eligible for a directory role',
  },
  changeGroupEligibilities: {
    registration: 'privileged',
    anyOf: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
    to: 'to make somebody eligible for a group',
  },
  changeRoleGroups: {
    registration: 'privileged',
    anyOf: ['RoleManagement.ReadWrite.Directory'],
    to: 'to change who is in a group that roles can be given to',
  },
  /** Whoever may read these of a person may also change them, or read everything. */
  applicationAssignments: {
    registration: 'privileged',
    anyOf: ['AppRoleAssignment.ReadWrite.All'],
    to: 'to read who has a role of an application',
  },
  changeApplications: {
    registration: 'privileged',
    anyOf: ['AppRoleAssignment.ReadWrite.All'],
    also: ['Application.Read.All'],
    to: 'to give and take roles of applications',
  },
} as const satisfies Readonly<Record<string, Need>>;

/** Whether what a token carries allows this. */
export const allows = (roles: readonly string[], need: Need): boolean =>
  need.anyOf.some((one) => roles.includes(one)) && (need.also ?? []).every((one) => roles.includes(one));

/** The refusal of whatever needs a permission that is not there: it is named, exactly. */
export const permissionMissing = ({ registration, to, ...need }: Need, roles: readonly string[]): DirectoryError =>
  new DirectoryError(
    'forbidden',
    `The ${registration} registration has no permission ${to}: ${missingOf(need, roles).join(' and ')} (application) is missing. Nothing was changed.`,
  );

/** What would have to be granted, the narrowest of it, by name. */
export const missingOf = ({ anyOf, also = [] }: Pick<Need, 'anyOf' | 'also'>, roles: readonly string[]): string[] => [
  ...(anyOf.some((one) => roles.includes(one)) ? [] : anyOf.slice(0, 1)),
  ...also.filter((one) => !roles.includes(one)),
];

/** What to grant where Microsoft refuses although the token seemed to allow it: it may have been taken away since. */
export function toBeAllowed({ registration, anyOf, also = [], to }: Need): string {
  const [narrowest] = anyOf;
  const right = narrowest === undefined ? 'User Access Administrator there' : [narrowest, ...also].join(' and ');
  return `The ${registration} registration needs ${right}${narrowest === undefined ? '' : ' (application)'} ${to}.`;
}

/** What to look at where its tokens are refused: a permission is not it. */
export const signInRefused = ({ registration }: Need): string =>
  `The token of the ${registration} registration is refused, and another in its place too: look whether the application is enabled in this tenant, and whether a Conditional Access policy keeps it out (npm run check).`;

/** The refusal of whatever needs a registration that was not configured. */
export const registrationMissing = ({ registration, to, ...need }: Need): DirectoryError =>
  new DirectoryError(
    'forbidden',
    `There is no ${registration} registration ${to}: configure ${registration === 'bot' ? 'BOT' : `GRAPH_${registration.toUpperCase()}`}_APP_ID with the permission ${missingOf(need, []).join(' and ')}. Nothing was changed.`,
  );
