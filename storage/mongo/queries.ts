// How documents are found in MongoDB.
import type { Collection, Filter } from 'mongodb';
import { checkedLimit } from '../keepable.js';
import type { Stored } from './model.js';

/** The question behind `due`, for the test that proves it uses its index. */
export function dueQuery(due: Collection<Stored>, now: Date, { limit, shape }: { limit: number; shape: number }) {
  return due
    .find({ dueAt: { $lte: now }, ...freeAt(now), ...known(shape) }, { projection: { _id: 1 } })
    .sort({ dueAt: 1 })
    .limit(checkedLimit(limit));
}

/** The question behind `nextDue`, for the same test. */
export function nextDueQuery(due: Collection<Stored>, shape: number) {
  return due
    .find({ dueAt: { $exists: true }, ...known(shape) }, { projection: { dueAt: 1 } })
    .sort({ dueAt: 1 })
    .limit(1);
}

/** Documents of a shape this code knows; those without a number are of the first. */
export function known(shape: number) {
  return { shape: { $not: { $gt: shape } } };
}

export function tagged(tags: readonly string[]) {
  return tags.length > 0 ? { tags: { $all: [...tags] } } : {};
}

/** All tags of one of these lists; nothing where there is no list. */
export function taggedAs(lists: readonly (readonly string[])[]): Filter<Stored> {
  const [first, ...others] = lists.map(tagged);
  if (!first) return { _id: { $in: [] } };
  return others.length > 0 ? { $or: [first, ...others] } : first;
}

export function freeAt(now: Date) {
  return { $or: [{ leasedUntil: { $exists: false } }, { leasedUntil: { $lte: now } }] };
}
