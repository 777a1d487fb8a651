// Guests who are invited upon approval (rule 56): what comes of it, and how a request ends that waits for one.
import { resourceKey } from '../catalogue/model.js';
import { isInvitee } from '../person.js';
import { awaitsClaim } from './claimed.js';
import type { AccessRequest, Granted, RequestState } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEffect } from './effect.js';
import type { RequestEvent } from './event.js';

type Settle = Extract<RequestCommand, { type: 'settle-invitation' }>;
type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;
type Ending = EventOf<'ending'>;

/** Whether it waits for its beneficiary to be in the directory: nothing has been given by it. */
export const awaitsGuest = (state: RequestState): state is Granted => 'window' in state && isInvitee(state.beneficiary);

/** What was learnt of the invitation; nothing where it is known already, or the request is for an account by now. */
export function settleInvitation({ at, came }: Settle, state: RequestState): RequestEvent[] {
  if (!awaitsGuest(state)) return [];
  switch (came.kind) {
    case 'sent':
      return state.invitation?.guest === came.guest ? [] : [{ type: 'invited', at, guest: came.guest }];
    case 'joined':
      return [{ type: 'joined', at, guest: came.guest }];
    case 'refused':
      return isOver(state) ? [] : ending({ type: 'ending', at, cause: 'not-invited' }, state);
    case 'late':
      return isOver(state) ? [] : late(at, state);
  }
}

const isOver = ({ status }: Granted): boolean => status === 'ending' || status === 'ended';

/** Rule 50: after 15 minutes whoever asked and the administrators hear that it is not there yet. */
const late = (at: Date, { deliveries }: Granted): RequestEvent[] =>
  deliveries
    .filter(({ status }) => status === 'waiting')
    .map(({ resource }) => ({ type: 'reported', at, key: resourceKey(resource), status: 'late' }));

/** The end of access. Where nothing was given yet, to a guest who is not there or what was not started, that is all of it: no ledger has anything to take away. */
export const ending = (event: Ending, state: RequestState): RequestEvent[] =>
  awaitsGuest(state) || awaitsClaim(state) ? [event, { type: 'ended', at: event.at }] : [event];

/** The state once the invitation went out. */
export const invited = (state: Granted, { guest, at }: EventOf<'invited'>): Granted => ({
  ...state,
  invitation: { as: state.beneficiary.id, guest, at },
});

/** From now on it is for the guest's account; what it was found by before is kept. */
export function joined(state: Granted, { guest, at }: EventOf<'joined'>): Granted {
  const { invitation = { as: state.beneficiary.id, guest: guest.id, at, wasThere: true } } = state;
  return { ...state, beneficiary: guest, invitation };
}

/** Only what Gatehouse itself has disabled, or was about to, is enabled again (rule 56). */
export function noteGuest(
  { at, guest }: Extract<RequestCommand, { type: 'note-guest' }>,
  state: RequestState,
): RequestEvent[] {
  if (state.status !== 'ended' || state.guest === guest) return [];
  return guest === 'unblocked' && !isGuestBlocked(state) ? [] : [{ type: 'guest-noted', at, guest }];
}

/** Whether Gatehouse has disabled the account of its guest, as far as it knows. */
export const isGuestBlocked = (state: RequestState): boolean =>
  'guest' in state && (state.guest === 'blocking' || state.guest === 'blocked');

/** Whoever is gone from the directory is no guest any more, and who was not in it yet is none either. */
export const guestReport = (state: AccessRequest): RequestEffect[] =>
  state.beneficiary.kind === 'guest' &&
  !isInvitee(state.beneficiary) &&
  !('end' in state && state.end.cause === 'beneficiary-gone')
    ? [{ type: 'report-guest', revision: state.revision }]
    : [];
