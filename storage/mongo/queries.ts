// How documents are found in MongoDB.
import type { Model } from 'mongoose';
import { checkedLimit } from '../keepable.js';
import type { Stored } from './model.js';

/** The question behind `due`, for the test that proves it uses its index. */
export function dueQuery(model: Model<Stored>, now: Date, { limit, shape }: { limit: number; shape: number }) {
  return model
    .find({ dueAt: { $lte: now }, ...freeAt(now), ...known(shape) }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(checkedLimit(limit))
    .lean<Pick<Stored, '_id'>[]>();
}

/** The question behind `nextDue`, for the same test. */
export function nextDueQuery(model: Model<Stored>, shape: number) {
  return model
    .findOne({ dueAt: { $exists: true }, ...known(shape) }, { dueAt: 1 })
    .sort({ dueAt: 1 })
    .lean<Pick<Stored, '_id' | 'dueAt'> | null>();
}

/** Documents of a shape this code knows; those without a number are of the first. */
export function known(shape: number) {
  return { shape: { $not: { $gt: shape } } };
}

export function tagged(tags: readonly string[]) {
  return tags.length > 0 ? { tags: { $all: [...tags] } } : {};
}

export function freeAt(now: Date) {
  return { $or: [{ leasedUntil: { $exists: false } }, { leasedUntil: { $lte: now } }] };
}
