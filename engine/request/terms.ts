// Terms of use (rule 76): a package may ask for acceptance of a versioned text; a request without it is not sent.
import type { Accepted } from '../catalogue/terms.js';
import type { Granted } from './model.js';
import type { Details, Entitlement } from './entitlement.js';
import type { RequestRefusal } from './refusal.js';

/** The version that is accepted now; nothing where none is asked for, or another was accepted. */
export const acceptedNow = (
  { terms }: Pick<Entitlement, 'terms'>,
  { accepted }: Pick<Details, 'accepted'>,
): Accepted | undefined => (terms && accepted?.version === terms.version ? accepted : undefined);

export const refusalOfTerms = (
  entitlement: Pick<Entitlement, 'terms'>,
  details: Pick<Details, 'accepted'>,
): RequestRefusal | undefined =>
  entitlement.terms && !acceptedNow(entitlement, details) ? { code: 'terms-not-accepted' } : undefined;

/** What was accepted last for this access: with an extension of it, or with the request. */
export const acceptedLast = ({ prolonged = [], details }: Granted): Accepted | undefined =>
  prolonged.findLast(({ accepted }) => accepted)?.accepted ?? details.accepted;
