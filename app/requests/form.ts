// What a form needs to be drawn: the draft, whom each stage would ask as things stand, and what is wrong with what was typed.
import { defined } from '../../engine/defined.js';
import type { Person } from '../../engine/person.js';
import type { Routing } from '../../engine/routing.js';
import { outlook } from '../../engine/request/delegates.js';
import type { Deciders } from '../../engine/request/facts.js';
import type { Draft } from '../../engine/request/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { Found } from '../queries/entitlements.js';
import type { Context } from '../context.js';
import { gatherDeciders } from '../facts/stages.js';

/** A draft to fill in. `problem`: why it was not sent. */
export interface Form {
  readonly draft: Draft;
  readonly routes: Routing['routes'];
  readonly problem?: RequestRefusal;
}

/** It is not sure what is asked for: which one, or that there is none of that name (rule 61). */
export interface Unclear {
  readonly status: 'unclear';
  readonly found: Exclude<Found, { kind: 'one' }>;
  readonly beneficiary: Person;
}

/** Whom the policy's stages would ask, and the first that nobody could decide (rule 16). */
export function outlookOf(
  people: { readonly requester: Person; readonly beneficiary: Person },
  { policy }: Pick<Entitlement, 'policy'>,
  facts: Deciders,
): Routing {
  return outlook(policy.stages, facts.stages, new Set([people.requester.id, people.beneficiary.id]));
}

/** The form for this draft, with who would be asked now. Throws `DirectoryError`. */
export async function formOf(context: Context, draft: Draft, problem?: RequestRefusal): Promise<Form> {
  const facts = await gatherDeciders(context, draft.entitlement.policy.stages, draft.beneficiary.id);
  const { routes } = outlookOf(draft, draft.entitlement, facts);
  return { draft, routes, ...defined({ problem }) };
}
