// What a request owes the world.
import type { Resource } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import type { Notice } from '../message/model.js';
import type { Window } from './model.js';

export type RequestEffect =
  /** Bring every copy of this request's card up to this revision. */
  | { readonly type: 'refresh'; readonly revision: number }
  /** Say it once to this person, with the state as it then is. */
  | { readonly type: 'tell'; readonly to: PersonId; readonly notice: Notice; readonly revision: number }
  /** The same to everybody who administers Gatehouse then. */
  | { readonly type: 'tell-administrators'; readonly notice: Notice; readonly revision: number }
  /** Enter this request's assignment on a resource in the ledger; the end is part of it (rule 48). */
  | { readonly type: 'assign'; readonly resource: Resource; readonly window: Window; readonly isAgain?: true }
  | { readonly type: 'release'; readonly resource: Resource }
  /** Not to be given for now; its end stays as it is. */
  | { readonly type: 'suspend'; readonly resource: Resource }
  /** Invite the beneficiary as a guest; assignments follow once they are in the directory (rule 56). */
  | { readonly type: 'invite' }
  /** End the beneficiary's sign-in sessions: what they hold is then asked for anew. */
  | { readonly type: 'end-sessions' }
  /**
   * Tell the administrators, once for all resources of the request: late for 15 minutes (rule 50), refused for good (rule 12), taken away by others, or kept as
   * the last holder; or that nobody may review what is suspended (rules 16 and 34).
   */
  | {
      readonly type: 'alarm';
      readonly about?: 'late' | 'drifted' | 'last-holder' | 'given' | 'failed' | 'no-reviewer';
      readonly revision: number;
    }
  /** Bring every card that told administrators of the last drift up to this revision. */
  | { readonly type: 'refresh-drift'; readonly revision: number }
  /** End what was activated by this eligibility, which is gone, unless another carries it (rules 36 and 48). */
  | { readonly type: 'end-activations'; readonly resource: Resource }
  /** Report a guest whose access by this request has ended, where it was their last (rule 56). */
  | { readonly type: 'report-guest'; readonly revision: number }
  /** Tell the access that this extension is about how the extension stands (rule 53). */
  | { readonly type: 'settle-extension'; readonly revision: number }
  /** Tell the extension that waits that the access is over. */
  | { readonly type: 'close-extension' }
  /** Say the card once more to this person: the access ends soon (rule 52). */
  | { readonly type: 'remind-end'; readonly to: PersonId; readonly revision: number };
