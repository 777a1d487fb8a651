// What becomes of somebody's sign-in sessions once access has ended.
import type { AccessRequest } from './model.js';
import type { RequestEffect } from './effect.js';
import type { RequestEvent } from './event.js';

/** Only what was given and is gone leaves anything in a session. */
export function sessions(event: RequestEvent, state: AccessRequest): RequestEffect[] {
  if (event.type !== 'ended' || !state.entitlement.endSessions || !('deliveries' in state)) return [];
  const isTaken = !state.end?.isUnstarted && state.deliveries.some(({ status }) => status === 'removed');
  return isTaken ? [{ type: 'end-sessions' }] : [];
}
