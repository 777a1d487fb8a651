// What others changed in the directory, or what it refuses for good, as a request knows it: since when, whether it is over, and how an administrator settled it (rule 82).
import { resourceKey } from '../catalogue/model.js';
import type { AccessRequest, Delivery, Drift, DriftSettled, Granted } from './model.js';
import type { RequestEvent } from './event.js';

type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;

const about: Record<DriftSettled['how'], Drift['about']> = {
  restored: 'drifted',
  accepted: 'drifted',
  retaken: 'given',
  left: 'given',
};

/** What of it waits for an administrator. */
export function unsettled({ deliveries, drift }: Granted, changed: Drift['about']): Delivery[] {
  const settled = drift?.about === changed ? (drift.settled?.keys ?? []) : [];
  return deliveries.filter(({ status, resource }) => status === changed && !settled.includes(resourceKey(resource)));
}

/** After a ledger's word: a drift begins, grows, or is over by itself. */
export function withDrift(state: Granted, { status, at }: EventOf<'reported'>): Granted {
  const { drift, revision } = state;
  const isOpen = drift !== undefined && !drift.settled && !drift.overAt;
  if (status === 'drifted' || status === 'given' || status === 'failed') {
    const isMore = isOpen && drift.about === status;
    return { ...state, drift: isMore ? { ...drift, revision } : { about: status, since: revision, revision } };
  }
  return isOpen && unsettled(state, drift.about).length === 0 ? { ...state, drift: { ...drift, overAt: at } } : state;
}

/** After an administrator's word. */
export function settled(state: Granted, { at, by, how, keys }: EventOf<'drift-settled'>): Granted {
  const { drift, revision } = state;
  // Of what had failed alike: it is tried again, or let be (rule 12).
  const isKnown = drift?.about === about[how] || (drift?.about === 'failed' && about[how] === 'drifted');
  const known = isKnown ? drift : { about: about[how], revision };
  const deliveries = state.deliveries.map((one) =>
    one.status === 'failed' && how === 'restored' && keys.includes(resourceKey(one.resource))
      ? { ...one, status: 'waiting' as const }
      : one,
  );
  return { ...state, deliveries, drift: { ...known, settled: { at, by, how, keys } } };
}

/** Whether administrators are to be told of it anew: it has just begun. */
export const isNewDrift = ({ drift, revision }: Granted): boolean => drift?.since === revision;

/** Whether the cards about it have to be drawn anew after this event. */
export function isRedrawn(event: RequestEvent, state: Granted): boolean {
  if (event.type === 'drift-settled') return true;
  // What can be done about it is another thing while a security review is under way.
  if (event.type === 'suspended' || event.type === 'restored')
    return state.drift !== undefined && unsettled(state, state.drift.about).length > 0;
  if (event.type !== 'reported' || !state.drift) return false;
  const isMore = event.status === state.drift.about && !isNewDrift(state);
  return isMore || state.drift.overAt?.getTime() === event.at.getTime();
}

/** Whether a card drawn at this revision shows all of what waits: one drawn earlier settles nothing. */
export const isShown = ({ drift }: Granted, revision: number | undefined): boolean =>
  revision === undefined || drift === undefined || revision >= drift.revision;

/** Whether a card drawn at this revision is about another drift than the one that waits now. */
export const isOfEarlierDrift = (state: AccessRequest, revision: number | undefined): boolean =>
  'drift' in state &&
  revision !== undefined &&
  revision < (state.drift.since ?? 0) &&
  !state.drift.settled &&
  !state.drift.overAt;
