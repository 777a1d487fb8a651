// The shape in which every kind of thing is kept, and the four pure functions that make a kind.
import { isRecorded, type Kind, type Kinds, type Owed } from './kinds.js';
import type { Shape } from './upgrade.js';

/** A stored document. `version` counts the writes: 0 means it was never stored. */
export interface Document<K extends Kind> {
  readonly id: string;
  readonly version: number;
  readonly state: Kinds[K]['state'];
  readonly history: readonly Kinds[K]['event'][];
  readonly outbox: readonly Owed<Kinds[K]['effect']>[];
  /** How many of `history` the record has (rule 59); those behind it are owed to it. */
  readonly recorded: number;
  /** The earliest moment anything in it wants attention; absent when nothing does. */
  readonly dueAt?: Date;
  /** Whoever took it to work on it holds it until then; absent when nobody does. */
  readonly leasedUntil?: Date;
  /** Words to find it by, each `name:value`; made from the state. */
  readonly tags: readonly string[];
  /** At most one stored document of the kind carries the same value; made from the state. */
  readonly unique?: string;
}

/** A refusal is a value: why nothing was changed. */
export type Decision<Event, Refusal> = { readonly events: readonly Event[] } | { readonly refused: Refusal };

/** What makes a kind: its shape, and pure functions over its words. Time and facts come inside the command. */
export interface Decider<K extends Kind, Command, Refusal> extends Shape<K> {
  readonly kind: K;
  readonly initial: Kinds[K]['state'];
  decide(command: Command, state: Kinds[K]['state']): Decision<Kinds[K]['event'], Refusal>;
  evolve(state: Kinds[K]['state'], event: Kinds[K]['event']): Kinds[K]['state'];
  /** What the world is owed because of this event; `state` is the one after it. */
  effects(event: Kinds[K]['event'], state: Kinds[K]['state']): readonly Kinds[K]['effect'][];
  /** The key under which an effect is owed. */
  key(effect: Kinds[K]['effect']): string;
  /** How long an effect waits for others that are owed under the same key; absent: not at all. */
  delayMs?(effect: Kinds[K]['effect']): number;
  /** Whether the record is owed what happened so far (rule 59); absent: always. What is not owed yet is owed together with what comes. */
  owesRecord?(state: Kinds[K]['state']): boolean;
  /** When the state itself next wants attention (a deadline, a reminder, an end). */
  dueAt(state: Kinds[K]['state']): Date | undefined;
  tags(state: Kinds[K]['state']): readonly string[];
  unique(state: Kinds[K]['state']): string | undefined;
}

/** The earliest of some moments, or nothing. */
export function earliest(moments: readonly (Date | undefined)[]): Date | undefined {
  return moments.reduce((first, next) => (next && (!first || next < first) ? next : first), undefined);
}

/** The document after these events: state folded, history and outbox grown, moments and words recomputed. The version is the writer's to raise. */
export function grow<K extends Kind, C, R>(
  decider: Decider<K, C, R>,
  document: Document<K>,
  events: readonly Kinds[K]['event'][],
  now: Date,
): Document<K> {
  let state = document.state;
  const owed: Owed<Kinds[K]['effect']>[] = [];
  for (const event of events) {
    state = decider.evolve(state, event);
    for (const effect of decider.effects(event, state)) {
      const notBefore = new Date(now.getTime() + (decider.delayMs?.(effect) ?? 0));
      owed.push({ key: decider.key(effect), effect, attempts: 0, notBefore });
    }
  }
  const latest = [...new Map(owed.map((item) => [item.key, item])).values()];
  const fresh = new Set(latest.map((item) => item.key));
  const outbox = [...document.outbox.filter((item) => !fresh.has(item.key)), ...latest];
  return settle(decider, { ...document, state, history: [...document.history, ...events], outbox });
}

/** The document with its derived parts (due moment, tags, unique value) made anew from state and outbox. */
export function settle<K extends Kind, C, R>(decider: Decider<K, C, R>, document: Document<K>): Document<K> {
  const { dueAt: _due, unique: _unique, ...rest } = document;
  const isOwed = isRecorded(decider.kind) && (decider.owesRecord?.(rest.state) ?? true);
  const unrecorded = isOwed ? rest.history[rest.recorded]?.at : undefined;
  const dueAt = earliest([decider.dueAt(rest.state), unrecorded, ...rest.outbox.map((item) => item.notBefore)]);
  const unique = decider.unique(rest.state);
  return {
    ...rest,
    tags: decider.tags(rest.state),
    ...(dueAt && { dueAt }),
    ...(unique !== undefined && { unique }),
  };
}

/** A document that was never stored. */
export function blank<K extends Kind, C, R>(decider: Decider<K, C, R>, id: string): Document<K> {
  return { id, version: 0, state: decider.initial, history: [], outbox: [], recorded: 0, tags: [] };
}
