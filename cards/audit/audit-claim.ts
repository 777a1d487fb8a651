// What the record says of what its person starts themselves.
import type { RequestEvent } from '../../engine/request/event.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { withSignIn } from '../words/sign-in-words.js';

type OfClaim = Extract<RequestEvent, { type: 'claimed' | 'claim-reminded' }>;
export const isOfClaim = (event: RequestEvent): event is OfClaim =>
  event.type === 'claimed' || event.type === 'claim-reminded';

/** The line, and who did it. */
export function claimTold(event: OfClaim, formatter: Formatter): { readonly who?: string; readonly what: string } {
  const { claim } = formatter.words;
  if (event.type === 'claim-reminded') return { what: claim.recordedReminder };
  const { from, until } = event.window;
  const holes = { from: formatter.moment(new Date(from)) };
  const who = nameOf(event.by, formatter);
  const what = until
    ? claim.recordedStart({ ...holes, until: formatter.moment(new Date(until)) })
    : claim.recordedStartForEver(holes);
  return { who, what: withSignIn(what, event.signedIn, formatter) };
}
