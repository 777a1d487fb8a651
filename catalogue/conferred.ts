// Groups that confer a directory role: whoever is given one holds the role, and is not only eligible for it (rules 45 and 68).
import { groupOf, type Resource } from '../engine/catalogue/model.js';
import type { Finding } from './finding.js';
import type { Path } from './yaml.js';

/**
 * Remarks on a resource whose group has a directory role, unless the file says that this is meant.
 * @throws DirectoryError where it cannot be asked.
 */
export async function remarkOnConferred(
  { names, remark }: Finding,
  { written, resource }: { readonly written: object; readonly resource: Resource },
  path: Path,
): Promise<void> {
  const group = groupOf(resource);
  if (group === undefined || isMeant(written)) return;
  const ids = await names.rolesConferred(group);
  if (ids.length === 0) return;
  const roles = await Promise.all(ids.map(async (id) => (await names.find('role', id))[0]?.name ?? id));
  const confers = `"${resource.name}" confers ${roles.map((role) => `"${role}"`).join(', ')}`;
  remark(
    path,
    resource.kind === 'group'
      ? `${confers}: it is given active; write "as: member" to say so, or give the role itself ("directoryRole: …"), which is given as eligible`
      : `${confers} by its group: it is given active; give the role itself ("directoryRole: …") to have it given as eligible`,
  );
}

/** `as: member`, or `owner`. */
const isMeant = (written: object): boolean => 'as' in written && written.as !== undefined;
