// What somebody holds that excludes something else, as one phrase (rule 11).
import type { Incompatibility } from '../../engine/catalogue/incompatible.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { inSentence, type Formatter } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { wordsFor } from '../words/language.js';
import type { Viewer } from '../words/viewer.js';

const longestName = 80;

/** "Payments Auditor until Tue 8 Dec, 14:05, through request PA-7F3K", "membership of the group Payments auditors". */
export function holdingSaid(holding: Incompatibility, formatter: Formatter): string {
  const { incompatible } = formatter.words;
  const name = formatter.text(holding.name, longestName);
  if (holding.kind === 'group') return incompatible.group({ name });
  const { request, until } = holding;
  return until
    ? incompatible.packageUntil({ name, request, until: formatter.moment(new Date(until)) })
    : incompatible.package({ name, request });
}

/** Why nobody was asked, for the person or for whoever asks for them. */
export function incompatibleText(
  { who, holding }: Extract<RequestRefusal, { code: 'incompatible' }>,
  viewer: Viewer,
): string {
  const say = wordsFor(viewer).incompatible;
  const holes = { holding: holdingSaid(holding, inSentence(viewer)), who: plain(who.name, 100) };
  return viewer.person === who.id ? say.refused(holes) : say.refusedFor(holes);
}
