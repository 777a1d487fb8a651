// What its person starts themselves once it is approved, within its time: what is written at the approval, and what becomes of it.
import type { Decision } from '../document.js';
import type { PersonId } from '../ids.js';
import { evolve } from './evolve.js';
import { awaitsClaim, claimReminderAt } from './claimed.js';
import { ending } from './invitation.js';
import type { Granted, RequestState } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import { windowAt } from './shorten.js';
import { refusalOfSignIn, signedInFor } from './sign-in.js';
import { fallen } from './standing.js';
import { suspend } from './suspension.js';
import { over } from './time.js';
import { within } from './window.js';

type Answer = Decision<RequestEvent, RequestRefusal>;
/** Why this person may not start it now; nothing if they may. */
export function refusalToClaim(state: RequestState, viewer: PersonId, now: Date): RequestRefusal | undefined {
  if (state.status === 'none') return { code: 'no-such-request' };
  if (state.beneficiary.id !== viewer) return { code: 'not-yours' };
  if (!awaitsClaim(state) || state.status !== 'approved') return { code: 'nothing-to-start' };
  const { from } = state.window;
  return now < from ? { code: 'too-early-to-start', from } : undefined;
}

/** It starts, for as long as was approved, if it still may: who lost the eligibility gets nothing, and what has risen of risk is reviewed first (rules 34, 43 and 83). */
export function claim(command: Extract<RequestCommand, { type: 'claim' }>, state: RequestState): Answer {
  const { at, by, facts } = command;
  const refused = refusalToClaim(state, by.id, at);
  if (refused) return { refused };
  if (!('window' in state)) return { refused: { code: 'nothing-to-start' } };
  const late = unclaimed(state, at);
  if (late) return { events: late };
  const fall = fallen(state, facts, at);
  if (fall) return { events: ending({ type: 'ending', at, ...fall }, state) };
  const { signIn } = state.entitlement.policy;
  const unproven = refusalOfSignIn(signIn, state, command);
  if (unproven) return { refused: unproven };
  const window = within(windowAt(state, at), facts.beneficiary.eligibleUntil);
  const claimed: RequestEvent = { type: 'claimed', at, by, window, ...signedInFor(signIn, command) };
  const after = evolve(state, claimed);
  const risen = facts.riskNow && 'window' in after ? suspend(after, at, facts.riskNow) : [];
  return { events: [claimed, ...(risen.length > 0 ? risen : [{ type: 'started' as const, at }])] };
}

/** Its end where the time to start it is over; nothing before. */
export function unclaimed(state: Granted, at: Date): RequestEvent[] | undefined {
  const { until } = state.window;
  if (!until || at < until) return undefined;
  return ending({ type: 'ending', ...over(at, until), cause: 'not-started' }, state);
}

/** What time brings to it before that: one reminder, half-way. */
export function remindToClaim(state: Granted, at: Date): RequestEvent[] {
  const dueAt = claimReminderAt(state);
  return dueAt && dueAt <= at ? [{ type: 'claim-reminded', at }] : [];
}
