// What administrators say of what the catalogue's packages and roles may be had for, over its file (rule 57).

/** A name, and whether only a package or only a role can be meant by it. */
interface Named {
  readonly name: string;
  readonly only?: 'package' | 'role';
}

/** "close Sales Support because …", "reopen Sales Support", "set longest duration of Sales Support to 7 days". */
export type OfRestrictions = Named &
  (
    | { readonly kind: 'close'; readonly because?: string }
    | { readonly kind: 'reopen'; readonly because?: string }
    /** `minutes`: absent where what the catalogue says is to count; `unreadable`: what was said as a length and is none. */
    | {
        readonly kind: 'set-longest';
        readonly minutes?: number;
        readonly unreadable?: string;
        readonly because?: string;
      }
  );
