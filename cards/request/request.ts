// A request as its reader sees it: the card, and the line on the lock screen.
import { isEndNear } from '../../engine/request/end-reminder.js';
import { inEmergencyReview, type Unreviewed } from '../../engine/request/emergency-review.js';
import { inReview, isReviewerOf } from '../../engine/request/in-review.js';
import { part, refusalOf } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { askCard } from './ask.js';
import { inSentence, nameOf } from '../kit/formatter.js';
import { notYetCard } from './not-yet.js';
import { asksOf, isForOther, whatOf } from './request-parts.js';
import { closedCard, settledCard } from './settled.js';
import { emergencyReviewCard } from './emergency-review.js';
import { suspendedCard } from './suspended.js';
import { statusCard } from './status.js';
import { summaryOf } from './summary.js';
import type { Viewer } from '../words/viewer.js';

/**
 * The one card of a request for this reader: the asker's status, the question to somebody whose turn it is, or the settled card of those who were asked. A draft's form is
 * `formCard`. To somebody who may not read the request nothing of it is shown, unless they are said to read it as an `administrator` (rule 57): they see its status.
 */
export function requestCard(state: AccessRequest, viewer: Viewer, as: 'reader' | 'administrator' = 'reader'): object {
  switch (part(state, viewer.person)) {
    case 'requester':
    case 'beneficiary':
      return statusCard(state, viewer);
    case 'asked':
      return askedCard(state, viewer);
    case 'was-asked':
      return settledCard(state, viewer);
    case 'outsider':
      return as === 'administrator' ? statusCard(state, viewer) : closedCard(viewer);
  }
}

/** Whether the card has a question to this reader, who may answer it now. */
export function isQuestion(state: AccessRequest, viewer: Viewer): boolean {
  const { person, now } = viewer;
  if (isForEmergency(state, viewer)) return true;
  const waiting = inReview(state) ?? state;
  return waiting.status === 'pending' && part(state, person) === 'asked' && !refusalOf('approve', waiting, person, now);
}

/** Whether the card tells whoever has the access, or asked for it, that it ends soon (rule 52). */
export function isReminder(state: AccessRequest, { person }: Viewer): boolean {
  const reader = part(state, person);
  return 'window' in state && isEndNear(state) && (reader === 'requester' || reader === 'beneficiary');
}

/** Of somebody who reviews both, the risk comes first: what is suspended is not there. */
function isForEmergency(state: AccessRequest, { person, now }: Viewer): state is Unreviewed {
  const review = inEmergencyReview(state);
  return review !== undefined && !isReviewerOf(state, person) && !refusalOf('approve', review, person, now);
}

function askedCard(state: AccessRequest, viewer: Viewer): object {
  if (isForEmergency(state, viewer)) return emergencyReviewCard(state, viewer);
  const waiting = inReview(state) ?? state;
  if (waiting.status !== 'pending') return settledCard(state, viewer);
  const refusal = refusalOf('approve', waiting, viewer.person, viewer.now);
  if (!refusal && state.status === 'suspended') return suspendedCard(state, viewer);
  if (state.status !== 'pending') return settledCard(state, viewer);
  if (!refusal) return askCard(state, viewer);
  return refusal.code === 'cannot-read-risk' ? notYetCard(state, refusal.source, viewer) : settledCard(state, viewer);
}

/** The line on the lock screen, in plain text: "Alex Wilber asks for Sales Support", "Sales Support: approved, until 22 Dec". */
export function requestSummary(state: AccessRequest, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { summaries } = formatter.words;
  const what = whatOf(state, formatter);
  const who = part(state, viewer.person);
  const beneficiary = nameOf(state.beneficiary, formatter);
  if (who === 'asked' && (state.status !== 'suspended' || isForEmergency(state, viewer)))
    return asksOf(state, formatter);
  const isTheirs = who === 'beneficiary' || !isForOther(state);
  const isAsker = who === 'requester' || who === 'beneficiary';
  return summaryOf(state, isAsker && isTheirs ? what : summaries.about({ what, beneficiary }), formatter);
}
