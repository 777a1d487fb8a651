// Why a draft cannot be filed as it is: what the person holds, what was typed, what the directory would give in the end.
import type { Incompatibility } from '../catalogue/incompatible.js';
import { resourceKey } from '../catalogue/model.js';
import type { Person } from '../person.js';
import type { Draft } from './model.js';
import type { Details, Entitlement } from './entitlement.js';
import type { FilingFacts } from './facts.js';
import type { RequestRefusal } from './refusal.js';
import { refusalOfClosed } from './restricted.js';
import { refusalOfSignIn } from './sign-in.js';
import { refusalOfTerms } from './terms.js';
import { refusalOfDetails } from './window.js';

/** What is to be filed, when, and what it rests on. */
export interface Filing {
  readonly at: Date;
  readonly details: Details;
  readonly facts: FilingFacts;
}

/** Nothing if it can be filed. */
export function refusalOfFiling(filing: Filing, state: Draft): RequestRefusal | undefined {
  const { matching, notGivable, incompatible, closedSince } = filing.facts;
  // What is closed can still be had in an emergency.
  const closed = state.isEmergency ? undefined : refusalOfClosed(state.entitlement, closedSince);
  if (closed) return closed;
  // What it extends was looked at when it was opened, a moment ago.
  if (state.extends) return refusalOfHolding(incompatible, state.beneficiary);
  return (
    refusalOfHolding(incompatible, state.beneficiary) ??
    refusalOfHaving(state.entitlement, filing.facts, state.beneficiary) ??
    refusalOfDetails(state.entitlement.policy, { ...filing, matching }) ??
    refusalOfTerms(state.entitlement, filing.details) ??
    (notGivable && { code: 'not-givable', ...notGivable }) ??
    refusalOfSignIn(state.entitlement.policy.signIn, state, filing)
  );
}

/** A role that is held without an activation is not activated (rule 71), and whoever is eligible is not made so a second time (rule 57). */
export function refusalOfHaving(
  { kind, resources, lets }: Entitlement,
  { held = [], eligible }: Pick<FilingFacts, 'held' | 'eligible'>,
  who: Person,
): RequestRefusal | undefined {
  if (kind === 'role' && resources.every((resource) => held.includes(resourceKey(resource))))
    return { code: 'held-already', who };
  if (kind !== 'eligibility' || !eligible) return undefined;
  return { code: 'eligible-already', who, what: lets?.role ?? '', ...eligible };
}

/** Nobody is asked for what somebody may not be given beside what they hold (rule 11). */
export const refusalOfHolding = (holding: Incompatibility | undefined, who: Person): RequestRefusal | undefined =>
  holding && { code: 'incompatible', who, holding };

/** What was typed, without the spaces around it. */
export function trimmed(details: Details): Details {
  const answers = Object.fromEntries(Object.entries(details.answers).map(([id, answer]) => [id, answer.trim()]));
  return {
    ...details,
    ...(details.justification !== undefined && { justification: details.justification.trim() }),
    answers,
  };
}
