// Terms of use (rule 76).

/** A text to be accepted as it stands. A changed one has another version, and is accepted anew. */
export interface Terms {
  readonly version: string;
  readonly text: string;
}

/** Which version whoever asked accepted, and when. */
export interface Accepted {
  readonly version: string;
  readonly at: Date;
}
