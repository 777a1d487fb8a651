// How documents are found in MongoDB.
import type { Collection, Filter } from 'mongodb';
import type { Kind } from '../../engine/kinds.js';
import type { Due } from '../../engine/ports.js';
import { checkedLimit } from '../keepable.js';
import type { Stored } from './model.js';

/** A kind to look through. */
export interface Looked<K extends Kind> {
  readonly kind: K;
  readonly due: Collection<Stored>;
  /** The newest shape that is understood. */
  readonly shape: number;
}

/** What is due of these kinds, in one question, kind by kind in their order. */
export async function dueQuery<K extends Kind>(
  [first, ...others]: readonly Looked<K>[],
  now: Date,
  limit: number,
): Promise<Due<K>[]> {
  if (!first) return [];
  const steps = [
    ...dueSteps(first, now, limit),
    ...others.map((other) => ({
      $unionWith: { coll: other.due.collectionName, pipeline: dueSteps(other, now, limit) },
    })),
  ];
  const found = await first.due.aggregate<{ _id: string; kind: K }>(steps).toArray();
  // MongoDB promises an order within each of them, and none between.
  return [first, ...others].flatMap(({ kind }) =>
    found.filter((one) => one.kind === kind).map(({ _id: id }) => ({ kind, id })),
  );
}

/** How what is due of one kind is found, for the test that proves it uses its index. */
export function dueSteps({ kind, shape }: Omit<Looked<Kind>, 'due'>, now: Date, limit: number) {
  return [
    { $match: { dueAt: { $lte: now }, ...freeAt(now), ...known(shape) } },
    { $sort: { dueAt: 1 as const } },
    { $limit: checkedLimit(limit) },
    { $project: { kind: { $literal: kind } } },
  ];
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
