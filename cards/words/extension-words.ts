// The sentences for access that cannot be extended (rule 53).
import type { NotExtendable } from '../../engine/request/extension-model.js';
import { momentSaid } from '../kit/dates.js';
import { plain } from '../kit/markdown.js';
import { wordsFor } from './language.js';
import type { Viewer } from './viewer.js';

/** Why not, that nothing was changed, and what to do, in plain text; `name`: what was typed. */
export function notExtendableText(
  refusal: NotExtendable,
  viewer: Viewer,
  { name = '' }: { readonly name?: string },
): string {
  const { refusals, facts } = wordsFor(viewer).extension;
  if ('until' in refusal && refusal.because !== 'used-up')
    return refusals[refusal.because]({ until: momentSaid(refusal.until, viewer) });
  switch (refusal.because) {
    case 'over':
    case 'in-review':
    case 'not-offered':
    case 'no-end':
      return refusals[refusal.because]();
    case 'not-entitled':
      return refusals['not-entitled']({ what: plain(name, 100) });
    case 'asked':
      return refusals.asked({ id: refusal.id });
    case 'used-up':
      return refusals['used-up']({ times: facts.timesBefore(refusal.times), until: momentSaid(refusal.until, viewer) });
  }
}
