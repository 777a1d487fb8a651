// Names of the catalogue's file, looked up in the directory: what is not there (any more) is noted with its place.
import type { Named, NameKind, Names } from '../engine/catalogue/names.js';
import type { Organisation } from '../engine/catalogue/organisations.js';
import { DirectoryError } from '../engine/ports.js';
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
  /** The partner organisations of the file. */
  readonly organisations: readonly Organisation[];
  /** Whose midnight ends a day that is written as a date. */
  readonly timeZone: string;
}

/** What only gives something: where it may not be read, its package cannot be asked for, and everything else goes on. */
const onlyGiven: readonly NameKind[] = ['application', 'site'];

/**
 * The one thing of this name; nothing, noted, where there is none or there are several.
 * @throws DirectoryError where it cannot be asked: without people, groups and roles nobody would know who decides.
 */
export async function find(
  { names, miss }: Finding,
  [kind, wanted]: readonly [NameKind, string],
  path: Path,
): Promise<Named | undefined> {
  const asked: Asked = { what: `${kind} "${wanted}" in the directory`, miss: (message) => miss(path, message) };
  return onlyGiven.includes(kind)
    ? ifAllowed(asked, names.find(kind, wanted))
    : theOnly(asked, await names.find(kind, wanted));
}

/** The same for a role of an application. */
export async function findAppRole(
  { names, miss }: Finding,
  [application, wanted]: readonly [Named, string],
  path: Path,
): Promise<Named | undefined> {
  const asked: Asked = {
    what: `role "${wanted}" in the application "${application.name}"`,
    miss: (message) => miss(path, message),
  };
  const isWanted = ({ id, name }: Named): boolean =>
    [id, name].some((each) => each.toLowerCase() === wanted.toLowerCase());
  return ifAllowed(
    asked,
    names.rolesOf(application.id).then((roles) => roles.filter(isWanted)),
  );
}

/** Whether the role of the application is assigned to the group itself; noted where it is not, with the mend: its members would get nothing. */
export async function hasAppRole(
  { names, miss }: Finding,
  { application, role, group }: { readonly application: Named; readonly role: Named; readonly group: Named },
  path: Path,
): Promise<boolean> {
  const asked: Asked = {
    what: `who has the role "${role.name}" in the application "${application.name}"`,
    miss: (message) => miss(path, message),
  };
  const isGroup = (id: string): boolean => id === group.id.toLowerCase();
  const looked = await unlessForbidden(asked, names.principalsWith(application.id, role.id));
  if (!looked || looked.some(isGroup)) return looked !== undefined;
  asked.miss(
    `the group "${group.name}" does not have the role "${role.name}" of "${application.name}", so its members would not get it: assign the role to the group in the directory, name a group that has it, or leave "through" out`,
  );
  return false;
}

/** The same for a role that can be given on an Azure resource. */
export async function findAzureRole(
  { names, miss }: Finding,
  { azureRole: wanted, scope }: { readonly azureRole: string; readonly scope: string },
  path: Path,
): Promise<Named | undefined> {
  const asked: Asked = {
    what: `role "${wanted}" on the Azure resource ${scope}`,
    miss: (message) => miss(path, message),
  };
  return ifAllowed(asked, names.azureRolesOn(scope, wanted));
}

/** What is looked up, and where it is noted that it is not to be had. */
interface Asked {
  readonly what: string;
  readonly miss: (message: string) => void;
}

/** The same where it may not be asked: noted with what is missing. */
async function ifAllowed(asked: Asked, looked: Promise<readonly Named[]>): Promise<Named | undefined> {
  const found = await unlessForbidden(asked, looked);
  return found && theOnly(asked, found);
}

async function unlessForbidden<T>(asked: Asked, looked: Promise<T>): Promise<T | undefined> {
  try {
    return await looked;
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.fault !== 'forbidden') throw error;
    asked.miss(`may not be looked up: ${asked.what}. ${error.message}`);
    return undefined;
  }
}

function theOnly({ what, miss }: Asked, found: readonly Named[]): Named | undefined {
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
