// Whether somebody whom administrators are about to make eligible is so already: until when, and by whose doing (rule 57).
import { onceActivated, resourceKey, isEligibility } from '../../engine/catalogue/model.js';
import { activatedBy } from '../../engine/catalogue/roles.js';
import type { Eligibility } from '../../engine/eligibility.js';
import { defined } from '../../engine/defined.js';
import type { PersonId } from '../../engine/ids.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { EligibleAlready } from '../../engine/request/facts.js';
import type { Context } from '../context.js';
import type { Held } from './held.js';

/** Nothing where they are not, or what is asked for is no eligibility. `held`: what was read of it. Throws `DirectoryError`. */
export async function gatherEligible(
  { directory, clock }: Pick<Context, 'directory' | 'clock'>,
  { kind, resources }: Pick<Entitlement, 'kind' | 'resources'>,
  { person, holdings }: { readonly person: PersonId } & Pick<Held, 'holdings'>,
): Promise<EligibleAlready | undefined> {
  if (kind !== 'eligibility') return undefined;
  const activated = activatedBy({ resources: resources.map((one) => (isEligibility(one) ? onceActivated(one) : one)) });
  const now = clock.now();
  const found = (await directory.eligibilities(person, activated)).filter(({ endAt }) => !endAt || endAt > now);
  const [first, ...others] = found;
  if (!first) return undefined;
  const { endAt: until } = others.reduce(longer, first);
  const own = holdings.find(({ key }) => resources.some((one) => resourceKey(one) === key));
  return { ...defined({ until }), requests: own?.requests ?? [], groups: own?.groups ?? [] };
}

const longer = (one: Eligibility, other: Eligibility): Eligibility =>
  one.endAt && (!other.endAt || other.endAt > one.endAt) ? other : one;
