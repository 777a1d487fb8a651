// The catalogue as a file (rule 58): YAML text in; packages and roles, or everything that is wrong with it, out.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { isSameName } from '../engine/catalogue/match.js';
import type { Catalogue, Package, RoleSetting } from '../engine/catalogue/model.js';
import { inOrder, type Finding } from './finding.js';
import { withIncompatible } from './incompatible.js';
import { blockedIn, resolveOrganisations, writtenOrganisation } from './organisations.js';
import { resolvePackage } from './resolve.js';
import { remarkOnResources } from './resource-remarks.js';
import { wordOf } from './activated.js';
import { resolveRole, writtenRole, type RoleFinding, type WrittenRole } from './roles.js';
import { sayIssue } from './say-issue.js';
import { writtenCatalogue, writtenPackage } from './shape.js';
import { problemText, readYaml, type Path, type Problem, type Yaml } from './yaml.js';
import type { Names } from '../engine/catalogue/names.js';

/** A catalogue, or what keeps the file from being one: by line, at most a hundred. */
export type CatalogueRead = { readonly catalogue: Catalogue } | { readonly problems: readonly Problem[] };

/** The same where the directory need not have all that the file names. */
export type CatalogueInForce =
  | {
      readonly catalogue: Catalogue;
      /** Names of nothing, or of several things. */
      readonly gone: readonly Problem[];
      /** What is right and yet would surprise. */
      readonly remarks: readonly Problem[];
    }
  | { readonly problems: readonly Problem[] };

const mostProblems = 100;

/**
 * Reads the catalogue's file strictly, as for whoever edits it: YAML of at most 1 MB, names looked up through `names`.
 * Either everything in it is right or none of it is used.
 * @throws DirectoryError where the directory cannot be asked.
 */
export async function readCatalogue(text: string, names: Names): Promise<CatalogueRead> {
  const read = await readInForce(text, names);
  if ('problems' in read) return read;
  return read.gone.length > 0 ? { problems: read.gone } : { catalogue: read.catalogue };
}

/**
 * Reads it as it is in force: people, groups, roles and the like may have left since it was written. What names them
 * goes without them (`Package.gone`, fewer approvers), and the catalogue's `warnings` say so.
 * @throws DirectoryError where the directory cannot be asked.
 */
export async function readInForce(text: string, names: Names): Promise<CatalogueInForce> {
  const read = readYaml(text);
  if ('problems' in read) return { problems: inLineOrder(read.problems) };
  const { yaml } = read;
  const noting = (list: Problem[]) => (path: Path, message: string) => void list.push(yaml.problemAt(path, message));
  const [problems, gone, remarks]: [Problem[], Problem[], Problem[]] = [[], [], []];
  const whole = writtenCatalogue.safeParse(yaml.value, { error: sayIssue });
  if (!whole.success) problems.push(...problemsOf(yaml, [], whole.error));
  const looking: Omit<Finding, 'organisations'> = {
    names,
    complain: noting(problems),
    miss: noting(gone),
    remark: noting(remarks),
    timeZone: whole.data?.timeZone ?? 'UTC',
  };
  const partners = readEach({ yaml, problems }, ['organisations', whole.data?.organisations], writtenOrganisation);
  const finding: Finding = { ...looking, organisations: await resolveOrganisations(looking, partners) };
  const written = readEach({ yaml, problems }, ['packages', whole.data?.packages], writtenPackage);
  const resolved = await inOrder(written, ({ path, value }) => resolvePackage(value, path, finding));
  const packages = await withIncompatible(finding, resolved, written);
  complainOfTwins(packages, written, finding.complain);
  const writtenRoles = readEach({ yaml, problems }, ['roles', whole.data?.roles], writtenRole);
  const defaultApprovers = whole.data?.defaultApprovers ?? { groups: true, azureRoles: true };
  const roles = await resolveRoles(writtenRoles, { ...finding, defaultApprovers });
  const blockedDomains = blockedIn(finding, whole.data?.blockedOrganisations ?? []);
  if (problems.length > 0) return { problems: inLineOrder([...problems, ...gone]) };
  const placed = packages.map((each, index) => ({ path: written[index]?.path ?? [], package: each }));
  remarkOnResources(placed, roles, finding.remark);
  const warnings = inLineOrder([...gone, ...remarks]).map(problemText);
  const ofGuests = guestsIn(whole.data?.guestsWithoutAccess, blockedDomains);
  const catalogue = {
    version: versionOf(text),
    packages,
    roles,
    ...ofGuests,
    ...(warnings.length > 0 && { warnings }),
  };
  return { catalogue, gone: inLineOrder(gone), remarks: inLineOrder(remarks) };
}

/** What the whole of the file says of guests, where it says more than nothing. */
const guestsIn = (
  withoutAccess: 'report' | 'block' | undefined,
  blockedDomains: readonly string[],
): Pick<Catalogue, 'blockedDomains' | 'guestsWithoutAccess'> => ({
  ...(blockedDomains.length > 0 && { blockedDomains }),
  ...(withoutAccess === 'block' && { guestsWithoutAccess: withoutAccess }),
});

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
  { yaml, problems }: { readonly yaml: Yaml; readonly problems: Problem[] },
  [name, entries = []]: readonly [string, readonly unknown[] | undefined],
  shape: S,
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
async function resolveRoles(written: readonly Placed<WrittenRole>[], finding: RoleFinding): Promise<RoleSetting[]> {
  const seen = new Set<string>();
  return inOrder(written, async ({ path, value }) => {
    const setting = await resolveRole(value, path, finding);
    if (setting && seen.has(setting.id))
      finding.complain([...path, wordOf(value)], `"${setting.name}" is there already`);
    if (setting) seen.add(setting.id);
    return setting;
  });
}

function inLineOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((one, other) => one.line - other.line || one.column - other.column).slice(0, mostProblems);
}
