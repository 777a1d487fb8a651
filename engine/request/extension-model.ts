// The words of an extension (rule 53): a request of its own that asks for access somebody has to go on beyond its end.
import type { PersonId, RequestId } from '../ids.js';
import type { Accepted } from '../catalogue/terms.js';
import type { Person } from '../person.js';

/** What an extension extends, as it stood when it was asked for. */
export interface Extends {
  readonly request: RequestId;
  /** Since when there is access, and by whose leave. */
  readonly since: Date;
  readonly approvers: readonly Person[];
  /** How often it was extended before. */
  readonly times: number;
  /** The end it has: the extension counts from there, so that there is no gap (rule 49). */
  readonly from: Date;
  /** The end that is asked for; absent: none. */
  readonly until?: Date;
}

/** An extension that waits for its decision, as the access it is about knows it. */
export interface Asked {
  readonly id: RequestId;
  readonly until?: Date;
  /** The terms of use that were accepted for it (rule 76). */
  readonly accepted?: Accepted;
  /** Once it is approved: by whom, and in whose place. They may take the access back (rule 25). */
  readonly approvedBy?: readonly PersonId[];
}

/** An extension that was approved, as the access it is about knows it: from which end to which. */
export interface Prolonged extends Asked {
  readonly at: Date;
  readonly from: Date;
}

/**
 * Why access is not extended. `over`: it is not in force any more; `in-review`: it is suspended, and a security review is under way (rule 34); `last-day`: its
 * policy ends then; `longest`: it lasts as long as a role may (rule 42); `not-later`: that is no later end.
 */
export type NotExtendable =
  | { readonly because: 'over' | 'in-review' | 'not-offered' | 'no-end' | 'not-entitled' }
  | { readonly because: 'asked'; readonly id: RequestId }
  | { readonly because: 'used-up'; readonly times: number; readonly until: Date }
  | { readonly because: 'last-day' | 'longest' | 'not-later'; readonly until: Date };
