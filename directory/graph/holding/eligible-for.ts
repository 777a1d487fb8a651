// An eligibility as Entra and Azure write it, as the port wants it.
import type { Activatable } from '../../../engine/catalogue/model.js';
import type { Eligibility } from '../../../engine/eligibility.js';

/** From when to when, as Entra and Azure write it. */
export interface Span {
  readonly startDateTime?: string | null | undefined;
  readonly endDateTime?: string | null | undefined;
}

/** The same as the port has it. */
export const spanOf = ({ startDateTime, endDateTime }: Span): Pick<Eligibility, 'startAt' | 'endAt'> => ({
  ...(startDateTime && { startAt: new Date(startDateTime) }),
  ...(endDateTime && { endAt: new Date(endDateTime) }),
});

/** The eligibility for this. */
export const eligibleFor = (resource: Activatable, span: Span): Eligibility => ({ resource, ...spanOf(span) });
