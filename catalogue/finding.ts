// Names of the catalogue's file, looked up in the directory: what is not there (any more) is noted with its place.
import type { Named, NameKind, Names } from '../engine/catalogue/names.js';
import type { Path } from './yaml.js';

/** Notes what is wrong at a path of the file. */
export type Note = (path: Path, message: string) => void;

/** Looks names up and goes on after a failure, so that all are found. */
export interface Finding {
  readonly names: Names;
  /** Something that is wrong in the file itself. */
  readonly complain: Note;
  /** A name that is of nothing, or of several things, in the directory as it is now. */
  readonly miss: Note;
  /** Something that is right, and yet would surprise: asks nobody as things stand, or gives what cannot be used. */
  readonly remark: Note;
  /** Whose midnight ends a day that is written as a date. */
  readonly timeZone: string;
}

/** The one thing of this name; nothing, noted, where there is none or there are several. */
export async function find(
  { names, miss }: Finding,
  [kind, wanted]: readonly [NameKind, string],
  path: Path,
): Promise<Named | undefined> {
  return theOnly(await names.find(kind, wanted), `${kind} "${wanted}" in the directory`, (message) => {
    miss(path, message);
  });
}

/** The same for a role of an application. */
export async function findAppRole(
  { names, miss }: Finding,
  [application, wanted]: readonly [Named, string],
  path: Path,
): Promise<Named | undefined> {
  const roles = await names.rolesOf(application.id);
  const fitting = roles.filter(({ id, name }) =>
    [id, name].some((each) => each.toLowerCase() === wanted.toLowerCase()),
  );
  return theOnly(fitting, `role "${wanted}" in the application "${application.name}"`, (message) => {
    miss(path, message);
  });
}

/** The same for a role that can be given on an Azure resource. */
export async function findAzureRole(
  { names, miss }: Finding,
  { azureRole: wanted, scope }: { readonly azureRole: string; readonly scope: string },
  path: Path,
): Promise<Named | undefined> {
  return theOnly(
    await names.azureRolesOn(scope, wanted),
    `role "${wanted}" on the Azure resource ${scope}`,
    (message) => {
      miss(path, message);
    },
  );
}

function theOnly(found: readonly Named[], what: string, miss: (message: string) => void): Named | undefined {
  const [only] = found;
  if (only && found.length === 1) return only;
  miss(only ? `there are ${found.length} of this name, write the id: ${what}` : `there is no ${what}`);
  return undefined;
}

/** What `make` gives for each, one after another: problems come in the file's order. What gives nothing is left out. */
export async function inOrder<T, R>(
  list: readonly T[],
  make: (entry: T, index: number) => Promise<R | undefined>,
): Promise<R[]> {
  const made: R[] = [];
  for (const [index, entry] of list.entries()) {
    const one = await make(entry, index);
    if (one !== undefined) made.push(one);
  }
  return made;
}
