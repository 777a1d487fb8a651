// Who may activate what, and from when to when, as a directory tells it (rule 36).
import type { Activatable } from './catalogue/model.js';
import type { GroupId } from './ids.js';
import type { Person } from './person.js';

/** Something that somebody may activate, from `startAt` to `endAt`; absent: without that bound. */
export interface Eligibility {
  readonly resource: Activatable;
  readonly startAt?: Date;
  readonly endAt?: Date;
}

/** Whoever has an eligibility of their own, from `startAt` to `endAt`; absent: without that bound. */
export interface EligibleFor {
  readonly principal: Person | GroupNamed;
  readonly startAt?: Date;
  readonly endAt?: Date;
}

/** A group by the name that the directory shows. */
export interface GroupNamed {
  readonly kind: 'group';
  readonly id: GroupId;
  readonly name: string;
}
