// Why nobody was made eligible, in words (rule 57).
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { momentSaid } from '../kit/dates.js';
import { inSentence, namesOf } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { wordsFor } from './language.js';
import type { Viewer } from './viewer.js';

type OfEligible = Extract<RequestRefusal, { code: 'administrators-only' | 'own-eligibility' | 'eligible-already' }>;

/** The sentence for it. */
export function eligibleRefusalText(refusal: OfEligible, viewer: Viewer): string {
  const say = wordsFor(viewer).makeEligible;
  switch (refusal.code) {
    case 'administrators-only':
      return say.administratorsOnly;
    case 'own-eligibility':
      return say.own;
    case 'eligible-already':
      return alreadyText(refusal, viewer);
  }
}

/** Until when, and by whose doing. */
function alreadyText(
  { who, what, until, requests, groups }: Extract<OfEligible, { code: 'eligible-already' }>,
  viewer: Viewer,
): string {
  const say = wordsFor(viewer).makeEligible;
  const formatter = inSentence(viewer);
  const byOthers = groups.length > 0 ? say.byGroups({ groups: namesOf(groups, formatter) }) : say.byOthers;
  const how = requests.length > 0 ? say.byRequests({ ids: namesOf(requests, formatter) }) : byOthers;
  const end = until ? say.until({ until: momentSaid(until, viewer) }) : say.forGood;
  return say.already({ who: plain(who.name, 100), what: plain(what, 80), until: end, how });
}
