// How the names of a sentence that activates something are looked up: a place behind the last of them may be meant of all (rule 61).
import { isSameName } from '../../engine/catalogue/match.js';
import { roleOn } from '../../engine/catalogue/match-role.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import type { Choice, Found } from '../../app/queries/entitlements.js';
import { findRole } from '../../app/queries/roles.js';
import type { Several } from '../sentences/sentence.js';

/** "Reader and Contributor on rg-payments": where Reader may be another one too, it is asked which. Gives the look-up of one name. */
export function findingRoles(
  context: Context,
  person: Person,
  several: Several | undefined,
): (name: string) => Promise<Found> {
  const place = roleOn(several?.names.at(-1) ?? '')?.place;
  return async (name) => {
    const alone = await findRole(context, person, name);
    if (place === undefined || roleOn(name) || (alone.kind === 'one' && isSameName(alone.entitlement.name, name)))
      return alone;
    const there = await findRole(context, person, `${name} on ${place}`);
    if (there.kind !== 'one' || alone.kind === 'none') return there.kind === 'one' ? there : alone;
    const all = [...choicesOf(there), ...choicesOf(alone)];
    const choices = [...new Map(all.map((one) => [one.id, one])).values()];
    return choices.length > 1 ? { kind: 'several', choices } : there;
  };
}

function choicesOf(found: Found): readonly Choice[] {
  if (found.kind === 'several') return found.choices;
  if (found.kind !== 'one') return [];
  const { id, name, description: detail } = found.entitlement;
  return [{ id, saidAs: id, name, detail }];
}
