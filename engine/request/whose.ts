// Whose a request is: who asked for it, and for whom it is.
import type { PersonId } from '../ids.js';
import type { AccessRequest } from './model.js';

/** Who asked, unless they asked as a manager and are none any more (rule 10). */
export const isRequester = (state: AccessRequest, viewer: PersonId): boolean =>
  state.requester.id === viewer && state.isFormerManager !== true;

/** Whether it is this person's: they asked for it, or it is for them. */
export const isOf = (state: AccessRequest, viewer: PersonId): boolean =>
  isRequester(state, viewer) || state.beneficiary.id === viewer;
