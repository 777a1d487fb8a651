import { saying } from '../kit/button.js';
import { wordsFor } from '../words/language.js';
import { escape } from '../kit/markdown.js';
import { render, renderShared } from '../kit/render.js';
import type { Viewer } from '../words/viewer.js';

export interface HelpOptions {
  /** Sentences to try, made from what this person may really do; the first four are shown. */
  readonly sentences: readonly string[];
  readonly administrator: boolean;
  /** A package that this person may request, for the examples; absent: there is none, and no examples. */
  readonly packageName?: string;
  /** Said in place of the headline, in plain text. */
  readonly greeting?: string;
}

const mostSentences = 4;

/** What can be said here, each sentence a button that says it. The same card for everybody with the same sentences: kept, and frozen. */
export function helpCard(
  { sentences, administrator, packageName, greeting }: HelpOptions,
  viewer: Pick<Viewer, 'locale'>,
): object {
  const { help, tag } = wordsFor(viewer);
  return renderShared('help', {
    lang: tag,
    state: help.state,
    color: 'Accent',
    headline: escape(greeting ?? help.title, 120),
    text: help.text,
    sentences: [...buttonsOf(sentences), ...(administrator ? buttonsOf(help.administratorSentences) : [])],
    orType: packageName === undefined ? help.orType : help.also({ what: escape(packageName, 60) }),
    hasNote: administrator,
    note: help.administrator,
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
    headline: nearest === undefined ? help.unknown : help.nearest({ sentence: escape(nearest, 120) }),
    text: help.unknownSaid({ said: escape(said, 200) }),
    sentences: buttonsOf(offered),
    orType: help.orType,
    hasNote: false,
    note: '',
  });
}

const buttonsOf = (sentences: readonly string[]): object[] =>
  sentences.slice(0, mostSentences).map((sentence) => saying(sentence, sentence));
