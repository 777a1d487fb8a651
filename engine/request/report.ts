// What a request becomes by what the ledgers say of its resources.
import { defined } from '../defined.js';
import { resourceKey } from '../catalogue/model.js';
import { isLastWord } from '../ledger/reports.js';
import { over } from './time.js';
import type { Delivery, Granted, RequestState } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';

type Report = Extract<RequestCommand, { type: 'report' }>;

/** The ledger's word about one resource: told in any order and any number of times. */
export function report(command: Report, state: RequestState): RequestEvent[] {
  const { at, key, status, held, fault } = command;
  if (!('window' in state)) return [];
  const before = state.deliveries.find((delivery) => resourceKey(delivery.resource) === key);
  const isConfirmed = before?.isProlonged === true && status === 'granted';
  if (!before || (before.status === status && !isConfirmed)) return [];
  if (status === 'retrying' && before.status !== 'waiting') return [];
  if (state.status === 'ended') return isAfterwards(before, status) ? [{ type: 'reported', at, key, status }] : [];
  if (isOver(before)) return [];
  const others = state.deliveries.filter((delivery) => delivery !== before);
  const events: RequestEvent[] = [{ type: 'reported', at, key, status, ...defined({ held, fault }) }];
  // Kept for now as the last holder: it stays suspended (rules 34 and 44).
  if (state.status === 'suspended' && !isOver({ status })) return events;
  if (isOver({ status }) || status === 'last-holder') return going(events, state, { ...command, others });
  if (state.status === 'approved') events.unshift({ type: 'started', at });
  // Rule 53: the directory gives all of it until the later end.
  if (isConfirmed && !others.some((one) => one.isProlonged && !isOver(one))) events.push({ type: 'extended', at });
  const isComplete =
    status === 'granted' && others.every((one) => one.status === 'granted' || (one.status === 'removed' && one.fault));
  return isComplete && isOnItsWay(state) ? [...events, { type: 'delivered', at }] : events;
}

/** Rule 82: what was removed is given again by somebody else; that is taken away again, or left. */
const isAfterwards = (before: Delivery, status: Delivery['status']): boolean =>
  before.status === 'removed' ? status === 'given' : !isOver(before) && status !== 'granted' && status !== 'drifted';

const isOnItsWay = ({ status }: Granted): boolean => status === 'approved' || status === 'delivering';

const isOver = ({ status }: Pick<Delivery, 'status'>): boolean => isLastWord(status);

/** One resource goes. Where others took it away and an administrator let it go, the rest of the request stays. */
function going(
  events: readonly RequestEvent[],
  state: Granted,
  { at, status, acceptedBy, others }: Report & { others: readonly Delivery[] },
): RequestEvent[] {
  const isAllOver = isOver({ status }) && others.every(isOver);
  const isEnding = state.status !== 'ending' && (isAllOver || !acceptedBy);
  const why = acceptedBy
    ? { at, cause: 'ended-early' as const, by: acceptedBy }
    : { ...over(at, state.window.until ?? at), cause: 'time' as const };
  const ending: RequestEvent[] = isEnding ? [{ type: 'ending', ...why }] : [];
  // What had failed was let be: the rest is all there is to it (rule 12).
  const isWhole =
    acceptedBy && isOnItsWay(state) && !isAllOver && others.every((one) => one.status === 'granted' || isOver(one));
  return [
    ...ending,
    ...events,
    ...(isWhole ? [{ type: 'delivered' as const, at }] : []),
    ...(isAllOver ? [{ type: 'ended' as const, at }] : []),
  ];
}
