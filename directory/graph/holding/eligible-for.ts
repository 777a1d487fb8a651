// An eligibility as Entra and Azure write it, as the port wants it.
import type { Activatable } from '../../../engine/catalogue/model.js';
import type { Eligibility } from '../../../engine/ports.js';

/** From when to when, as Entra and Azure write it. */
export interface Span {
  readonly startDateTime?: string | null | undefined;
  readonly endDateTime?: string | null | undefined;
}

/** The eligibility for this. */
export const eligibleFor = (resource: Activatable, { startDateTime, endDateTime }: Span): Eligibility => ({
  resource,
  ...(startDateTime && { startAt: new Date(startDateTime) }),
  ...(endDateTime && { endAt: new Date(endDateTime) }),
});
