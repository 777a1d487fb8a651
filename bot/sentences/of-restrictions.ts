// What administrators say of what the catalogue's packages and roles may be had for, over its file (rule 57).

/** "close Sales Support because …", "reopen Sales Support", "set longest duration of Sales Support to 7 days". */
export type OfRestrictions =
  | { readonly kind: 'close'; readonly name: string; readonly because?: string }
  | { readonly kind: 'reopen'; readonly name: string; readonly because?: string }
  /** `minutes`: absent where what the catalogue says is to count; `unreadable`: what was said as a length and is none. */
  | { readonly kind: 'set-longest'; readonly name: string; readonly minutes?: number; readonly unreadable?: string };
