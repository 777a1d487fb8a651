// What the sentences about the catalogue and about eligibilities mean; they are for administrators and auditors (rules 57 and 60).

/** "catalogue in force", "who is eligible for Global Reader", "eligibilities of Isaiah"; `page`: which part of a long list. */
export type OfCatalogue = { readonly page?: number } & (
  | { readonly kind: 'whole-catalogue' }
  | { readonly kind: 'who-is-eligible'; readonly name: string }
  /** A name, an address, or the object id of somebody mentioned. */
  | { readonly kind: 'eligibilities-of'; readonly person: string }
);
