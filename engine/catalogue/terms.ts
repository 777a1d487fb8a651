// Terms of use (rule 76).
import type { Translations } from './translations.js';

/** A text to be accepted as it stands. A changed one has another version, and is accepted anew. */
export interface Terms {
  readonly version: string;
  readonly text: string;
  /** The text by language; what is accepted is the version, in whatever language it was read. */
  readonly translations?: Translations;
}

/** Which version whoever asked accepted, and when. */
export interface Accepted {
  readonly version: string;
  readonly at: Date;
}
