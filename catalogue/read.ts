// The catalogue as a file (rule 58): YAML text in; packages and roles, or everything that is wrong with it, out.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { isSameName } from '../engine/catalogue/match.js';
import type { Catalogue, Package, RoleSetting } from '../engine/catalogue/model.js';
import { resolvePackage } from './resolve.js';
import { resolveRole, writtenRole } from './roles.js';
import { sayIssue, writtenCatalogue, writtenPackage } from './shape.js';
import { readYaml, type Path, type Problem, type Yaml } from './yaml.js';
import type { Names } from '../engine/catalogue/names.js';

/** A catalogue, or what keeps the file from being one: by line, at most a hundred. */
export type CatalogueRead = { readonly catalogue: Catalogue } | { readonly problems: readonly Problem[] };

const mostProblems = 100;

/**
 * Reads the catalogue's file: YAML of at most 1 MB, names looked up through `names`. Either everything in it is right or none of it is used.
 * Throws `DirectoryError` where the directory cannot be asked.
 */
export async function readCatalogue(text: string, names: Names): Promise<CatalogueRead> {
  const read = readYaml(text);
  if ('problems' in read) return { problems: inLineOrder(read.problems) };
  const problems: Problem[] = [];
  const complain = (path: Path, message: string): unknown => problems.push(read.yaml.problemAt(path, message));
  const whole = writtenCatalogue.safeParse(read.yaml.value, { error: sayIssue });
  if (!whole.success) problems.push(...problemsOf(read.yaml, [], whole.error));
  const written = readEach(read.yaml, ['packages', whole.data?.packages], writtenPackage, problems);
  const packages: Package[] = [];
  for (const { path, value } of written) packages.push(await resolvePackage(value, path, names, complain));
  complainOfTwins(packages, written, complain);
  const writtenRoles = readEach(read.yaml, ['roles', whole.data?.roles], writtenRole, problems);
  const roles: RoleSetting[] = [];
  for (const { path, value } of writtenRoles) roles.push(await resolveRole(value, path, { names, complain }));
  complainOfTwinRoles(roles, writtenRoles, complain);
  if (problems.length > 0) return { problems: inLineOrder(problems) };
  return { catalogue: { version: versionOf(text), packages, roles } };
}

/** Changes with the content, however little (rule 13). */
function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

interface Placed<T> {
  readonly path: Path;
  readonly value: T;
}

/** Those entries under a name of the file that are written well; the others' problems are added. */
function readEach<S extends z.ZodType>(
  yaml: Yaml,
  [name, entries = []]: readonly [string, readonly unknown[] | undefined],
  shape: S,
  problems: Problem[],
): Placed<z.output<S>>[] {
  return entries.flatMap((entry, index): Placed<z.output<S>>[] => {
    const path = [name, index];
    const read = shape.safeParse(entry, { error: sayIssue });
    if (read.success) return [{ path, value: read.data }];
    problems.push(...problemsOf(yaml, path, read.error));
    return [];
  });
}

function problemsOf(yaml: Yaml, under: Path, error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = [...under, ...issue.path];
    if (issue.code !== 'unrecognized_keys') return [yaml.problemAt(path, issue.message)];
    return issue.keys.map((key) => yaml.problemAt(path, `"${key}" is not known here`, key));
  });
}

/** Two packages, or two policies of one, must not share an id; two packages must not share a name (rule 61). */
function complainOfTwins(
  packages: readonly Package[],
  written: readonly Placed<unknown>[],
  complain: (path: Path, message: string) => unknown,
): void {
  packages.forEach((each, index) => {
    const path = written[index]?.path ?? [];
    const earlier = packages.slice(0, index);
    if (earlier.some(({ name }) => isSameName(name, each.name))) {
      complain([...path, 'name'], `another package is called "${each.name}" already`);
    } else if (earlier.some(({ id }) => id.toLowerCase() === each.id.toLowerCase())) {
      complain([...path, 'id'], `another package has the id "${each.id}" already`);
    }
    each.policies.forEach((policy, place) => {
      if (each.policies.slice(0, place).some(({ id }) => id.toLowerCase() === policy.id.toLowerCase())) {
        complain([...path, 'policies', place, 'id'], `another policy has the id "${policy.id}" already`);
      }
    });
  });
}

/** A role has one way to be activated. */
function complainOfTwinRoles(
  roles: readonly RoleSetting[],
  written: readonly Placed<unknown>[],
  complain: (path: Path, message: string) => void,
): void {
  roles.forEach(({ role, name }, index) => {
    if (role === '' || !roles.slice(0, index).some((earlier) => earlier.role === role)) return;
    complain([...(written[index]?.path ?? []), 'role'], `"${name}" is there already`);
  });
}

function inLineOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((one, other) => one.line - other.line || one.column - other.column).slice(0, mostProblems);
}
