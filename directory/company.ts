// A company in a file: Microsoft Graph's property names, checked. Unknown properties are kept as they are.
import { z } from 'zod';
import { badReferences, twice } from './company-references.js';

const name = z.string().trim().min(1).max(256);
const id = z.string().min(1).max(300);
/** A user principal name or an id; for groups a display name or an id. */
const reference = z.string().trim().min(1).max(300);

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
});
const group = z.looseObject({ id, displayName: name, members: z.array(reference).max(50_000) });
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
/** Graph tells moments with an offset, and 'null' for one that never comes. */
const moment = z.iso.datetime({ offset: true });
const roleEligibility = z.looseObject({
  id,
  principalId: reference,
  /** The role's template id. */
  roleDefinitionId: id,
  startDateTime: moment.nullish(),
  endDateTime: moment.nullish(),
});
/** What a risk source says is not checked here: nonsense about one person is that person's unknown risk, not a broken file. */
const riskyUser = z.looseObject({
  id: reference,
  riskLevel: z.unknown().optional(),
  riskState: z.unknown().optional(),
  riskLastUpdatedDateTime: z.unknown().optional(),
});
const insiderRisk = z.looseObject({ id: reference, level: z.unknown().optional(), since: z.unknown().optional() });
const change = z.looseObject({
  at: z.iso.datetime(),
  what: z.enum(['granted', 'removed']),
  person: name,
  resource: name,
});

const company = z.looseObject({
  tenantId: z.uuid(),
  displayName: name,
  domain: name,
  users: z.array(user).max(50_000),
  groups: z.array(group).max(50_000),
  directoryRoles: z.array(directoryRole).max(1_000),
  servicePrincipals: z.array(servicePrincipal).max(10_000),
  appRoleAssignments: z.array(appRoleAssignment).max(500_000),
  sites: z.array(site).max(10_000),
  roleEligibilityScheduleInstances: z.array(roleEligibility).max(100_000).optional(),
  riskyUsers: z.array(riskyUser).max(50_000).optional(),
  /** Not of Graph, which has no word for it. */
  insiderRisk: z.array(insiderRisk).max(50_000).optional(),
  /** What Gatehouse granted and removed, newest last. */
  changes: z.array(change).optional(),
});

export type Company = z.infer<typeof company>;
export type User = z.infer<typeof user>;
export type Group = z.infer<typeof group>;
export type DirectoryRole = z.infer<typeof directoryRole>;
export type Change = z.infer<typeof change>;

/** The company's file cannot be used; `message` says where and why. */
export class CompanyError extends Error {
  override readonly name = 'CompanyError';
}

const longestFile = 50_000_000;
const mostProblems = 10;

/** The company a file's text describes. Throws `CompanyError` naming what is wrong, at most ten things. */
export function readCompany(text: string): Company {
  if (text.length > longestFile) throw new CompanyError('It is longer than 50 MB.');
  const read = company.safeParse(parseJson(text));
  if (!read.success) {
    throw tooBad(read.error.issues.map((issue) => `${pathText(issue.path)}: ${issue.message}`));
  }
  const problems = [...twice(read.data), ...badReferences(read.data)];
  if (problems.length > 0) throw tooBad(problems);
  return read.data;
}

/** The text of a company's file, as people read it. */
export function writeCompany(written: Company): string {
  return `${JSON.stringify(written, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new CompanyError(`It is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function tooBad(problems: readonly string[]): CompanyError {
  const shown = problems.slice(0, mostProblems);
  const more = problems.length - shown.length;
  return new CompanyError([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; '));
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
