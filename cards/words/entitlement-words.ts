// Why something cannot be asked for by this person, or by anybody, at this moment: what they hold excludes it, or it is closed (rules 11 and 57).
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { momentSaid } from '../kit/dates.js';
import { inSentence } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { holdingSaid } from '../request/incompatible.js';
import { wordsFor } from './language.js';
import type { Viewer } from './viewer.js';

type Refusal<Code extends RequestRefusal['code']> = Extract<RequestRefusal, { code: Code }>;

/** What they hold that excludes it. */
export function incompatibleText({ who, holding }: Refusal<'incompatible'>, viewer: Viewer): string {
  const say = wordsFor(viewer).incompatible;
  const holes = { holding: holdingSaid(holding, inSentence(viewer)), who: plain(who.name, 100) };
  return viewer.person === who.id ? say.refused(holes) : say.refusedFor(holes);
}

/** Since when it is closed. */
export const closedText = ({ what, since }: Refusal<'closed'>, viewer: Viewer): string =>
  wordsFor(viewer).restrictions.refusals.closed({ what: plain(what, 80), since: momentSaid(since, viewer) });
