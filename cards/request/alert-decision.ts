// Approve and Deny on the alert in the security channel (rule 33): everybody there sees them, and only who may decide is heard.
import { openStage } from '../../engine/request/in-review.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { needsReason } from '../../engine/request/reason-needed.js';
import { limits } from '../../engine/request/window.js';
import { onAlert } from '../kit/button.js';
import type { Formatter } from '../kit/formatter.js';
import { matterOf } from './request-parts.js';

/** The reason and the buttons, closed up until somebody means to decide; nothing once the security review is over. */
export function decisionOnAlert(state: AccessRequest, { words }: Formatter) {
  if (state.status !== 'pending' || openStage(state)?.rule.riskSource === undefined)
    return { hasReason: false, reason: {} };
  const about = matterOf(state);
  return {
    hasReason: true,
    reason: {
      label: words.facts.reason,
      maxLength: limits.reason,
      isRequired: needsReason(state),
      errorMessage: words.facts.reasonMissing,
      open: words.alert.decideHere,
      openStyle: 'default',
      buttons: [
        onAlert(words.buttons.approve, 'approve', about, 'positive'),
        onAlert(words.buttons.deny, 'deny', about, 'destructive'),
      ],
    },
  };
}
