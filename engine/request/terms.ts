// Terms of use (rule 76): a package may ask for acceptance of a versioned text; a request without it is not sent.
import type { Accepted } from '../catalogue/terms.js';
import type { Details, Entitlement, RequestRefusal } from './model.js';

/** The version that is accepted now; nothing where none is asked for, or another was accepted. */
export const acceptedNow = ({ terms }: Pick<Entitlement, 'terms'>, { accepted }: Details): Accepted | undefined =>
  terms && accepted?.version === terms.version ? accepted : undefined;

export const refusalOfTerms = (
  entitlement: Pick<Entitlement, 'terms'>,
  details: Details,
): RequestRefusal | undefined =>
  entitlement.terms && !acceptedNow(entitlement, details) ? { code: 'terms-not-accepted' } : undefined;
