import { saying } from '../kit/button.js';
import { wordsFor } from '../words/language.js';
import { escape } from '../kit/markdown.js';
import { render, renderShared } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';

export interface HelpOptions {
  /** Said in place of the headline, in plain text. */
  readonly greeting?: string;
}

const mostSentences = 4;

/** What can be said here, the usual sentences as buttons that say them. It names nothing that only some may know, so it is the same card for everybody (rules 4 and 5): kept, and frozen. */
export function helpCard({ greeting }: HelpOptions, viewer: Pick<Viewer, 'locale'>): object {
  const { help, tag } = wordsFor(viewer);
  return renderShared('help', {
    lang: tag,
    state: help.state,
    color: 'Accent',
    headline: escape(greeting ?? help.title, 120),
    text: help.text,
    sentences: buttonsOf(help.sentences),
    orType: help.example,
    hasMore: true,
    more: help.more,
    sections: help.sections.map(({ sentences, ...section }) => ({ ...section, buttons: buttonsOf(sentences) })),
  });
}

/** What was typed and not understood. */
export interface Unknown {
  readonly said: string;
  /** A whole sentence it resembles, offered first and never run on its own (rule 61). */
  readonly nearest?: string | undefined;
  /** Others to try. */
  readonly sentences: readonly string[];
}

/** The answer to what was not understood. */
export function unknownCard({ said, nearest, sentences }: Unknown, viewer: Pick<Viewer, 'locale'>): object {
  const { help, tag } = wordsFor(viewer);
  const offered =
    nearest === undefined ? sentences : [nearest, ...sentences.filter((sentence) => sentence !== nearest)];
  return render('help', {
    lang: tag,
    state: help.unknownState,
    color: 'Default',
    headline: nearest === undefined ? help.unknown : help.nearest({ sentence: escape(withNames(nearest), 120) }),
    text: help.unknownSaid({ said: escape(said, 200) }),
    sentences: buttonsOf(offered),
    orType: help.orType,
    hasMore: false,
    more: '',
    sections: [],
  });
}

const buttonsOf = (sentences: readonly string[]): object[] =>
  sentences.slice(0, mostSentences).map((sentence) => saying(withNames(sentence), sentence));

/** Somebody mentioned stands in a sentence with their id, and on a button with their name. */
const withNames = (sentence: string): string => sentence.replace(/<at id="[^"<>]{1,36}">([^<>]{0,100})<\/at>/gu, '$1');
