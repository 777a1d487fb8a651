// What of a document goes over the wire: all of it where nothing is known of what is stored, else what has changed.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { checkKeepable } from '../keepable.js';
import type { Known } from './latest.js';
import type { Stored } from './model.js';
import { known } from './queries.js';

/** How many write ids a document remembers: others may have written after us before we can ask whether our write arrived. */
const rememberedWrites = 8;

/** One guarded write of a document. */
export interface Write {
  readonly id: string;
  readonly document: Document<Kind>;
  /** What is known of the one that is stored under its version. */
  readonly known: Known | undefined;
  readonly shape: number;
  /** Taken until then, given back, or left as it is. */
  readonly lease: Date | 'release' | undefined;
  readonly createdAt: Date;
}

/** What is known of the stored document must still be so: its last write, and that it is of no newer shape. */
export function asKnown({ known: last, shape }: Write) {
  return last ? { ...known(shape), ...(last.lastWrite !== undefined && { writes: last.lastWrite }) } : {};
}

/** A missing member stays missing in the database: the partial indexes ask whether it is there. Leases are taken, never saved. */
export function toStored({ id, document, shape, lease, createdAt }: Write): Stored {
  const { state, history, outbox, recorded, dueAt, tags, unique } = document;
  const always = { _id: document.id, version: 1, shape, state, history, outbox, recorded, tags, createdAt };
  const leased = lease instanceof Date && { leasedUntil: lease };
  return { ...always, ...(dueAt && { dueAt }), ...leased, ...(unique !== undefined && { unique }), writes: [id] };
}

/**
 * What makes the stored document this one. History grows at its end only, and the version guard says that what is stored is what was read: where that is known,
 * only new history and the state's changed members go over the wire, also when the same write is tried again. Elsewhere both are set whole.
 */
export function changeOf({ id, document, known: last, shape, lease }: Write) {
  const { version, history, outbox, recorded, tags, dueAt, unique } = document;
  const added = last ? history.slice(last.length) : [];
  const state = changedState(document, last);
  const givenBack = lease === 'release' && { leasedUntil: undefined };
  const missing = Object.entries({ dueAt, unique, ...givenBack }).filter(([, value]) => value === undefined);
  const absent = [...missing.map(([name]) => name), ...state.gone];
  return {
    $set: {
      ...{ version: version + 1, shape, outbox, recorded, tags },
      ...state.set,
      ...(!last && { history }),
      ...(dueAt && { dueAt }),
      ...(lease instanceof Date && { leasedUntil: lease }),
      ...(unique !== undefined && { unique }),
    },
    ...(absent.length > 0 && { $unset: Object.fromEntries(absent.map((name) => [name, 1 as const])) }),
    $push: {
      ...(added.length > 0 && { history: { $each: added } }),
      writes: { $each: [id], $slice: -rememberedWrites },
    },
  };
}

/** Throws `NotKeepable` where what would go over the wire cannot be kept; what is stored already was judged before. */
export function checkChange(document: Document<Kind>, last: Known | undefined): void {
  if (!last) {
    checkKeepable(document);
    return;
  }
  const { id, state: _state, history, ...others } = document;
  checkKeepable({ ...others, ...changedState(document, last).set }, id);
  checkKeepable(history.slice(last.length), 'history');
}

/** Members of the state by their paths. A decider leaves what it does not change as it is: the same value, not one like it. */
function changedState(document: Document<Kind>, last: Known | undefined) {
  const state: unknown = document.state;
  const before: unknown = last?.document.state;
  if (!isPlain(state) || !isPlain(before)) return { set: { state }, gone: [] };
  const names = [...new Set([...Object.keys(before), ...Object.keys(state)])];
  if (names.some((name) => /[.$]|^__proto__$/.test(name))) return { set: { state }, gone: [] };
  const changed = names.filter((name) => state[name] !== before[name]);
  const isThere = (name: string): boolean => state[name] !== undefined;
  return {
    set: Object.fromEntries(changed.filter(isThere).map((name) => [`state.${name}`, state[name]])),
    gone: changed.filter((name) => !isThere(name)).map((name) => `state.${name}`),
  };
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
