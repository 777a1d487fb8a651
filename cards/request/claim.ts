// What is approved and waits for its person to start it, wherever it is shown or told.
import { refusalToClaim } from '../../engine/request/claim.js';
import { awaitsClaim, isUnclaimed } from '../../engine/request/claimed.js';
import { may } from '../../engine/request/may.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { lengthAt } from '../../engine/request/shorten.js';
import { alone, type Button } from '../kit/button.js';
import { lengthSaid, momentBrief } from '../kit/dates.js';
import type { Formatter } from '../kit/formatter.js';
import { open, type Line } from '../kit/line.js';
import { demandLines } from './sign-in-demand.js';
import type { Told } from './ended-notice.js';

/** It may still be started, or will be. */
export const isToBeStarted = (state: AccessRequest): state is Granted & { readonly status: 'approved' } =>
  state.status === 'approved' && awaitsClaim(state);

const overAt = (state: AccessRequest): Date => ('end' in state ? state.end.at : state.changedAt);

/** From when to when it may be started, and for how long it then lasts. */
function times(state: Granted, formatter: Formatter): { from: string; until: string; length: string } {
  const { from, until = from } = state.window;
  const start = from > formatter.viewer.now ? from : formatter.viewer.now;
  const length = lengthSaid(lengthAt(state, start), formatter.viewer);
  return { from: formatter.moment(from), until: formatter.moment(until), length };
}

const isLater = ({ window: { from } }: Granted, { viewer }: Formatter): boolean => from > viewer.now;

/** The state word; nothing where it has nothing to do with starting. */
export function claimState(state: Granted, formatter: Formatter): string | undefined {
  const { claim } = formatter.words;
  if (isUnclaimed(state)) return claim.stateOver({ at: formatter.moment(overAt(state)) });
  if (!isToBeStarted(state)) return undefined;
  const said = times(state, formatter);
  return isLater(state, formatter) ? claim.stateFrom(said) : claim.state(said);
}

/** The same in one line of a list. */
export function claimListed(state: AccessRequest, formatter: Formatter): string | undefined {
  const { claim } = formatter.words;
  if (isUnclaimed(state)) return claim.listedOver({ at: formatter.moment(overAt(state)) });
  if (!isToBeStarted(state)) return undefined;
  const said = times(state, formatter);
  return isLater(state, formatter) ? claim.listedFrom(said) : claim.listed(said);
}

/** The same for a lock screen. */
export function claimSummary(state: AccessRequest, what: string, { words, viewer }: Formatter): string | undefined {
  if (isUnclaimed(state)) return words.claim.summaryOver({ what });
  if (!isToBeStarted(state)) return undefined;
  return words.claim.summary({ what, until: momentBrief(state.window.until ?? state.window.from, viewer) });
}

/** What is to come of it, or that nothing came of it. */
export function claimLines(state: AccessRequest, formatter: Formatter): Line[] {
  if (!isToBeStarted(state)) return [];
  const isTheirs = state.beneficiary.id === formatter.viewer.person;
  return [
    open(formatter.words.claim.toCome(times(state, formatter))),
    ...(isTheirs ? demandLines(state.entitlement.policy.signIn, 'start', formatter) : []),
  ];
}

/** For its person, once it may be started. */
export function claimButtons(state: AccessRequest, { words, viewer }: Formatter): Button[] {
  if (!isToBeStarted(state) || refusalToClaim(state, viewer.person, viewer.now)) return [];
  return [alone(words.claim.start, 'start', { id: state.id, version: state.revision }, 'positive')];
}

/** Of what is to be started, for a list: the start, and the way out. */
export const claimRowButtons = (state: AccessRequest, formatter: Formatter): Button[] => [
  ...claimButtons(state, formatter),
  ...(may('cancel', state, formatter.viewer.person, formatter.viewer.now)
    ? [alone(formatter.words.buttons.cancel, 'cancel', { id: state.id, version: state.revision })]
    : []),
];

/** Said at its approval; nothing where it starts by itself. */
export function approvedToClaim({ state, formatter, isYou, holes }: Told): string | undefined {
  const { claim } = formatter.words;
  if (!isToBeStarted(state)) return undefined;
  const said = { ...holes, ...times(state, formatter) };
  if (!isYou) return claim.approvedOther(said);
  return isLater(state, formatter) ? claim.approvedFrom(said) : claim.approved(said);
}

/** Said half-way through its time. */
export function claimReminder({ state, formatter, holes }: Told): string {
  const { claim } = formatter.words;
  return isToBeStarted(state) ? claim.reminder({ ...holes, ...times(state, formatter) }) : claim.reminderSettled(holes);
}

/** Said when its time is over; nothing where it ended otherwise. */
export function notStarted({ state, formatter, isYou, holes }: Told): string | undefined {
  const { claim } = formatter.words;
  if (!isUnclaimed(state)) return undefined;
  const said = { ...holes, when: formatter.moment(overAt(state)) };
  return isYou ? claim.notStarted(said) : claim.notStartedOther(said);
}
