// What a request becomes that is closed without access.
import type { Notice } from '../message/model.js';
import type { Closed, Pending } from './model.js';
import type { RequestEvent } from './event.js';

const closedStatus = {
  denied: 'denied',
  'nobody-answered': 'expired',
  'nobody-to-ask': 'refused',
  'window-over': 'expired',
  cancelled: 'cancelled',
  'beneficiary-gone': 'refused',
  'beneficiary-disabled': 'refused',
  'not-entitled': 'refused',
  'eligibility-over': 'refused',
  'requester-left': 'refused',
  'not-invited': 'refused',
  'access-over': 'refused',
  'not-started': 'ended',
  incompatible: 'refused',
} as const;

/** The state once it is closed without access. Access ends, it is not closed: that is a bug and throws. */
export function closed(state: Pending, event: Extract<RequestEvent, { type: 'closed' }>): Closed {
  const { type: _type, at, overAt, ...how } = event;
  if (how.cause === 'time' || how.cause === 'ended-early' || how.cause === 'not-started')
    throw new Error(`a request that is ${state.status} cannot be ${event.type} by ${how.cause}`);
  return { ...state, ...how, status: closedStatus[how.cause], closedAt: overAt ?? at };
}

/** What is said of it once. */
export const noticeOf = { ...closedStatus, time: 'ended', 'ended-early': 'ended' } as const satisfies Record<
  Extract<RequestEvent, { type: 'closed' }>['cause'],
  Notice
>;
