// From a package as it is written to a package as the engine knows it: names looked up, each failure with its place.
import type { ApproverSource, Audience, Package, Policy, Question, Resource } from '../engine/catalogue/model.js';
import { groupId, packageId, roleId } from '../engine/ids.js';
import type { WrittenApprover, WrittenPackage, WrittenPolicy, WrittenResource } from './shape.js';
import type { Path } from './yaml.js';
import type { Named, NameKind, Names } from '../engine/catalogue/names.js';

/** Notes what is wrong at a path of the file. */
export type Complain = (path: Path, message: string) => void;

/** Looks names up and goes on after a failure, so that all are found. */
export interface Finding {
  readonly names: Names;
  readonly complain: Complain;
}

/** The package with every name looked up. What cannot be found is complained about and stands in the result under no id: then do not use it. */
export async function resolvePackage(
  written: WrittenPackage,
  path: Path,
  names: Names,
  complain: Complain,
): Promise<Package> {
  const finding: Finding = { names, complain };
  return {
    id: packageId(idOf(written, path, complain)),
    name: written.name,
    description: written.description,
    hidden: written.hidden,
    resources: await inOrder(written.resources, (each, index) =>
      resolveResource(finding, each, [...path, 'resources', index]),
    ),
    policies: await inOrder(written.policies, (each, index) =>
      resolvePolicy(finding, each, [...path, 'policies', index]),
    ),
  };
}

/** The id written, or the name in lower case with hyphens. */
function idOf(written: { name: string; id?: string | undefined }, path: Path, complain: Complain): string {
  if (written.id !== undefined) return written.id;
  const made = written.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  if (made === '') complain([...path, 'name'], 'has no plain letters to make an id of: write "id: …" beside it');
  return made;
}

/** What `make` gives for each, one after another: problems come in the file's order. */
export async function inOrder<T, R>(list: readonly T[], make: (entry: T, index: number) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const [index, entry] of list.entries()) made.push(await make(entry, index));
  return made;
}

async function resolvePolicy(finding: Finding, written: WrittenPolicy, path: Path): Promise<Policy> {
  const sources = (list: readonly WrittenApprover[], under: Path): Promise<ApproverSource[]> =>
    inOrder(list, (each, index) => resolveApprover(finding, each, [...under, index]));
  return {
    id: idOf(written, path, finding.complain),
    name: written.name,
    audience: await resolveAudience(finding, written.audience, [...path, 'audience']),
    stages: await inOrder(written.stages, async (stage, index) => ({
      approvers: await sources(stage.approvers, [...path, 'stages', index, 'approvers']),
      fallback: await sources(stage.fallback, [...path, 'stages', index, 'fallback']),
      deadlineMinutes: stage.deadline,
      reasonRequired: stage.reasonRequired,
    })),
    questions: written.questions.map(toQuestion),
    justificationRequired: written.justification,
    expiry: written.expires,
    choosesDuration: written.requesterChooses.includes('duration'),
    choosesStart: written.requesterChooses.includes('start'),
    managerMayRequest: written.managerMayRequest,
    ...(written.standing === 'take over' && { standing: 'take-over' as const }),
  };
}

/** A question as the engine asks it. */
export function toQuestion({ choices, pattern, hint, ...rest }: WrittenPolicy['questions'][number]): Question {
  return {
    ...rest,
    ...(choices && { choices }),
    ...(pattern !== undefined && hint !== undefined && { pattern: { source: pattern, hint } }),
  };
}

async function resolveResource(finding: Finding, written: WrittenResource, path: Path): Promise<Resource> {
  if ('directoryRole' in written) {
    const role = await find(finding, 'role', written.directoryRole, [...path, 'directoryRole']);
    return { kind: 'directory-role', id: roleId(role.id), name: role.name };
  }
  if ('application' in written) {
    const application = await find(finding, 'application', written.application, [...path, 'application']);
    const role = await findAppRole(finding, application, written.role, [...path, 'role']);
    return { kind: 'application', id: application.id, roleId: role.id, name: role.name };
  }
  const group = await find(finding, 'group', written.group, [...path, 'group']);
  if (!('site' in written)) return { kind: 'group', id: groupId(group.id), name: group.name };
  const site = await find(finding, 'site', written.site, [...path, 'site']);
  return { kind: 'site', id: site.id, groupId: groupId(group.id), name: site.name };
}

/** Who is meant by an approver as written. */
export async function resolveApprover(finding: Finding, written: WrittenApprover, path: Path): Promise<ApproverSource> {
  if (written === 'manager') return { kind: 'manager', level: 1 };
  if (written === 'second-level manager') return { kind: 'manager', level: 2 };
  if ('person' in written) {
    return { kind: 'person', person: (await find(finding, 'person', written.person, [...path, 'person'])).id };
  }
  if ('group' in written) {
    return { kind: 'group', group: groupId((await find(finding, 'group', written.group, [...path, 'group'])).id) };
  }
  return { kind: 'role', role: roleId((await find(finding, 'role', written.role, [...path, 'role'])).id) };
}

async function resolveAudience(finding: Finding, written: WrittenPolicy['audience'], path: Path): Promise<Audience> {
  if (typeof written === 'string') return { kind: written };
  const ids = (kind: NameKind, list: readonly string[], key: string): Promise<string[]> =>
    inOrder(list, async (each, index) => (await find(finding, kind, each, [...path, key, index])).id);
  return 'people' in written
    ? { kind: 'people', people: await ids('person', written.people, 'people') }
    : { kind: 'groups', groups: (await ids('group', written.groups, 'groups')).map(groupId) };
}

/** The one thing of this name; none, or several, is complained about and gives nothing's id. */
export async function find({ names, complain }: Finding, kind: NameKind, wanted: string, path: Path): Promise<Named> {
  return theOnly(await names.find(kind, wanted), `${kind} "${wanted}" in the directory`, (message) =>
    complain(path, message),
  );
}

async function findAppRole(finding: Finding, application: Named, wanted: string, path: Path): Promise<Named> {
  if (application.id === '') return nobody;
  const roles = await finding.names.rolesOf(application.id);
  const fitting = roles.filter(({ id, name }) =>
    [id, name].some((each) => each.toLowerCase() === wanted.toLowerCase()),
  );
  return theOnly(fitting, `role "${wanted}" in the application "${application.name}"`, (message) =>
    finding.complain(path, message),
  );
}

const nobody: Named = { id: '', name: '' };

function theOnly(found: readonly Named[], what: string, complain: (message: string) => void): Named {
  const [only] = found;
  if (only && found.length === 1) return only;
  complain(only ? `there are ${found.length} of this name, write the id: ${what}` : `there is no ${what}`);
  return nobody;
}
