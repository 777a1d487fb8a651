import { saying } from '../kit/button.js';
import { wordsFor, type Words } from '../words/language.js';
import { listCard, mostRows, type Row } from './list.js';
import { escape } from '../kit/markdown.js';
import type { Viewer } from '../words/viewer.js';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  /** The whole sentence to continue with if this one is meant. */
  readonly sentence: string;
}

type Kind = 'package' | 'role' | 'person' | 'request';

/**
 * "Which one?" (rule 61), of several that fit or those that are nearest; that nothing was found where there are none. Each line's button says its whole sentence, so nothing has
 * to be remembered meanwhile. `wanted`: what was typed.
 */
export function candidatesCard(
  { kind, wanted }: { readonly kind: Kind; readonly wanted: string },
  things: readonly Candidate[],
  viewer: Pick<Viewer, 'locale'>,
): object {
  const words = wordsFor(viewer);
  const { listWords: say, buttons } = words;
  if (things.length === 0) return nothingFound(kind, escape(wanted, 100), words);
  const which = { package: say.whichPackage, role: say.whichRole, person: say.whichPerson, request: say.whichRequest };
  const rest = things.length - mostRows;
  const rows = things.slice(0, mostRows).map(({ name, detail, sentence }): Row => ({
    name: escape(name, 120),
    detail: escape(detail ?? '', 160),
    buttons: [saying(buttons.pick, sentence)],
  }));
  return listCard(
    {
      state: say.whichState,
      color: 'Accent',
      headline: which[kind],
      note: say.which({ wanted: escape(wanted, 100) }),
      rows,
      ...(rest > 0 && { more: say.more({ count: rest }) }),
    },
    words,
  );
}

function nothingFound(kind: Kind, wanted: string, words: Words): object {
  const { listWords: say, answers } = words;
  const found = {
    package: { headline: say.nonePackage, note: answers.unknownPackage({ wanted }) },
    role: { headline: say.noneRole, note: answers.notEligible({ wanted }) },
    person: { headline: say.nonePerson, note: answers.unknownPerson({ wanted }) },
    request: { headline: say.noneRequest, note: answers.unknownRequest({ wanted }) },
  };
  return listCard({ state: say.noneState, ...found[kind], rows: [] }, words);
}
