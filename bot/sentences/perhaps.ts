// What a reason ends with and may not belong to it: to be asked after, never guessed (rule 61).

/** "because INC-1234 for 2h": what a reason ends with may be how long, where nothing else says it; to be asked after: a role is not active for longer than was meant. */
export interface PerhapsLength {
  readonly said: string;
  readonly durationMinutes?: number;
  readonly endAt?: Date;
}

/** "because Q4 for Lidia": what a reason ends with may be for whom, where nothing else says it. `person` as in a request; `because`: the reason without it. */
export interface PerhapsPerson {
  readonly said: string;
  readonly person: string;
  readonly because: string;
}
