import { currentStage } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import { onCard } from '../kit/formatter.js';
import { now } from '../kit/line.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { asksOf } from './request-parts.js';
import type { Viewer } from '../words/viewer.js';

/** To somebody who holds the deciding role of a review but may not read risk (rule 29): exactly what is missing; no level, no buttons. */
export function notYetCard(state: Pending, source: RiskSource, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { review, risk } = formatter.words;
  const { deadlineAt } = currentStage(state);
  const id = escape(state.id);
  return render('status', {
    lang: formatter.words.tag,
    state: review.notYetYou,
    color: 'Default',
    isSubtle: false,
    headline: asksOf(state, formatter),
    hasAbout: true,
    about: review.youHold({ role: risk.deciders[source] }),
    lines: deadlineAt ? [now(review.under({ until: formatter.moment(deadlineAt) }))] : [],
    hasFacts: false,
    hasAdvice: true,
    advice: review.askFor({ id }),
    hasReason: false,
    hasButtons: false,
    buttons: [],
    id,
  });
}
