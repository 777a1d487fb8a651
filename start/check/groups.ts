// The groups that packages give, and those that may be activated: whether Gatehouse may change who is in them, which a rule, another directory or a role may forbid.
import { writable } from '../../directory/graph/resources/group.js';
import type { Grouped } from '../../directory/graph/resources/timed-groups.js';
import { needs } from '../../directory/graph/wire/permissions.js';
import type { Wire } from '../../directory/graph/wire/wire.js';
import type { Catalogue, Resource } from '../../engine/catalogue/model.js';
import { DirectoryError } from '../../engine/ports.js';
import { fail, ok, skipped, type Found } from './found.js';
import { packageCalled, roleCalled, together, type Wanted } from './wants.js';

/** A group with the packages that give it, and why nobody can be added to it. */
export interface LookedGroup {
  readonly group: Grouped;
  readonly by: readonly string[];
  readonly problem?: DirectoryError;
  /** Directory roles can be given to it: changing it takes more. */
  readonly isForRoles: boolean;
}

/** So many are asked about at a time. */
const atOnce = 8;

/** Looks at every group that is given. @throws DirectoryError where it cannot be asked. */
export async function lookAtGroups(wire: Wire, { packages, roles }: Catalogue): Promise<LookedGroup[]> {
  const given = new Map<string, { readonly group: Grouped; readonly by: string[] }>();
  const all = [
    ...packages.map(({ name, resources }) => ({ by: packageCalled(name), resources })),
    ...roles.map(({ name, resource }) => ({ by: roleCalled(name), resources: [resource] })),
  ];
  for (const { by, resources } of all)
    for (const group of resources.flatMap(groupOf)) {
      const known = given.get(group.id) ?? { group, by: [] };
      known.by.push(by);
      given.set(group.id, known);
    }
  const looked: LookedGroup[] = [];
  const groups = [...given.values()];
  for (let from = 0; from < groups.length; from += atOnce)
    looked.push(...(await Promise.all(groups.slice(from, from + atOnce).map((one) => lookAt(wire, one)))));
  return looked;
}

function groupOf(resource: Resource): Grouped[] {
  // Whose owners may be changed is tried when somebody asks; a rule may decide who is in such a group.
  if (resource.kind === 'group' && resource.membership === 'owner') return [];
  if (resource.kind === 'group' || resource.kind === 'team') return [resource];
  if (resource.kind === 'site' || resource.kind === 'application')
    return resource.groupId === undefined ? [] : [{ id: resource.groupId, name: `of ${resource.name}` }];
  return [];
}

async function lookAt(wire: Wire, one: Pick<LookedGroup, 'group' | 'by'>): Promise<LookedGroup> {
  try {
    const need = await writable(wire, one.group);
    return { ...one, isForRoles: need === needs.changeRoleGroups };
  } catch (problem) {
    if (!(problem instanceof DirectoryError) || !['unsupported', 'not-found'].includes(problem.fault)) throw problem;
    return { ...one, problem, isForRoles: false };
  }
}

/** What there is to say of them; which permission one takes is said with the permissions. */
export function groupsFound(looked: readonly LookedGroup[]): Found[] {
  if (looked.length === 0) return [skipped('the catalogue gives no group that was found')];
  const wrong = looked.flatMap(({ problem, by }) =>
    problem
      ? [
          fail(
            `${problem.message.replace(/ Nothing was changed\.$/, '')} It is given by ${by.join(', ')}.`,
            'Name a group whose members are assigned, in Entra and not in Exchange; or take it out of the catalogue.',
          ),
        ]
      : [],
  );
  const count = looked.length - wrong.length;
  return [
    ...(count > 0
      ? [ok(count === looked.length ? `all ${count} can be given` : `${count} of ${looked.length} can be given`)]
      : []),
    ...wrong,
  ];
}

/** The permission that groups for roles take, if there are any. */
export const wantedByGroups = (looked: readonly LookedGroup[]): Wanted[] =>
  together(
    looked
      .filter(({ isForRoles }) => isForRoles)
      .flatMap(({ by }) => by.map((one) => ({ need: needs.changeRoleGroups, how: 'must' as const, by: one }))),
  );
