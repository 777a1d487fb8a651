// The sentences for what is refused of emergency access (rule 46).
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { plain } from '../kit/markdown.js';
import { wordsFor } from './language.js';
import type { Viewer } from './viewer.js';

type EmergencyCode = 'wrong-name' | 'nobody-to-review' | `emergency-${string}`;

/** Why nothing was changed, and what to do, in plain text. */
export function emergencyRefusalText(
  refusal: Extract<RequestRefusal, { code: EmergencyCode }>,
  viewer: Viewer,
): string {
  const say = wordsFor(viewer).emergency.refusals;
  switch (refusal.code) {
    case 'emergency-off':
      return say.off({ what: plain(refusal.what, 80) });
    case 'emergency-unexplained':
      return say.unexplained();
    case 'emergency-expired':
      return say.expired();
    case 'emergency-changed':
      return say.changed();
    case 'wrong-name':
      return say.wrongName({ what: plain(refusal.what, 80) });
    case 'nobody-to-review':
      return say.nobodyToReview();
  }
}
