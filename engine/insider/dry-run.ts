// What another insider risk of one person would have done, and would do at once, as far as it can be known.

/** Of the person's requests of the last 30 days: of `total`, how many would get a security review, and how many would not get the one they got. */
export interface InsiderDryRun {
  readonly total: number;
  readonly gains: number;
  readonly loses: number;
  /** So much of their privileged access that is in force would be suspended at once. */
  readonly suspends: number;
  /** Nothing feeds insider risk so far: from then on whoever is not on the list counts as at no risk (rule 77). */
  readonly isFirst: boolean;
}
