// What administrators may make somebody eligible for: the roles of the catalogue (rule 57). Nobody else is shown that it can be asked for.
import { eligibilityEntitlement, roleOfEligibility } from '../../engine/catalogue/eligibility.js';
import type { Match } from '../../engine/catalogue/match.js';
import { matchRole } from '../../engine/catalogue/match-role.js';
import type { NamedSource, RoleSetting } from '../../engine/catalogue/model.js';
import { defined } from '../../engine/defined.js';
import type { Context } from '../context.js';
import type { Choice, Found } from './entitlements.js';

/** The role of the catalogue that is called so, by name or id: never guessed (rule 61). */
export function roleCalled({ catalogue }: Pick<Context, 'catalogue'>, name: string): Match<RoleSetting> {
  const { roles } = catalogue();
  const byId = roles.find(({ id }) => id === name.toLowerCase());
  return byId ? { kind: 'one', thing: byId } : matchRole(name, roles, (role) => role);
}

/** The eligibility for what is called so in the catalogue, by name or id: never guessed (rule 61). Throws `DirectoryError`. */
export async function findEligibility(context: Context, name: string): Promise<Found> {
  const found = roleCalled(context, name);
  switch (found.kind) {
    case 'one':
      return offered(context, found.thing);
    case 'several':
      return { kind: 'several', choices: found.things.map(choiceOf) };
    case 'none':
      return { kind: 'none', nearest: found.nearest.map(choiceOf) };
  }
}

/** The same by what a draft or an earlier request was for. Throws `DirectoryError`. */
export async function findEligibilityById(context: Context, id: string): Promise<Found> {
  const role = context.catalogue().roles.find((one) => one.id === roleOfEligibility(id));
  return role ? offered(context, role) : { kind: 'none', nearest: [] };
}

async function offered(context: Context, role: RoleSetting): Promise<Found> {
  const catalogueVersion = context.catalogue().version;
  const entitlement = eligibilityEntitlement(role, { administrators: await administrators(context), catalogueVersion });
  return { kind: 'one', entitlement };
}

/** Whoever holds one of the roles that administer when they are asked, and when they decide. */
const administrators = ({ administratorRoles, names }: Context): Promise<NamedSource[]> =>
  Promise.all(
    administratorRoles.map(async (role) => {
      const name = (await names?.find('role', role))?.[0]?.name;
      return { kind: 'role' as const, role, ...defined({ name }) };
    }),
  );

/** A role of the catalogue as one to choose. */
export const choiceOf = ({ id, name, description, resource }: RoleSetting): Choice => ({
  id,
  saidAs: id,
  name,
  // Two resources may have one name.
  detail: resource.kind === 'azure-role' ? resource.scope : description,
});
