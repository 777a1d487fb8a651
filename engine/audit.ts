// The record (rule 59): every event of every recorded document, append-only, each entry sealed with the hash of the one before.
import type { RecordedKind } from './kinds.js';

/** What the audit calls a kind. Entries are sealed under these names for ever, so the ledger's is older than its word. */
export const auditKinds = {
  request: 'request',
  ledger: 'access',
  settings: 'settings',
  delegation: 'delegation',
  insider: 'insider',
  finding: 'finding',
} as const satisfies Record<RecordedKind, string>;
export type AuditKind = (typeof auditKinds)[RecordedKind];

/** What is recorded: one event of one document's history. `key` is unique: recorded twice is recorded once. */
export interface Entry {
  readonly key: string;
  readonly kind: AuditKind;
  readonly about: string;
  /** Place in the document's history, from 0. */
  readonly index: number;
  readonly at: Date;
  readonly event: object;
  /** The shape of the kind in which the event is told; absent: the first. */
  readonly shape?: number;
}

/** An entry in the chain. `number` counts from 1 without gaps; `hash` covers everything before it through `previous`. */
export interface Sealed {
  readonly number: number;
  readonly entry: Entry;
  readonly previous: string;
  readonly hash: string;
}

/** SHA-256 of a text, in hex: given from outside, because the engine imports nothing. */
export type Hash = (text: string) => string;

/** What stands before the first entry. */
export const beginning = '0'.repeat(64);

/** The entries a document's history owes the record from `from` on. */
export function entriesOf(
  { kind, id }: { readonly kind: RecordedKind; readonly id: string },
  history: readonly { readonly at: Date }[],
  from: number,
): Entry[] {
  return history.slice(from).map((event, offset) => {
    const index = from + offset;
    return { key: `${auditKinds[kind]} ${id} ${index}`, kind: auditKinds[kind], about: id, index, at: event.at, event };
  });
}

/** The entries with the shape that their events are told in; the first needs no mention. */
export const inShape = (shape: number, entries: readonly Entry[]): Entry[] =>
  entries.map((entry) => (shape > 1 ? { ...entry, shape } : entry));

/** The entry as the next in the chain. */
export function seal(last: Pick<Sealed, 'number' | 'hash'> | undefined, entry: Entry, hash: Hash): Sealed {
  const number = (last?.number ?? 0) + 1;
  const previous = last?.hash ?? beginning;
  return { number, entry, previous, hash: hash(sealText(number, previous, entry)) };
}

function sealText(number: number, previous: string, entry: Entry): string {
  return JSON.stringify([number, previous, canonical(entry)]);
}

/** The same text for the same value, whatever the order of its members: dates as ISO, members sorted, absent ones left out. */
export function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, member]) => [name, canonical(member)]));
}

/** What is wrong with a chain, at the first place where something is. */
export interface Flaw {
  readonly number: number;
  readonly what: 'missing' | 'changed' | 'reordered' | 'repeated';
}

/** Checks one link after the other; feed the entries in the order of their numbers. Finds what was changed, taken out, put in or moved. */
export function checkLink(
  last: Pick<Sealed, 'number' | 'hash'> | undefined,
  next: Sealed,
  hash: Hash,
): Flaw | undefined {
  const expected = (last?.number ?? 0) + 1;
  if (next.number < expected) return { number: next.number, what: 'repeated' };
  if (next.number > expected) return { number: expected, what: 'missing' };
  if (next.hash !== hash(sealText(next.number, next.previous, next.entry)))
    return { number: next.number, what: 'changed' };
  return next.previous === (last?.hash ?? beginning) ? undefined : { number: next.number, what: 'reordered' };
}
