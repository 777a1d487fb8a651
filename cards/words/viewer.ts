import type { PersonId } from '../../engine/ids.js';

/** Who reads, where and when: a card is drawn for one reader at one moment. */
export interface Viewer {
  readonly person: PersonId;
  /** IANA name. `UTC` also stands for "not known": moments then say so, or are left to the reader's client. */
  readonly zone: string;
  /** BCP 47 tag; a language without words reads English. */
  readonly locale: string;
  readonly now: Date;
}

/** The usual viewer where zone and language are not known (yet). */
export const viewerOf = (
  person: PersonId,
  now: Date,
  known: { readonly zone?: string | undefined; readonly locale?: string | undefined } = {},
): Viewer => ({ person, now, zone: known.zone ?? 'UTC', locale: known.locale ?? 'en' });
