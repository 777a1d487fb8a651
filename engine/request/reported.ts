// What a request becomes by a ledger's word about one resource.
import { defined } from '../defined.js';
import { resourceKey } from '../catalogue/model.js';
import type { Granted } from './model.js';
import type { RequestEvent } from './event.js';

type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;

/** What is given again is given until the end that there is now. */
function confirmed(
  { isProlonged, fault, byOthers, ...delivery }: Granted['deliveries'][number],
  { status }: EventOf<'reported'>,
) {
  const isTaken = status === 'removed' && (byOthers === true || delivery.status === 'drifted');
  return {
    ...delivery,
    ...(status !== 'granted' && defined({ isProlonged, fault })),
    ...(isTaken && { byOthers: true as const }),
  };
}

/** The deliveries after it. */
export function reported(state: Granted, event: EventOf<'reported'>): Granted {
  return {
    ...state,
    deliveries: state.deliveries.map((delivery) =>
      resourceKey(delivery.resource) === event.key
        ? {
            ...confirmed(delivery, event),
            status: event.status,
            ...(event.held && { held: event.held }),
            ...(event.fault && { fault: event.fault }),
          }
        : delivery,
    ),
  };
}
