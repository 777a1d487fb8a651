// The directory roles of the catalogue, held against those that may be given at all (GRANTABLE_ROLES).
import { isGrantable, type Grantable } from '../../directory/graph/resources/directory-role.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { fail, ok, skipped, type Found } from './found.js';
import { packageCalled } from './wants.js';

/** What there is to say of them. */
export function grantableFound({ packages, roles }: Catalogue, grantable: Grantable): Found[] {
  const ofPackages = packages.flatMap(({ name, resources }) =>
    resources.flatMap((one) =>
      one.kind === 'directory-role' ? [{ id: one.id, name: one.name, by: packageCalled(name) }] : [],
    ),
  );
  const activated = roles.flatMap(({ resource }) =>
    resource.kind === 'directory-role'
      ? [{ id: resource.id, name: resource.name, by: 'the roles that may be activated' }]
      : [],
  );
  const all = [...ofPackages, ...activated];
  if (all.length === 0) return [skipped('the catalogue has no directory role')];
  const wrong = all.filter(({ id }) => !isGrantable(id, grantable));
  if (wrong.length === 0) return [ok(`${all.length} may be given`)];
  const list = grantable ? 'GRANTABLE_ROLES does not name it' : 'it is one of the two that make anybody anything';
  return wrong.map(({ id, name, by }) =>
    fail(
      `${name} (${id}) may not be given: ${list}. It is among ${by}.`,
      `Take it out of the catalogue; or, if it is meant, set GRANTABLE_ROLES to all roles that may be given, with ${id}.`,
    ),
  );
}
