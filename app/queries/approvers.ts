// Who would decide if somebody asked for something now (rules 5, 14 and 16): of what they may ask for, and of nothing else.
import type { StageRule } from '../../engine/catalogue/model.js';
import { defined } from '../../engine/defined.js';
import type { Person } from '../../engine/person.js';
import { forOneself } from '../../engine/request/for-whom.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { closedSince } from '../../engine/request/restricted.js';
import type { Route } from '../../engine/routing.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import { gatherDeciders } from '../facts/stages.js';
import { outlookOf } from '../requests/form.js';
import { findEntitlement, type Found } from './entitlements.js';
import { findRole } from './roles.js';

/** A stage of the policy, and whom it would ask. */
export interface AskedStage {
  readonly rule: StageRule;
  readonly route: Route;
}

export type Approvers =
  | {
      readonly kind: 'stages';
      readonly entitlement: Entitlement;
      readonly stages: readonly AskedStage[];
      /** It cannot be asked for now (rule 57). */
      readonly closedSince?: Date;
    }
  | { readonly kind: 'unclear'; readonly found: Exclude<Found, { kind: 'one' }> };

/** A package that they may request, or a role that they may activate, by its name. Throws `DirectoryError`, `StorageDown`. */
export async function approversOf(context: Context, person: Person, name: string): Promise<Approvers> {
  const people = forOneself(person);
  const found = await findEntitlement(context, people, name);
  const role = found.kind === 'none' ? await findRole(context, person, name) : undefined;
  const meant = role?.kind === 'one' ? role : found;
  if (meant.kind !== 'one') return { kind: 'unclear', found: meant };
  const { entitlement } = meant;
  const rules = entitlement.policy.stages;
  const [deciders, settings] = await Promise.all([gatherDeciders(context, rules, person.id), settingsInForce(context)]);
  const { routes } = outlookOf(people, entitlement, deciders);
  const stages = rules.flatMap((rule, index): AskedStage[] => {
    const route = routes[index];
    return route ? [{ rule, route }] : [];
  });
  return { kind: 'stages', entitlement, stages, ...defined({ closedSince: closedSince(settings, entitlement) }) };
}
