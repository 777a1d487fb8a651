// What a letter says of a request: one sentence, and until when (rule 79).
import { currentStage } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Outgoing } from '../../engine/ports.js';
import { inSentence } from '../kit/formatter.js';
import type { Viewer } from '../words/viewer.js';
import { asksOf } from './request-parts.js';

/** Subject and text, without the link. Of a security review it says no more than of any other stage (rule 32). */
export function letterOf(state: AccessRequest, viewer: Viewer): Outgoing {
  const formatter = inSentence(viewer);
  const { mail } = formatter.words;
  const asks = asksOf(state, formatter);
  const deadlineAt = state.status === 'pending' ? currentStage(state).deadlineAt : undefined;
  const until = formatter.moment(deadlineAt ?? state.changedAt);
  return { summary: mail.subject({ asks }), text: mail.text({ asks, until }) };
}
