// An approver lets it last shorter than was asked, never longer; of several the shortest counts (rule 24).
import { addMinutes, minuteMs } from '../time.js';
import type { Extends } from './extension-model.js';
import type { AccessRequest, Decided, Granted, Pending, Stage, Window } from './model.js';
import type { Details } from './entitlement.js';
import type { RequestRefusal } from './refusal.js';
import { decisionsOf } from './quorum.js';
import { limits, windowOf, within } from './window.js';

/** The decision that shortened it the most; the first of several. */
export function shortest(stages: readonly Stage[]): (Decided & { readonly durationMinutes: number }) | undefined {
  const shortened = stages
    .flatMap(decisionsOf)
    .flatMap((one) => (one.durationMinutes === undefined ? [] : [{ ...one, durationMinutes: one.durationMinutes }]));
  return shortened.reduce<(typeof shortened)[number] | undefined>(
    (least, one) => (least && least.durationMinutes <= one.durationMinutes ? least : one),
    undefined,
  );
}

type Asked = Pick<Granted, 'entitlement' | 'details' | 'stages'> & Pick<AccessRequest, 'extends'>;

/** From when to when it is, approved at this moment: as asked, or as its approvers shortened it. An extension counts from the end that there is (rule 53). */
export function windowAt({ entitlement, details, stages, extends: extended }: Asked, at: Date): Window {
  if (extended) return { from: extended.from, ...(extended.until && { until: extended.until }) };
  const window = windowOf(entitlement.policy, details, at);
  const least = shortest(stages);
  return within(window, least && addMinutes(window.from, least.durationMinutes));
}

/** What was asked for, with the length that its approvers have left of it. */
export function asShortened({ details, stages }: Pick<Granted, 'details' | 'stages'>): Details {
  const least = shortest(stages);
  const { endAt: _end, ...rest } = details;
  return least ? { ...rest, durationMinutes: least.durationMinutes } : details;
}

/** How many minutes it would last, approved at this moment; infinitely many: without an end. */
export function lengthAt(state: Asked, at: Date): number {
  const { from, until } = windowAt(state, at);
  return until ? (until.getTime() - from.getTime()) / minuteMs : Infinity;
}

/** What an extension asks for, after an approver has left less of it. */
export const extendsAfter = (extended: Extends, { durationMinutes }: Pick<Decided, 'durationMinutes'>): Extends =>
  durationMinutes === undefined ? extended : { ...extended, until: addMinutes(extended.from, durationMinutes) };

/** A security review is of the person: for how long is for the policy's approvers to say. */
export const mayShorten = ({ entitlement, stages, current }: Pending): boolean =>
  entitlement.policy.approversMayShorten !== false && !stages[current]?.rule.riskSource;

/** What a decision says of the length; nothing where that is what it was. */
export function shorteningOf(
  { durationMinutes: minutes, at, type }: Shortening,
  state: Pending,
): { readonly durationMinutes?: number } {
  return type === 'approve' && minutes !== undefined && minutes < lengthAt(state, at)
    ? { durationMinutes: minutes }
    : {};
}

interface Shortening {
  readonly type: 'approve' | 'deny';
  readonly at: Date;
  readonly durationMinutes?: number;
}

/** Why it cannot be approved for so long. */
export function refusalToShorten(
  { durationMinutes: minutes, at, type }: Shortening,
  state: Pending,
): RequestRefusal | undefined {
  if (type === 'deny' || minutes === undefined) return undefined;
  const length = lengthAt(state, at);
  if (minutes === length) return undefined;
  if (!mayShorten(state)) return { code: 'shortening-fixed' };
  if (!(minutes < length)) return { code: 'not-shorter' };
  return minutes < limits.shortestMinutes
    ? { code: 'duration-too-short', shortestMinutes: limits.shortestMinutes }
    : undefined;
}
