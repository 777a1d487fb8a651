// Whether the directory would give all that is asked for, tried before anybody is asked to decide (nothing is changed by it).
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { NotGivable } from '../../engine/request/facts.js';
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import type { PersonId } from '../../engine/ids.js';
import { DirectoryError } from '../../engine/ports.js';
import { windowOf } from '../../engine/request/window.js';
import type { Context } from '../context.js';

type Asking = Pick<Context, 'directory' | 'clock' | 'log'>;

const finalFaults: readonly NotGivable['fault'][] = [
  'not-found',
  'forbidden',
  'policy',
  'unsupported',
  'unlicensed',
  'not-listed',
];

/** What is asked for, and for whom. */
export interface Wish {
  readonly person: PersonId;
  readonly entitlement: Entitlement;
  readonly details: Details;
}

/**
 * The first of its resources that could not be given, for as long as is asked; nothing where all could, and where the directory cannot tell just now: that
 * is no reason to ask nobody. Throws nothing of the directory's.
 */
export async function gatherNotGivable(context: Asking, wish: Wish): Promise<NotGivable | undefined> {
  const { resources, policy } = wish.entitlement;
  const now = context.clock.now();
  const { from, until } = windowOf(policy, wish.details, now);
  // A start to come is not tried: what counts for the directory's rules is how long it lasts.
  const end = until && new Date(now.getTime() + until.getTime() - from.getTime());
  const tried = await Promise.all(resources.map((resource) => tryOne(context, wish.person, { resource, end })));
  return tried.find((one) => one !== undefined);
}

async function tryOne(
  { directory, log }: Asking,
  person: PersonId,
  { resource, end }: { readonly resource: Resource; readonly end: Date | undefined },
): Promise<NotGivable | undefined> {
  try {
    await directory.validateGrant?.(person, resource, end);
    return undefined;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    const { fault } = error;
    log('warn', 'not-givable', { resource: resourceKey(resource), fault, text: error.message });
    const final = finalFaults.find((one) => one === fault);
    return final && { resource: resource.name, fault: final, why: error.message };
  }
}
