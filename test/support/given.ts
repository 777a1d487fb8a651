// Examples in three sentences: given what happened, when this is asked, then that happens (or is refused).
import { expect } from 'chai';
import type { Decider } from '../../engine/document.js';
import type { Kind, Kinds } from '../../engine/kinds.js';

type Code<Refusal> = Refusal extends { readonly code: infer C extends string } ? C : never;

/** The value itself, frozen through and through: whoever changes it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** The state after these events, from the kind's beginning; every step frozen. */
export function stateAfter<K extends Kind, C, R>(
  decider: Decider<K, C, R>,
  ...events: readonly Kinds[K]['event'][]
): Kinds[K]['state'] {
  return events.reduce((state, event) => frozen(decider.evolve(state, frozen(event))), frozen(decider.initial));
}

/** What happened when these commands came in this order; one that is refused is a mistake of the test. */
export function story<K extends Kind, C, R>(decider: Decider<K, C, R>, ...commands: readonly C[]): Kinds[K]['event'][] {
  const events: Kinds[K]['event'][] = [];
  for (const command of commands) {
    const decision = decider.decide(frozen(command), stateAfter(decider, ...events));
    if ('refused' in decision) throw new Error(`the story stops: ${JSON.stringify(decision.refused)}`);
    events.push(...decision.events);
  }
  return events;
}

/** The history so far, and what a command makes of it. */
export function given<K extends Kind, C, R>(decider: Decider<K, C, R>, ...history: readonly Kinds[K]['event'][]) {
  const state = stateAfter(decider, ...history);
  return {
    state,
    when(command: C) {
      const decision = decider.decide(frozen(command), state);
      const events = 'events' in decision ? decision.events : undefined;
      return {
        /** Exactly these events. */
        then(...expected: readonly Kinds[K]['event'][]): void {
          expect(decision).to.deep.equal({ events: expected });
        },
        /** Nothing is changed, for this reason; `more`: everything else that the refusal tells. */
        refused(code: Code<R>, more: Readonly<Record<string, unknown>> = {}): void {
          expect(decision).to.deep.equal({ refused: { code, ...more } });
        },
        /** The state then; fails if the command is refused. */
        get state(): Kinds[K]['state'] {
          expect(decision).to.have.property('events');
          return stateAfter(decider, ...history, ...(events ?? []));
        },
        /** What happened, by name; fails if the command is refused. */
        get types(): string[] {
          expect(decision).to.have.property('events');
          return (events ?? []).map((event) => event.type);
        },
      };
    },
  };
}
