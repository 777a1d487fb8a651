// What may be kept. Both adapters pass everything through here, so that they keep the same things in the same shape.
import type { Document } from '../engine/document.js';
import type { Kind } from '../engine/kinds.js';

/** A value that cannot be kept as it is: a bug of the caller, never bad input of a person. */
export class NotKeepable extends Error {
  override readonly name = 'NotKeepable';
}

/**
 * A deep copy of the document's own members, without those that are `undefined`. Kept are null, booleans, finite numbers, strings, valid dates, arrays and
 * plain objects.
 * @throws NotKeepable for anything else, and for a key that the database would read as an operator.
 */
export function keepable<K extends Kind>(document: Document<K>): Document<K> {
  const { id, version, state, history, outbox, recorded, dueAt, leasedUntil, tags, unique } = document;
  return copied({ id, version, state, history, outbox, recorded, dueAt, leasedUntil, tags, unique }) as Document<K>;
}

/** The same judgement without the copy, for an adapter that serializes what it is given at once. */
export function checkKeepable(value: unknown, path = 'document'): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value !== 'object' || value instanceof Date) {
    copied(value, path);
    return;
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) checkKeepable(value[index], `${path}[]`);
    return;
  }
  checkPlain(value, path);
  for (const [key, member] of Object.entries(value)) {
    checkedKey(key, path);
    if (member !== undefined) checkKeepable(member, key);
  }
}

function copied(value: unknown, path = 'document'): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'object') return copiedObject(value, path);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new NotKeepable(
    `${path} is ${typeof value === 'number' ? value : `of type ${typeof value}`}: it cannot be kept.`,
  );
}

function copiedObject(value: object, path: string): unknown {
  if (Array.isArray(value)) {
    const inside = `${path}[]`;
    return Array.from(value, (item: unknown) => copied(item, inside));
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime()))
      throw new NotKeepable(`${path} is no moment in time: it would be kept as another one.`);
    return new Date(value);
  }
  checkPlain(value, path);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined) copy[checkedKey(key, path)] = copied(member, key);
  }
  return copy;
}

function checkPlain(value: object, path: string): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotKeepable(`${path} is not a plain object.`);
}

function checkedKey(key: string, path: string): string {
  if (key.startsWith('$') || key.includes('\0') || key === '__proto__') {
    throw new NotKeepable(`${path} has a key that the database would not keep as it is.`);
  }
  return key;
}

/** The limit itself, if it is a whole number from 1 to 500. @throws RangeError otherwise: to the database 0 would mean all there are. */
export function checkedLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new RangeError(`A limit is a whole number from 1 to 500, not ${limit}.`);
  return limit;
}

/** Leases are taken and given back, never saved: a writer that read the document before a lease ended must not bring it back. */
export function withoutLease<K extends Kind>(document: Document<K>): Document<K> {
  const { leasedUntil: _held, ...rest } = document;
  return rest;
}
