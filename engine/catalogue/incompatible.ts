import type { RequestId } from '../ids.js';

/** What the person holds, or is to have, that excludes what is asked for (rule 11). */
export type Incompatibility =
  | { readonly kind: 'package'; readonly name: string; readonly request: RequestId; readonly until?: Date }
  | { readonly kind: 'group'; readonly name: string };
