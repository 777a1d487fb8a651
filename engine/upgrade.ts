// How documents of older shapes become today's: a chain of single steps for each kind, each from one shape to the next.
import type { Kind, Kinds, Owed } from './kinds.js';

/** What upgrading looks at: the parts of a document whose words may be of an older shape. */
export interface Shaped {
  /** Absent in what was written before shapes had numbers: that is the first. */
  readonly shape?: number;
  readonly state: unknown;
  readonly history: readonly unknown[];
  readonly outbox: readonly unknown[];
}

/** The same parts in today's words. */
export interface Upgraded<K extends Kind> {
  readonly state: Kinds[K]['state'];
  readonly history: readonly Kinds[K]['event'][];
  readonly outbox: readonly Owed<Kinds[K]['effect']>[];
}

/** The words of a document of some shape, whatever they were called then. */
export type Words = Omit<Shaped, 'shape'>;

/** A state, an event or something owed as it was written: its members by the names they had then. */
export type Stored = Readonly<Record<string, unknown>>;

/** From one shape to the next; pure, and total over what was written in the first. */
export interface Step {
  state(state: Stored): Stored;
  event(event: Stored): Stored;
  owed(owed: Stored): Stored;
}

/** A shape that has more words, and keeps those that it had. */
export const sameWords: Step = { state: (state) => state, event: (event) => event, owed: (owed) => owed };

/** The same with members under new names, in their old places. */
export function renamed(words: Stored, names: Readonly<Record<string, string>>): Stored {
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [names[name] ?? name, value]));
}

/** Today's shape of a kind, and the way to it. */
export interface Shape<K extends Kind> {
  /** The number of today's shape: one more than there are steps. */
  readonly shape: number;
  /** The parts of a document of an older shape in today's words; those of today's as they are. */
  upgrade(stored: Shaped): Upgraded<K>;
  /** The same for one event, as the record has it: what is sealed is never rewritten. */
  upgradeEvent(event: unknown, shape?: number): Kinds[K]['event'];
}

/** The shape that these steps lead to; `steps[0]` leads from shape 1 to 2. A document without a number is of the first. */
export function shapedBy<K extends Kind>(steps: readonly Step[]): Shape<K> {
  const event = (one: unknown, shape = 1): Kinds[K]['event'] =>
    steps.slice(shape - 1).reduce((before, step) => step.event(before), one as Stored) as Kinds[K]['event'];
  return {
    shape: steps.length + 1,
    upgradeEvent: event,
    upgrade: ({ shape = 1, state, history, outbox }) => {
      const rest = steps.slice(shape - 1);
      const words = { state, history, outbox };
      // What was once written in a shape is what the steps from there know; only this code writes documents.
      return (rest.length === 0 ? words : rest.reduce(through, words)) as Upgraded<K>;
    },
  };
}

const through = ({ state, history, outbox }: Words, step: Step): Words => ({
  state: step.state(state as Stored),
  history: history.map((event) => step.event(event as Stored)),
  outbox: outbox.map((owed) => step.owed(owed as Stored)),
});
