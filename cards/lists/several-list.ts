// What came of asking for several things in one sentence: a line for each, with the way on where it is not sent.
import type { AccessRequest } from '../../engine/request/model.js';
import type { Button } from '../kit/button.js';
import { onCard } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { wordsFor } from '../words/language.js';
import type { Viewer } from '../words/viewer.js';
import { statusLine } from './list-lines.js';
import { listCard } from './list.js';

/** One of them, in plain text; `request`: how that stands is said behind `detail`, or alone. */
export interface Line {
  readonly name: string;
  readonly isSent?: boolean;
  readonly detail?: string;
  readonly request?: AccessRequest;
  readonly buttons?: readonly Button[];
}

const mostButtons = 3;

/** "1 of 3 sent", and each of them. */
export function severalCard(lines: readonly Line[], viewer: Viewer): object {
  const words = wordsFor(viewer);
  const formatter = onCard(viewer);
  return listCard(
    {
      state: words.several.state,
      headline: severalSummary(lines, viewer),
      rows: lines.map(({ name, detail, request, isSent, buttons = [] }) => {
        const how = request && statusLine(request, formatter);
        const stands = how !== undefined && isSent !== true ? words.several.there({ how }) : how;
        return {
          name: escape(name, 120),
          detail: stands ?? escape(detail ?? '', 400),
          buttons: buttons.slice(0, mostButtons),
        };
      }),
    },
    words,
  );
}

/** What the lock screen tells. */
export const severalSummary = (lines: readonly Line[], viewer: Viewer): string =>
  wordsFor(viewer).several.headline({ sent: lines.filter(({ isSent }) => isSent).length, count: lines.length });
