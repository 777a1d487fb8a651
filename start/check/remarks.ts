// What is right and yet would surprise as things stand, a stage that asks nobody before all; and whether anybody administers Gatehouse.
import type { Checked } from '../../catalogue/load.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { administratorRoles, protectedRoles } from '../../engine/directory-roles.js';
import type { Names } from '../../engine/catalogue/names.js';
import { roleId, type RoleId } from '../../engine/ids.js';
import type { Directory } from '../../engine/ports.js';
import { ok, warn, type Found } from './found.js';

/** What the catalogue's reading remarks, and what it cannot. Roles that are active for a while only are why it is no more than a warning. */
export async function remarksFound(
  { warnings, catalogue }: Checked,
  directory: Pick<Directory, 'holders'>,
): Promise<Found[]> {
  const ofFile = warnings.map((text) =>
    warn(text, 'Change the file, unless it is meant so; a role counts only while somebody has it active.'),
  );
  const alone = catalogue ? await withoutHolders(catalogue, directory) : [];
  const found = [...ofFile, ...alone];
  return found.length === 0 ? [ok('every stage has somebody who can decide')] : found;
}

/** Roles whose approval is asked of whoever holds certain roles (`approval: default`), which nobody looked up yet. */
async function withoutHolders({ roles }: Catalogue, directory: Pick<Directory, 'holders'>): Promise<Found[]> {
  const isHeld = heldBy(directory);
  const found = await Promise.all(
    roles.map(async ({ name, policy }) => {
      const approvers = policy.stages.flatMap((stage) => stage.approvers);
      const asked = approvers.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
      const isDefault = asked.length === approvers.length && protectedRoles.every((role) => asked.includes(role));
      if (!isDefault || (await Promise.all(asked.map(isHeld))).some(Boolean)) return [];
      return [
        warn(
          `nobody holds the roles that decide about the role "${name}" just now`,
          'Make somebody active in one of them, or name approvers in the catalogue.',
        ),
      ];
    }),
  );
  return found.flat();
}

function heldBy(directory: Pick<Directory, 'holders'>): (role: RoleId) => Promise<boolean> {
  const asked = new Map<RoleId, Promise<boolean>>();
  return (role) => {
    const answer = asked.get(role) ?? directory.holders(role).then((people) => people.length > 0);
    asked.set(role, answer);
    return answer;
  };
}

/** Rule 57: who is told of what needs looking at, and may change the settings; by the roles that the environment names, or the usual ones. */
export async function administratorsFound(
  directory: Pick<Directory, 'holders'> & { readonly names: Pick<Names, 'find'> },
  configured: readonly string[] | undefined,
): Promise<Found[]> {
  const asked = configured?.map(roleId) ?? administratorRoles;
  const roles = await Promise.all(
    asked.map(async (role) => ({ role, name: (await directory.names.find('role', role))[0]?.name })),
  );
  const unknown = roles.flatMap(({ role, name }) => (name === undefined ? unknownRole(role) : []));
  const people = (await Promise.all(asked.map((role) => directory.holders(role)))).flat();
  const count = new Set(people.map(({ id }) => id)).size;
  const named = roles.map(({ role, name }) => name ?? role).join(' or ');
  if (count > 0) return [...unknown, ok(`${count} ${count === 1 ? 'person has' : 'people have'} ${named} active`)];
  return [
    ...unknown,
    warn(
      `nobody has ${named} active, so nobody administers Gatehouse just now`,
      'Make somebody active in one of them; who is only eligible does not count.',
    ),
  ];
}

const unknownRole = (role: RoleId): Found =>
  warn(
    `ADMINISTRATOR_ROLES names ${role}, which is no role of this directory: nobody administers by it`,
    'Give the template ids of its roles.',
  );
