// How a message gets to its reader: where they were met, or, where they never were, by a first contact (rule 65).
import { defined } from '../../engine/defined.js';
import type { ContactState } from '../../engine/contact/model.js';
import { isChannel, personId, type PersonId } from '../../engine/ids.js';
import type { Reference } from '../../engine/message/place.js';
import { DeliveryError } from '../../engine/ports.js';
import { part } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { reachFirst } from '../people/first-contact.js';
import type { Context } from '../context.js';
import type { Known } from './bring.js';

/** Whose message it is about what, and how they were met so far. */
export interface Addressed {
  readonly message: Known;
  /** Absent: of several, whose reader is asked. */
  readonly request?: AccessRequest;
  readonly contact?: ContactState | undefined;
}

/** Why there is no way; `again`: there may be one soon. */
export interface NoWay {
  readonly how: 'again' | 'blocked' | 'not-installed';
  readonly retryAfterMs?: number;
}

/** Teams knows of an installation within seconds; after so many tries it is not waited for. */
const triesAfterInstalling = 8;

type Way = { readonly reference: Reference } | NoWay;

/** Where the message goes. Throws what the store throws. */
export const wayTo = (context: Context, addressed: Addressed): Promise<Way> =>
  wayToReader(context, {
    to: personId(addressed.message.to),
    contact: addressed.contact,
    attempts: addressed.message.attempts,
    mayReachFirst: mayReachFirst(context, addressed),
  });

interface Reading {
  readonly to: PersonId;
  readonly contact: ContactState | undefined;
  /** How often it was tried. */
  readonly attempts: number;
  /** Whether they may be written to although they never wrote. */
  readonly mayReachFirst: boolean;
}

/** Where anything said to this person goes. Throws what the store throws. */
export async function wayToReader(
  context: Context,
  { to, contact, attempts, mayReachFirst: mayReach }: Reading,
): Promise<Way> {
  if (contact?.status === 'reachable' && contact.reference) return { reference: contact.reference };
  if (contact?.status === 'blocked') return { how: 'blocked' };
  if (!mayReach) return { how: 'not-installed' };
  try {
    const first = await reachFirst(context, to);
    if (first === 'installed') return { how: attempts < triesAfterInstalling ? 'again' : 'not-installed' };
    return first === 'not-installed' ? { how: first } : first;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const isFinal = error.fault === 'blocked' || error.fault === 'rejected';
    return { how: isFinal ? 'not-installed' : 'again', ...defined({ retryAfterMs: error.retryAfterMs }) };
  }
}

/** Whether somebody who turned out to have the app no more is reached as if they had never written: only who is asked is, because somebody waits for them. */
export function isReachedAnew(context: Context, addressed: Addressed, { fault }: DeliveryError): boolean {
  return fault === 'not-installed' && mayReachFirst(context, addressed) && isAsked(addressed);
}

/** Whoever took the app away is left alone, unless they are asked. A channel is never opened. */
function mayReachFirst({ messenger }: Pick<Context, 'messenger'>, addressed: Addressed): boolean {
  if (!messenger.reach || isChannel(addressed.message.to)) return false;
  return addressed.contact?.status !== 'removed' || isAsked(addressed);
}

const isAsked = ({ message, request }: Addressed): boolean =>
  !request || part(request, personId(message.to)) === 'asked';
