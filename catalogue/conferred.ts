// Groups that confer a directory role, behind a team, a site or a role of an application: whoever is given one holds the role, and is not only eligible for it (rules 45 and 68).
import { groupOf, type Resource } from '../engine/catalogue/model.js';
import type { Finding } from './finding.js';
import type { Path } from './yaml.js';

/**
 * Remarks on a resource whose group has a directory role. A group itself is given as eligible then, unless the file says otherwise.
 * @throws DirectoryError where it cannot be asked.
 */
export async function remarkOnConferred({ names, remark }: Finding, resource: Resource, path: Path): Promise<void> {
  const group = groupOf(resource);
  if (group === undefined || resource.kind === 'group') return;
  const ids = await names.rolesConferred(group);
  if (ids.length === 0) return;
  const roles = await Promise.all(ids.map(async (id) => (await names.find('role', id))[0]?.name ?? id));
  const confers = `"${resource.name}" confers ${roles.map((role) => `"${role}"`).join(', ')}`;
  remark(
    path,
    `${confers} by its group: it is given active; give the group ("group: …") or the role itself ("directoryRole: …") to have it given as eligible`,
  );
}
