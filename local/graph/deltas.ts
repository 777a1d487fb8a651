// The states that delta queries remember: what was told up to a token, and what is still to be told behind another.
import type { Lookup } from '../../directory/sample/lookup.js';
import { dayMs } from '../../engine/time.js';
import type { Properties } from './filter.js';

/** What a token stands for. */
export interface DeltaState {
  readonly kind: 'users' | 'groups';
  readonly selected: readonly string[];
  /** The company as it was when this round began. */
  readonly found: Lookup;
  /** What is still to be told in this round. */
  readonly left: readonly Properties[];
}

const lifetimeMs = 7 * dayMs;

export class Deltas {
  private states = new Map<string, { readonly state: DeltaState; readonly at: Date }>();
  private count = 0;

  /** Remembers a state; the token counts for seven days. */
  keep(state: DeltaState, at: Date): string {
    this.count += 1;
    const token = Buffer.from(`${state.kind} ${this.count}`).toString('base64url');
    this.states.set(token, { state, at });
    return token;
  }

  /** The state of a token; nothing if it is none, too old or forgotten. */
  of(token: string, now: Date): DeltaState | undefined {
    const kept = this.states.get(token);
    return kept && now.getTime() - kept.at.getTime() <= lifetimeMs ? kept.state : undefined;
  }

  /** Every token is worth nothing from now on. */
  forget(): void {
    this.states.clear();
  }
}
