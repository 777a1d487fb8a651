// A delegation's life, in words: somebody who decides has another asked in their place for a time (rule 22).
import type { PersonId } from '../ids.js';
import type { Person } from '../person.js';

/** Who is asked in whose place, and when. */
export interface Delegation {
  readonly delegator: Person;
  readonly delegate: Person;
  readonly from: Date;
  readonly until: Date;
}

/** There is one document for each delegator. `set`: to come, or in force; `over` keeps the last one. */
export type DelegationState =
  | { readonly status: 'none' }
  | (Delegation & {
      readonly status: 'set' | 'over';
      /** Its beginning has come, and the delegate was told. */
      readonly hasBegun: boolean;
      readonly changedAt: Date;
    });
export type Delegated = Exclude<DelegationState, { status: 'none' }>;

/** How a delegation ended. `replaced`: the delegator has set another. */
export type HowOver = 'time' | 'stopped' | 'replaced';

export type DelegationCommand =
  /** Has `to` asked in the place of `by`; what was set before is replaced. */
  | {
      readonly type: 'delegate';
      readonly at: Date;
      readonly by: Person;
      readonly to: Person;
      readonly from: Date;
      readonly until: Date;
    }
  | { readonly type: 'stop'; readonly at: Date }
  /** Time has passed. */
  | { readonly type: 'tick'; readonly at: Date };

export type DelegationEvent =
  | (Delegation & { readonly type: 'delegated'; readonly at: Date })
  | { readonly type: 'begun'; readonly at: Date }
  | { readonly type: 'over'; readonly at: Date; readonly how: HowOver };

export type DelegationEffect =
  /** Tell the delegate, or the delegator, that it has begun or is over. */
  | ({ readonly type: 'tell'; readonly to: PersonId; readonly about: 'begun' | 'over' } & Delegation)
  /** Put what waits for these people to whoever decides it now. */
  | { readonly type: 'look'; readonly people: readonly PersonId[] };

/** Why nothing was changed. */
export type DelegationRefusal =
  | { readonly code: 'to-oneself' }
  | { readonly code: 'delegate-disabled'; readonly who: Person }
  /** Guests decide nothing in somebody's place. */
  | { readonly code: 'delegate-guest'; readonly who: Person }
  | { readonly code: 'until-past' }
  | { readonly code: 'until-before-from' }
  | { readonly code: 'too-far'; readonly mostDays: number }
  | { readonly code: 'nothing-delegated' };
