// What several of a request's cards and sentences are made of.
import { asShortened } from '../../engine/request/shorten.js';
import { minuteMs } from '../../engine/time.js';
import { isEndNear } from '../../engine/request/end-reminder.js';
import { resourcesGiven } from '../../engine/request/eligible.js';
import { quorumOf } from '../../engine/request/quorum.js';
import type { Closed, AccessRequest, Granted, Pending, Window } from '../../engine/request/model.js';
import type { Matter } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { askedAt, countAtEnd } from './decided.js';
import { isTakenBack } from './emergency.js';
import { endTitleSoon, extensionAsks, isExtension } from './extension.js';
import { fallenLine } from './fallen.js';
import { isYou, nameOf, type Formatter } from '../kit/formatter.js';
import { resourcesSaid, resourcesToGive } from '../kit/resource.js';
import { bad, open, type Line } from '../kit/line.js';
import { isEndedByReviewer } from './risk-stage.js';
import { isRemoved } from './standing.js';
import { isInReview } from './stages.js';

/** What a press on this card is about: the request, at the turn the card shows. */
export const matterOf = (state: AccessRequest): Matter => ({ id: state.id, version: state.revision });

export const isForOther = (state: AccessRequest): boolean => state.requester.id !== state.beneficiary.id;

export const whatOf = (state: AccessRequest, formatter: Formatter): string =>
  formatter.text(state.entitlement.name, 120);

export const isRole = ({ entitlement }: Pick<AccessRequest, 'entitlement'>): boolean => entitlement.kind === 'role';

/** "Alex Wilber asks for Sales Support", "Isaiah Langer wants to activate Exchange Administrator". */
export function asksOf(state: AccessRequest, formatter: Formatter): string {
  const { headlines, roles } = formatter.words;
  if (isExtension(state)) return extensionAsks(state, whatOf(state, formatter), formatter);
  const holes = { requester: nameOf(state.requester, formatter), what: whatOf(state, formatter) };
  if (state.status !== 'draft' && state.emergency)
    return formatter.words.emergency.took({ what: holes.what, who: holes.requester });
  if (isForOther(state)) return headlines.asksFor({ ...holes, beneficiary: nameOf(state.beneficiary, formatter) });
  return isRole(state) ? roles.wants(holes) : headlines.asks(holes);
}

/** On the button with the verb `end`; "I'm done" where the person was reminded of the end (rule 52). What has not begun is cancelled. */
export function endTitle(state: AccessRequest, formatter: Formatter): string {
  const { words } = formatter;
  if (state.status === 'approved') return words.buttons.cancel;
  if (isRole(state)) return words.roles.deactivate;
  return 'window' in state && isEndNear(state) ? endTitleSoon(state, formatter) : words.buttons.end;
}

/** Until when it is active: a role's hours as the time of day, "16:20 today". */
export const endMoment = (state: AccessRequest, until: Date, formatter: Formatter): string =>
  isRole(state) ? formatter.clock(until) : formatter.moment(until);

const longestReason = 500;

/** How a request closed, where that is not a stage's decision. */
export function closedLine(state: Closed, formatter: Formatter): Line | undefined {
  const { lines } = formatter.words;
  switch (state.cause) {
    case 'nobody-answered':
      return bad(nobodyAnswered(state, formatter));
    case 'nobody-to-ask':
      return bad(isTooFew(state) ? formatter.words.quorum.tooFew : lines.nobodyToAsk);
    case 'window-over':
      return bad(lines.windowOver);
    case 'cancelled':
      return open(cancelledSaid(state, formatter));
    case 'beneficiary-gone':
    case 'beneficiary-disabled':
    case 'not-entitled':
    case 'eligibility-over':
    case 'requester-left':
    case 'not-invited':
    case 'incompatible':
      return fallenLine(state, formatter);
    case 'access-over':
      return bad(formatter.words.extension.lines.accessOver);
    case 'denied':
    case 'not-started':
    case 'time':
    case 'ended-early':
      return undefined;
  }
}

function cancelledSaid(state: Closed, formatter: Formatter): string {
  const { lines } = formatter.words;
  const when = formatter.moment(state.closedAt);
  if (!state.by) return lines.cancelled({ when });
  if (isYou(state.by, formatter)) return lines.cancelledByYou({ when });
  const [who, reason] = [nameOf(state.by, formatter), formatter.text(state.reason ?? '', longestReason)];
  return reason === '' ? lines.cancelledBy({ who, when }) : lines.cancelledByBecause({ who, when, reason });
}

/** Rule 18: "nobody answered by …", with whom it was put to, unless that was for a security review. */
function nobodyAnswered(state: Closed, formatter: Formatter): string {
  const stage = state.stages[state.current];
  const when = formatter.moment(stage?.deadlineAt ?? state.closedAt);
  if (isInReview(state) || !stage) return formatter.words.review.nobodyAnswered({ when });
  const [who, counted] = [askedAt(stage, formatter), countAtEnd(state)];
  return counted
    ? formatter.words.quorum.late({ ...counted, when, who })
    : formatter.words.lines.nobodyAnswered({ when, who });
}

/** It closed because fewer were left than must approve (rule 15). */
export const isTooFew = ({ stages, current }: Closed): boolean => quorumOf(stages[current]?.rule ?? {}) > 1;

/** What is seen of an end that was through this much later is said with its own moment. */
const soonMs = 5 * minuteMs;

/** When it was really gone from the directory, where that was not soon after its end; nothing where nothing was removed. */
export function goneLater({ end, deliveries }: Granted, formatter: Formatter): string | undefined {
  if (!end?.goneAt || end.isUnstarted || end.goneAt.getTime() - end.at.getTime() < soonMs) return undefined;
  return deliveries.some(isRemoved) ? formatter.moment(end.goneAt) : undefined;
}

/** The lines of how access ended: why, and when it was gone where that was later. */
export function endLines(state: Granted, formatter: Formatter): Line[] {
  const why = endLine(state, formatter);
  const when = goneLater(state, formatter);
  return [...(why ? [why] : []), ...(when === undefined ? [] : [open(formatter.words.lines.gone({ when }))])];
}

/** Why access ended or is ending: "Its time was up", "Miriam Graham ended it". */
function endLine(state: Granted, formatter: Formatter): Line | undefined {
  const { end } = state;
  if (!end) return undefined;
  const { lines } = formatter.words;
  const when = formatter.moment(end.at);
  if (isEndedByReviewer(state, formatter)) return open(formatter.words.review.ended({ when }));
  const fell = fallenLine(state, formatter);
  if (fell) return fell;
  if (end.cause === 'not-started') return bad(formatter.words.claim.over({ when }));
  if (end.cause === 'time') return open(lines.timeUp({ when }));
  if (isTakenBack(state)) return open(formatter.words.emergency.lines.takenBack({ when }));
  if (!end.by) return open(lines.ended({ when }));
  const reason = formatter.text(end.reason ?? '', longestReason);
  if (isYou(end.by, formatter))
    return open(reason === '' ? lines.endedByYou({ when }) : lines.endedByYouBecause({ when, reason }));
  const who = nameOf(end.by, formatter);
  return open(reason === '' ? lines.endedBy({ who, when }) : lines.endedByBecause({ who, when, reason }));
}

/** From its start to its end, in minutes; nothing for ever. */
export const windowMinutes = ({ from, until }: Window): number | undefined =>
  until && Math.round((until.getTime() - from.getTime()) / minuteMs);

/** "30 days, from approval": what is asked for, before it is approved. */
export function chosenLength(state: AccessRequest, formatter: Formatter): string {
  const { facts } = formatter.words;
  const { expiry } = state.entitlement.policy;
  const { durationMinutes, endAt, startAt } = 'stages' in state ? asShortened(state) : state.details;
  const minutes = durationMinutes ?? (expiry.kind === 'after' ? expiry.minutes : undefined);
  const from = startAt && formatter.moment(startAt);
  if (minutes !== undefined && !endAt) {
    const length = lengthSaid(minutes, formatter.viewer);
    return from === undefined ? facts.lengthFromApproval({ length }) : facts.lengthFrom({ length, from });
  }
  const end = endAt ?? (expiry.kind === 'on' ? expiry.date : undefined);
  if (end) {
    const until = formatter.moment(end);
    return from === undefined ? facts.until({ until }) : facts.untilFrom({ until, from });
  }
  return from === undefined ? facts.forEver : facts.forEverFrom({ from });
}

/** "CRM user (CRM), Sales Team and sales site". */
export const resourceNames = (state: AccessRequest, formatter: Formatter, most: number): string =>
  resourcesSaid('stages' in state ? resourcesGiven(state) : state.entitlement.resources, formatter, most);

/** The same to whoever decides: what is given as eligible is still to be activated (rule 45), unless it is there already. */
export const askedResources = (state: Pending, formatter: Formatter, most: number): string =>
  isExtension(state) ? resourceNames(state, formatter, most) : resourcesToGive(resourcesGiven(state), formatter, most);
