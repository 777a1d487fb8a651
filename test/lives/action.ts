// What can happen in a life.
import type { Verb } from '../../cards/kit/verbs.js';
import type { Name } from './company.js';
import type { Order } from './orders.js';

/** A button that stands in somebody's chat: of those with this verb, the newest first, the `nth`. */
export interface Press {
  readonly verb: Verb | 'any';
  readonly nth: number;
  /** On a form that the card had before. */
  readonly isStale?: boolean;
  /** Somebody to whom the card was shown, and whose it is not. */
  readonly by?: Name;
}

export type Action =
  | { readonly does: 'say'; readonly who: Name; readonly text: string }
  | { readonly does: 'press'; readonly press: Press; readonly isTwice?: boolean }
  | { readonly does: 'both'; readonly presses: readonly [Press, Press] }
  | { readonly does: 'wait'; readonly minutes: number }
  /** To the next moment at which something is due, and so much further. */
  | { readonly does: 'until-due'; readonly offMs: number }
  /** Nobody does anything for so long, and then a new process begins. */
  | { readonly does: 'sleep'; readonly minutes: number }
  | { readonly does: 'directory'; readonly who: Name; readonly edit: Edit }
  | { readonly does: 'fault'; readonly order: Order }
  | { readonly does: 'die'; readonly steps: number; readonly isAfter: boolean }
  | { readonly does: 'block' | 'unblock'; readonly who: Name };

export const edits = ['disable', 'enable', 'leave', 'return', 'other-manager', 'no-decider', 'no-role'] as const;
export type Edit = (typeof edits)[number];
