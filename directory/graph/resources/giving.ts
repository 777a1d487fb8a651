// What it takes to give one kind of resource to people: whether it is theirs now, giving it, taking it, and whether it could be given.
import { z } from 'zod';
import type { GrantedFor } from '../../../engine/granted-for.js';
import { personId, type PersonId } from '../../../engine/ids.js';
import { DirectoryError, type Applied } from '../../../engine/ports.js';
import { GraphRefusal, isToldGone } from '../wire/errors.js';

/** One kind of resource; all of it may throw `DirectoryError`. */
export interface Giving<R> {
  holds(person: PersonId, resource: R): Promise<boolean>;
  /** Idempotent; `until` is handed to the directory where it can end access by itself. */
  grant(person: PersonId, resource: R, until?: Date, why?: GrantedFor): Promise<Applied>;
  /** Idempotent. */
  revoke(person: PersonId, resource: R): Promise<Applied>;
  /** Whether a grant would be taken, without a change; to `nobodyYet` as far as that can be said. Throws what the grant would throw. */
  validate(person: PersonId, resource: R, until?: Date): Promise<void>;
}

/** Stands for somebody who is to be invited, and has no account yet: nothing is had by this id. */
export const nobodyYet = personId('00000000-0000-0000-0000-000000000000');

/** For answers whose body says nothing that is needed, 204 included. */
export const anything = z.unknown();

/** What a change came to, where some refusals are the wanted state already. Other errors pass. */
export async function appliedOr(
  change: () => Promise<unknown>,
  isAlready: (refusal: GraphRefusal) => boolean | Promise<boolean>,
): Promise<Applied> {
  try {
    await change();
    return 'applied';
  } catch (error) {
    if (error instanceof GraphRefusal && (await isAlready(error))) return 'already';
    throw error;
  }
}

export const isNotThere = ({ refused }: GraphRefusal): boolean => isToldGone(refused);

/** Somebody or something is gone: nothing is given to nobody. */
export const notFound = (what: string): DirectoryError =>
  new DirectoryError('not-found', `${what} is not in the directory. Nothing was changed.`);

/** ISO 8601 in whole seconds, at least five minutes, as Entra wants it at the least; never in months, which it does not take. */
export function durationUntil(until: Date, now: Date): string {
  const seconds = Math.max(Math.ceil((until.getTime() - now.getTime()) / 1_000), 300);
  return `PT${seconds}S`;
}

/** Entra keeps seconds, and counts from when it took the request. */
const toleranceMs = 120_000;

/** Whether a schedule ends when it should. */
export const isSameEnd = (known: Date | undefined, wanted: Date | undefined): boolean =>
  known === undefined || wanted === undefined
    ? known === wanted
    : Math.abs(known.getTime() - wanted.getTime()) <= toleranceMs;
