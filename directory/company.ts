// A company in a file: Microsoft Graph's property names, checked. Unknown properties are kept as they are.
import { z } from 'zod';

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

/** Ids and principal names that stand for two things: then nobody knows who is meant. */
function twice(read: Company): string[] {
  const things = [...read.users, ...read.groups].map((each) => each.id);
  const roles = read.directoryRoles.map((each) => each.roleTemplateId);
  const upns = read.users.map((each) => each.userPrincipalName);
  return [things, roles, upns].flatMap((all) => [...repeated(all)].map((each) => `${each} is there twice`));
}

/** What occurs more than once, in lower case. */
function repeated(all: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(
    all
      .map((each) => each.toLowerCase())
      .filter((each) => {
        const isAgain = seen.has(each);
        seen.add(each);
        return isAgain;
      }),
  );
}

interface Reference {
  readonly path: string;
  readonly name: string;
  readonly may: 'be a person' | 'be a group' | 'be either';
}

function references(read: Company): Reference[] {
  const membersOf = (path: string, members: readonly string[]): Reference[] =>
    members.map((name, index) => ({ path: `${path}.members[${index}]`, name, may: 'be either' }));
  return [
    ...read.users.flatMap(({ manager }, index): Reference[] =>
      manager ? [{ path: `users[${index}].manager`, name: manager, may: 'be a person' }] : [],
    ),
    ...read.groups.flatMap((each, index) => membersOf(`groups[${index}]`, each.members)),
    ...read.directoryRoles.flatMap((each, index) => membersOf(`directoryRoles[${index}]`, each.members)),
    ...read.appRoleAssignments.map((each, index): Reference => ({
      path: `appRoleAssignments[${index}].principalId`,
      name: each.principalId,
      may: 'be either',
    })),
    ...read.sites.map((each, index): Reference => ({
      path: `sites[${index}].group`,
      name: each.group,
      may: 'be a group',
    })),
  ];
}

function badReferences(read: Company): string[] {
  const people = new Set(read.users.flatMap((each) => [each.id.toLowerCase(), each.userPrincipalName.toLowerCase()]));
  const groupIds = new Set(read.groups.map((each) => each.id.toLowerCase()));
  const groupNames = new Set(read.groups.map((each) => each.displayName.toLowerCase()));
  const ambiguous = repeated(read.groups.map((each) => each.displayName));
  return references(read).flatMap(({ path, name, may }) => {
    const word = name.toLowerCase();
    if (may !== 'be a group' && people.has(word)) return [];
    if (may === 'be a person') return [`${path}: there is no person "${name}" in this file`];
    if (groupIds.has(word)) return [];
    if (ambiguous.has(word)) return [`${path}: several groups are called "${name}"; write the id`];
    return groupNames.has(word) ? [] : [`${path}: there is no "${name}" in this file`];
  });
}
