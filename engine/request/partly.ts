// When a request is partly delivered: some of it is in place, and the rest is not by itself (rule 12).
import type { AccessRequest, Delivery } from './model.js';

/** Not in place after the first tries, late, or refused for good. */
const isLeft = ({ status }: Delivery): boolean => status === 'retrying' || status === 'late' || status === 'failed';

/** Whether something is read as in place, and something else was tried and is not (rules 12 and 50). */
export const isPartlyDelivered = (state: AccessRequest): boolean =>
  state.status === 'delivering' &&
  state.deliveries.some(({ status }) => status === 'granted') &&
  state.deliveries.some(isLeft);
