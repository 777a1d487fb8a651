// Why an administrator's Restore gives nothing again (rules 11, 34, 43, 82 and 83).
import type { NotGivenAgain } from '../../engine/request/give-again.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { inSentence, nameOf } from '../kit/formatter.js';
import type { Viewer } from '../words/viewer.js';
import { holdingSaid } from './incompatible.js';
import { isRole } from './request-parts.js';

/** Why, that nothing was changed, and what can be done instead. */
export function notAgainText(refused: NotGivenAgain, state: AccessRequest, viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const { notAgain } = formatter.words;
  const id = formatter.text(state.id);
  const cause = refused.cause === 'not-entitled' && isRole(state) ? 'not-eligible' : refused.cause;
  const holding = refused.cause === 'incompatible' ? holdingSaid(refused.incompatible, formatter) : '';
  const why = notAgain.because[cause]({ beneficiary: nameOf(state.beneficiary, formatter), holding });
  return refused.cause === 'suspended' ? notAgain.later({ id, why }) : notAgain.refused({ id, why });
}
