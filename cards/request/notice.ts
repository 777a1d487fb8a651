import { currentStage } from '../../engine/request/may.js';
import type { Notice } from '../../engine/message/model.js';
import type { Delivery, AccessRequest } from '../../engine/request/model.js';
import { inSentence, nameInPlace, nameOf, namesOf } from '../kit/formatter.js';
import { resourcesSaid } from '../kit/resource.js';
import { alertChannelUnset, alertUnreachable } from './alert-notice.js';
import { atOnceSaid } from './at-once.js';
import { expired, refusedSaid } from './closed-notice.js';
import { approvedToClaim, claimReminder, notStarted } from './claim.js';
import { activatedName, eligibleNow } from './deliveries.js';
import { eligibleTold, grantedSaid, whoGrantedEligible } from './eligible.js';
import { asAsked, ended, type Told } from './ended-notice.js';
import { isDriftOpen } from './drift.js';
import { notDelivered } from './failed.js';
import { emergencyNotices } from './emergency-notice.js';
import { guestNotices } from './guest-notice.js';
import { extendedNotice, notExtendedNotice } from './extension-notice.js';
import { fallenNotice } from './fallen.js';
import { answerNotice, questionNotice, unansweredNotice } from './question.js';
import { isRole, whatOf } from './request-parts.js';
import { nobodyReviewsNotice, suspendedNotice, suspendedReminder } from './suspended.js';
import { overtaken } from './overtaken.js';
import { askedReached, askedUnreachable, nobodyReached } from './unreached-notice.js';
import { isInReview } from './stages.js';
import type { Viewer } from '../words/viewer.js';

/** What is said once, in plain text (send it as such, not as Markdown): to the person themself, or to others with the person's name. */
export function noticeText(notice: Notice, state: AccessRequest, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const holes = { what: whatOf(state, formatter), beneficiary: nameOf(state.beneficiary, formatter) };
  const isYou = viewer.person === state.beneficiary.id;
  const told = { state, formatter, holes, isYou };
  return overtaken(notice, state, told) ?? say[notice](told);
}

const say: Readonly<Record<Notice, (told: Told) => string>> = {
  delivered,
  approved: (told) => approvedToClaim(told) ?? approved(told),
  invited: ({ state, formatter, holes }) =>
    formatter.words.guests[state.status === 'delivering' ? 'notice' : 'noticeLate'](holes),
  denied,
  expired,
  refused: ({ state, formatter, isYou, holes }) =>
    fallenNotice(state, holes.what, formatter) ?? refusedSaid({ state, formatter, isYou, holes }),
  cancelled,
  ended: (told) => notStarted(told) ?? ended(told),
  late,
  'not-delivered': (told) => notDelivered(told.state, told),
  failed: failedAlarm,
  reminder,
  'claim-reminder': claimReminder,
  question: questionNotice,
  answer: answerNotice,
  unanswered: unansweredNotice,
  'nobody-reached': nobodyReached,
  'asked-unreachable': askedUnreachable,
  'asked-reached': askedReached,
  alarm,
  suspended: suspendedNotice,
  'nobody-reviews': nobodyReviewsNotice,
  'last-holder': (told) => {
    const words = lastHolderWords(told);
    return told.isYou ? words.lastHolder(told.holes) : words.lastHolderOther(told.holes);
  },
  'last-holder-alarm': (told) => lastHolderWords(told).lastHolderAlarm(wrongOf(told, 'last-holder')),
  drifted: driftAlarm,
  given: givenAlarm,
  ...guestNotices,
  ...emergencyNotices,
  extended: extendedNotice,
  'not-extended': notExtendedNotice,
  'alert-channel-unset': alertChannelUnset,
  'alert-unreachable': alertUnreachable,
};

/** Over, or suspended, and kept for now (rule 44). */
const lastHolderWords = ({ state, formatter }: Told) =>
  state.status === 'suspended' ? formatter.words.suspension : formatter.words.standing;

/** Rule 71: what was held before is said so, and is not promised to be taken back. */
function delivered(told: Told): string {
  const { state, formatter, isYou, holes } = told;
  const { standing } = formatter.words;
  const held = 'deliveries' in state ? state.deliveries.filter((one) => one.held === true) : [];
  if (held.length === 0 || !('deliveries' in state)) return deliveredNow(told);
  const resources = resourcesSaid(
    held.map(({ resource }) => resource),
    formatter,
    8,
  );
  const kept = isYou ? standing.delivered({ ...holes, resources }) : standing.deliveredOther({ ...holes, resources });
  if (held.length === state.deliveries.length) return kept;
  const about = { told: deliveredNow(told), beneficiary: holes.beneficiary, resources };
  return isYou ? standing.alsoKept(about) : standing.alsoKeptOther(about);
}

/** Rule 45: what was given as eligible is no access yet, and how it becomes that is said. */
function deliveredNow(told: Told): string {
  const { state, formatter, isYou, holes } = told;
  const { resources } = formatter.words;
  const names = eligibleNow(state).map((one) => activatedName(state, one));
  const now = [accessNow(told), atOnceSaid(state, formatter) ?? ''].join(' ').trim();
  if (names.length === 0) return now;
  const about = { told: now, beneficiary: holes.beneficiary, roles: namesOf(names, formatter, 8) };
  const who = whoGrantedEligible(state, formatter);
  if (who !== undefined) return grantedSaid(state, { ...about, who }, formatter);
  return isYou ? eligibleTold(state, now, formatter) : resources.alsoEligibleOther(about);
}

function accessNow({ state, formatter, isYou, holes }: Told): string {
  const { delivered: words } = formatter.words.notices;
  const endAt = 'window' in state ? state.window.until : undefined;
  if (endAt && isYou && isRole(state))
    return formatter.words.roleNotices.delivered({ ...holes, until: formatter.clock(endAt) });
  const until = endAt && formatter.moment(endAt);
  if (until === undefined) return isYou ? words.forEver(holes) : words.forEverOther(holes);
  return isYou ? words.until({ ...holes, until }) : words.untilOther({ ...holes, until });
}

function approved({ state, formatter, isYou, holes }: Told): string {
  const { approved: words } = formatter.words.notices;
  if (state.status !== 'approved') return isYou ? words.now(holes) : words.nowOther(holes);
  const from = formatter.moment(state.window.from);
  return isYou ? words.later({ ...holes, from }) : words.laterOther({ ...holes, from });
}

function denied({ state, formatter, isYou, holes }: Told): string {
  const { denied: words } = formatter.words.notices;
  const decided =
    state.status === 'draft' ? undefined : state.stages.find((stage) => stage.decided?.outcome === 'denied')?.decided;
  if (!decided) return words.unknown(holes);
  if (state.status !== 'draft' && isInReview(state)) return words.review(holes);
  const who = nameInPlace(decided.by, decided.inPlaceOf, formatter);
  const reason = formatter.text(decided.reason ?? '', 500);
  if (reason === '') return isYou ? words.plain({ ...holes, who }) : words.plainOther({ ...holes, who });
  return isYou ? words.because({ ...holes, who, reason }) : words.becauseOther({ ...holes, who, reason });
}

function cancelled({ state, formatter, holes }: Told): string {
  const { cancelled: words } = formatter.words.notices;
  const by = state.status === 'cancelled' ? state.by : undefined;
  if (!by) return words.bySystem(holes);
  if (by.id === formatter.viewer.person) return words.byYou(holes);
  const who = nameOf(by, formatter);
  const reason = formatter.text((state.status === 'cancelled' && state.reason) || '', 500);
  return reason === '' ? words.by({ ...holes, who }) : words.byBecause({ ...holes, who, reason });
}

/** Rule 50: nobody is told more than the directory shows. */
function late({ state, formatter, isYou, holes }: Told): string {
  const { late: words } = formatter.words.notices;
  if (state.status === 'ending' || state.status === 'ended') return words.ending(holes);
  const { suspension } = formatter.words;
  if (state.status === 'suspended') return isYou ? suspension.late(holes) : suspension.lateOther(holes);
  return isYou ? words.yours(holes) : words.other(holes);
}

function reminder(told: Told): string {
  const { state, formatter } = told;
  const { reminder: words } = formatter.words.notices;
  if (state.status === 'suspended') return suspendedReminder({ ...told, state });
  const holes = asAsked(told);
  const requester = nameOf(state.requester, formatter);
  const deadlineAt = state.status === 'pending' ? currentStage(state).deadlineAt : undefined;
  return deadlineAt
    ? words.waits({ ...holes, requester, until: formatter.moment(deadlineAt) })
    : words.settled({ ...holes, requester });
}

/** What of the request is so, by name; all of it where nothing is so any more. */
function wrongOf({ state, formatter, holes }: Told, so: Delivery['status']) {
  const wrong = 'deliveries' in state ? state.deliveries.filter(({ status }) => status === so) : [];
  const named = wrong.length > 0 ? wrong.map(({ resource }) => resource) : state.entitlement.resources;
  return { ...holes, id: formatter.text(state.id), resources: resourcesSaid(named, formatter, 25) };
}

function driftAlarm(told: Told): string {
  const { standing } = told.formatter.words;
  const isSo = isDriftOpen('drifted', told.state);
  return (isSo ? standing.driftAlarm : standing.driftOver)(wrongOf(told, 'drifted'));
}

function givenAlarm(told: Told): string {
  const { standing } = told.formatter.words;
  const { state } = told;
  const isSo = isDriftOpen('given', state);
  const alarm = 'window' in state && state.suspended ? standing.givenAlarmSuspended : standing.givenAlarm;
  return (isSo ? alarm : standing.givenOver)(wrongOf(told, 'given'));
}

function failedAlarm(told: Told): string {
  const { failed } = told.formatter.words;
  return (isDriftOpen('failed', told.state) ? failed.alarm : failed.alarmOver)(wrongOf(told, 'failed'));
}

function alarm(told: Told): string {
  const { state, formatter } = told;
  const { alarm: words } = formatter.words.notices;
  const about = wrongOf(told, 'late');
  if (state.status === 'suspended') return formatter.words.suspension.lateAlarm(about);
  return state.status === 'ending' || state.status === 'ended' ? words.removing(about) : words.granting(about);
}
