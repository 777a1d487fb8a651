// Access that waits for its person to start it: within which time, and what it becomes by their doing so.
import { earliest } from '../document.js';
import { addMinutes } from '../time.js';
import type { AccessRequest, Granted, RequestState, Window } from './model.js';
import type { RequestEvent } from './event.js';
import { within } from './window.js';

type Asked = Pick<Granted, 'entitlement' | 'details' | 'stages'>;

/** From when to when it may be started, where its person has to; nothing where it starts by itself, as what nobody had to approve does. */
export function claimWindow(
  { entitlement: { policy }, details, stages }: Asked,
  { from }: Window,
  eligibleUntil: Date | undefined,
): Window | undefined {
  if (policy.claimMinutes === undefined || stages.length === 0) return undefined;
  const notAfter = policy.expiry.kind === 'after' ? policy.expiry.notAfter : undefined;
  // What could not be in force any more cannot be started.
  const latest = earliest([details.endAt, notAfter, eligibleUntil]);
  return within({ from, until: addMinutes(from, policy.claimMinutes) }, latest);
}

/** Its person has not started it, and perhaps never did: nothing of it was given. */
export const awaitsClaim = (state: RequestState): boolean => 'window' in state && state.claim !== undefined;

/** It ended because its person did not start it in time. */
export const isUnclaimed = (state: AccessRequest): boolean => 'end' in state && state.end.cause === 'not-started';

/** When its person is reminded: once, half-way. */
export function claimReminderAt({ claim, window: { from, until } }: Granted): Date | undefined {
  if (!claim || claim.remindedAt || !until) return undefined;
  return new Date((from.getTime() + until.getTime()) / 2);
}

/** The state after its person has started it. */
export function claimed(
  { claim: _claim, ...state }: Granted,
  { window }: Extract<RequestEvent, { type: 'claimed' }>,
): Granted {
  return { ...state, window };
}
