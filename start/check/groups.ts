// The groups that packages give, and those that may be activated: whether Gatehouse may change who is in them, which a rule, another directory or a role may forbid.
import { writable } from '../../directory/graph/resources/group.js';
import type { Grouped } from '../../directory/graph/resources/timed-groups.js';
import { needs, type Need } from '../../directory/graph/wire/permissions.js';
import type { Wire } from '../../directory/graph/wire/wire.js';
import { isEligibility, type Catalogue, type Resource } from '../../engine/catalogue/model.js';
import { DirectoryError } from '../../engine/ports.js';
import { fail, ok, skipped, type Found } from './found.js';
import { packageCalled, roleCalled, together, type Wanted } from './wants.js';

/** A group with the packages that give it, and why nobody can be added to it. */
export interface LookedGroup {
  readonly group: Grouped;
  readonly by: readonly string[];
  readonly problem?: DirectoryError;
  /** What it takes beside the permission for groups: one that roles can be given to takes more, and so does eligibility. */
  readonly takes?: Need;
}

/** So many are asked about at a time. */
const atOnce = 8;

/** Looks at every group that is given. @throws DirectoryError where it cannot be asked. */
export async function lookAtGroups(wire: Wire, { packages, roles }: Catalogue): Promise<LookedGroup[]> {
  const given = new Map<string, { readonly group: Grouped; readonly by: string[]; readonly isEligible: boolean }>();
  const all = [
    ...packages.map(({ name, resources }) => ({ by: packageCalled(name), resources })),
    ...roles.map(({ name, resource }) => ({ by: roleCalled(name), resources: [resource] })),
  ];
  for (const { by, resources } of all)
    for (const resource of resources)
      for (const group of groupOf(resource)) {
        const isEligible = isEligibility(resource);
        const key = `${group.id}${isEligible ? ' eligible' : ''}`;
        const known = given.get(key) ?? { group, by: [], isEligible };
        known.by.push(by);
        given.set(key, known);
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

async function lookAt(
  wire: Wire,
  { isEligible, ...one }: Pick<LookedGroup, 'group' | 'by'> & { readonly isEligible: boolean },
): Promise<LookedGroup> {
  try {
    const need = await writable(wire, one.group);
    if (isEligible) return { ...one, takes: needs.changeGroupEligibilities };
    return { ...one, ...(need === needs.changeRoleGroups && { takes: need }) };
  } catch (problem) {
    if (!(problem instanceof DirectoryError) || !['unsupported', 'not-found'].includes(problem.fault)) throw problem;
    return { ...one, problem };
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

/** The permissions that groups for roles, and eligibilities for groups, take, if there are any. */
export const wantedByGroups = (looked: readonly LookedGroup[]): Wanted[] =>
  together(
    looked.flatMap(({ takes, by }) => (takes ? by.map((one) => ({ need: takes, how: 'must' as const, by: one })) : [])),
  );
