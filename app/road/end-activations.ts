// What was activated by an eligibility that Gatehouse gave ends with it, also where that ends early (rules 36 and 48).
import { onceActivated, isEligibility, resourceKey, type Resource } from '../../engine/catalogue/model.js';
import { requestDecider } from '../../engine/request/decider.js';
import { isActivation } from '../../engine/request/lost-eligibility.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { gatherFacts } from '../facts/decision.js';
import { handle } from './handle.js';

/** Ends this person's activations of the role, unless another eligibility carries them. Throws `DirectoryError`, `StorageDown`. */
export async function endActivations(
  context: Context,
  { beneficiary }: AccessRequest,
  eligibility: Resource,
): Promise<void> {
  const activated = isEligibility(eligibility) ? resourceKey(onceActivated(eligibility)) : undefined;
  const isOfIt = (one: Resource): boolean => resourceKey(one) === activated;
  for await (const { state } of context.documents.all('request', [requestTags.holder(beneficiary.id)])) {
    if (!isActivation(state) || !state.entitlement.resources.some(isOfIt)) continue;
    const facts = await gatherFacts(context, state);
    await handle(context, requestDecider, state.id, { type: 'lose-eligibility', at: context.clock.now(), facts });
  }
}
