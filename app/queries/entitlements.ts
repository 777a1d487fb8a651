// From a name (or a card's package id) and a beneficiary to what is asked for: the package and the policy that applies now.
import { named, policiesFor, type AudienceFacts } from '../../engine/catalogue/choose.js';
import { isSameName } from '../../engine/catalogue/match.js';
import type { RoleOn } from '../../engine/catalogue/match-role.js';
import {
  onceActivated,
  isEligibility,
  resourceKey,
  type Catalogue,
  type Package,
  type Policy,
} from '../../engine/catalogue/model.js';
import { policyFor } from '../../engine/catalogue/organisations.js';
import { defined } from '../../engine/defined.js';
import type { Person } from '../../engine/person.js';
import { asEligible } from '../../engine/request/eligible.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { Context } from '../context.js';
import { audienceFacts } from '../people/audience.js';

export type Found =
  | { readonly kind: 'one'; readonly entitlement: Entitlement }
  /** Several packages, or several policies of one package on a tie (rule 3): names that each lead to one. */
  | { readonly kind: 'several'; readonly choices: readonly Choice[] }
  /** They may ask for it, but the directory does not have all that it gives, by name. */
  | { readonly kind: 'gone'; readonly name: string; readonly gone: readonly string[] }
  /** `elsewhere`: a role in Azure at a place where it cannot be activated; `nearest` are where it can. */
  | { readonly kind: 'none'; readonly nearest: readonly Choice[]; readonly elsewhere?: RoleOn };

/** Something to choose from: `saidAs` in a sentence leads to it and to nothing else, also where others have the same name. */
export interface Choice {
  readonly id: string;
  readonly saidAs: string;
  readonly name: string;
  readonly detail: string;
}

/** What this beneficiary may be given under this name by who asks, now (rules 2 to 5 and 61). Throws `DirectoryError`. */
export async function findEntitlement(context: Context, people: ForWhom, name: string): Promise<Found> {
  const catalogue = context.catalogue();
  const facts = await audienceFacts(context, catalogue, people);
  const chosen = chosenBy(catalogue, facts, name);
  if (chosen) return chosen;
  const byPolicy = namedWithPolicy(catalogue, name).filter(({ each, policy }) =>
    policiesFor(each, facts).includes(policy),
  );
  const [only] = byPolicy;
  if (only && byPolicy.length === 1) return withPolicy({ catalogue, ...facts }, only.each, [only.policy]);
  const found = named(catalogue, facts, name);
  if (found.kind === 'none') return { kind: 'none', nearest: found.nearest.map(choiceOf) };
  if (found.kind === 'several') return { kind: 'several', choices: found.things.map(choiceOf) };
  return withPolicy({ catalogue, ...facts }, found.thing, policiesFor(found.thing, facts));
}

/** The same for a package whose id is known from a card or an earlier request; the policy of then where it still applies, else chosen anew. */
export async function findEntitlementById(
  context: Context,
  people: ForWhom,
  { id, policyId }: { readonly id: string; readonly policyId?: string },
): Promise<Found> {
  const catalogue = context.catalogue();
  const each = catalogue.packages.find((one) => one.id === id);
  if (!each) return { kind: 'none', nearest: [] };
  const facts = await audienceFacts(context, catalogue, people);
  const policies = policiesFor(each, facts);
  const same = policies.filter((policy) => policy.id === policyId);
  return withPolicy({ catalogue, ...facts }, each, same.length === 1 ? same : policies);
}

/** Out of which catalogue, and for whom. */
interface Offer {
  readonly catalogue: Catalogue;
  readonly person: Person;
}

function withPolicy(offer: Offer, each: Package, policies: readonly Policy[]): Found {
  const [policy, ...others] = policies;
  if (!policy) return { kind: 'none', nearest: [] };
  if (each.gone) return { kind: 'gone', name: each.name, gone: each.gone };
  if (others.length === 0) return { kind: 'one', entitlement: entitlementOf(offer, each, policy) };
  return {
    kind: 'several',
    choices: policies.map((one) => ({
      id: `${each.id}/${one.id}`,
      saidAs: `${each.id}/${one.id}`,
      name: withPolicyName(each, one),
      detail: one.name,
    })),
  };
}

/** What a `Choice` of ours said: "sales-support/", or with the policy's id behind it. */
function chosenBy(catalogue: Catalogue, facts: AudienceFacts, name: string): Found | undefined {
  const each = catalogue.packages.find(({ id }) => name.startsWith(`${id}/`));
  if (!each) return undefined;
  const policies = policiesFor(each, facts);
  const meant = policies.filter((policy) => name === `${each.id}/${policy.id}`);
  if (meant.length === 0 && name !== `${each.id}/`) return undefined;
  return withPolicy({ catalogue, ...facts }, each, meant.length === 0 ? policies : meant);
}

const withPolicyName = (each: Package, policy: Policy): string => `${each.name} (${policy.name})`;

function namedWithPolicy(catalogue: Catalogue, name: string): { each: Package; policy: Policy }[] {
  return catalogue.packages.flatMap((each) =>
    each.policies.flatMap((policy) => (isSameName(withPolicyName(each, policy), name) ? [{ each, policy }] : [])),
  );
}

const choiceOf = (each: Package): Choice => ({
  id: each.id,
  saidAs: `${each.id}/`,
  name: each.name,
  detail: each.description,
});

function entitlementOf({ catalogue, person }: Offer, each: Package, policy: Policy): Entitlement {
  const { id, name, description, resources, endSessions, incompatibleWith, terms, stricter } = each;
  const activatable = activatableOf(catalogue, each, policy);
  return {
    kind: 'package',
    id,
    name,
    description,
    resources,
    policy: policyFor(policy, person),
    catalogueVersion: catalogue.version,
    ...(activatable.length > 0 && { activatable }),
    ...defined({ endSessions, incompatibleWith, terms, stricter }),
  };
}

/** Those of the roles that it gives as eligible, or may by an approver's word, that this catalogue lets somebody activate. */
const activatableOf = ({ roles }: Catalogue, { resources }: Package, policy: Policy): string[] => {
  const given = policy.approversMayGrantEligible === true ? [...resources, ...asEligible(resources)] : resources;
  const keys = new Set(given.filter(isEligibility).map((one) => resourceKey(onceActivated(one))));
  return roles.filter(({ resource }) => keys.has(resourceKey(resource))).map(({ id }) => id);
};
