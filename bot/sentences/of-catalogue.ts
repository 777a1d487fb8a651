// What the sentences about the catalogue and about eligibilities mean; they are for administrators and auditors (rules 57 and 60).

/** "catalogue in force", "who is eligible for Global Reader", "eligibilities of Isaiah"; `page`: which part of a long list. */
export type OfCatalogue = { readonly page?: number } & (
  | { readonly kind: 'whole-catalogue' }
  | { readonly kind: 'who-is-eligible'; readonly name: string }
  /** A name, an address, or the object id of somebody mentioned. */
  | { readonly kind: 'eligibilities-of'; readonly person: string }
);

/** "make Lidia eligible for Exchange Administrator for 90 days because …": always for somebody else. The rest as in a request. */
export interface MakeEligible {
  readonly kind: 'make-eligible';
  /** A name, an address, or the object id of somebody mentioned. */
  readonly person: string;
  /** Of the role, as typed. */
  readonly name: string;
  readonly durationMinutes?: number;
  readonly endAt?: Date;
  readonly startAt?: Date;
  readonly because?: string;
}
