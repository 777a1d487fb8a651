// Draws what a message says for the one who reads it: what the app's road asks for, without knowing cards.
import { personId } from '../engine/ids.js';
import type { Content } from '../engine/message/model.js';
import type { Outgoing, Present } from '../engine/ports.js';
import type { AccessRequest } from '../engine/request/model.js';
import { mayRead } from '../engine/request/may.js';
import { olderCopy } from './request/older-copy.js';
import { alertCard, alertSummary } from './request/alert.js';
import { driftCard, driftSettledText, isDriftOpen } from './request/drift.js';
import { letterOf } from './request/letter.js';
import { noticeText } from './request/notice.js';
import { closedCard, closedSummary } from './request/settled.js';
import { perhapsTwice } from './request/perhaps-twice.js';
import { isQuestion, isReminder, requestCard, requestSummary } from './request/request.js';
import { viewerOf, type Viewer } from './words/viewer.js';

/** What this content says to this reader, as the request is now. */
export const present: Present = (content, state, reader) => {
  const { to, at, mayHaveIt } = reader;
  // A channel is nobody's: the engine knows no part of its in any request.
  const viewer = viewerOf(personId(to), at, reader);
  if (content === 'older-copy') return olderCopy(state, viewer);
  const outgoing = outgoingOf(content, state, viewer);
  return mayHaveIt ? perhapsTwice(outgoing, content, viewer) : outgoing;
};

function outgoingOf(content: Content, state: AccessRequest, viewer: Viewer): Outgoing {
  switch (content.kind) {
    case 'request-card':
      // A card that its reader may not read any more says nothing of the request, nor does the line on the lock screen.
      if (!mayRead(state, viewer.person)) return { summary: closedSummary(viewer), card: closedCard(viewer) };
      return {
        summary: requestSummary(state, viewer),
        card: requestCard(state, viewer),
        ...((isQuestion(state, viewer) || isReminder(state, viewer)) && { asks: true }),
      };
    case 'request-mail':
      return letterOf(state, viewer);
    case 'request-alert':
      return { summary: alertSummary(state, viewer), card: alertCard(state, viewer) };
    case 'request-notice': {
      const text = noticeText(content.notice, state, viewer);
      const card = driftCard(content.notice, state, viewer);
      if (card && isDriftOpen(content.notice, state)) return { summary: text, card, asks: true };
      if (card) return { summary: driftSettledText(state, viewer) ?? text, card };
      return { summary: text, text, ...(content.notice === 'reminder' && { asks: true }) };
    }
  }
}
