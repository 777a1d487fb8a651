// Buttons: a verb, and the id and version of what they are about; nothing else is ever believed of a card (rule 67).

import { plain } from './markdown.js';
import type { Verb } from './verbs.js';

/** `version`: the revision of a request that the card shows, 0 for what has none. The name stays: cards in chats carry it. */
export interface Matter {
  readonly id: string;
  readonly version: number;
  /** The button stands on the alert, which is everybody's in the channel: the presser's own card does not take its place. */
  readonly on?: 'alert';
}

export interface Button {
  readonly title: string;
  readonly verb: Verb;
  readonly style: 'default' | 'positive' | 'destructive';
  /** Whether the card's inputs go with the press; a required one then has to be filled in. */
  readonly associatedInputs: 'auto' | 'none';
  /**
   * What the press is about; or, with the verb `say`, a sentence: the press is treated exactly as if its presser had typed that, so nothing is believed that they could not
   * say. (Teams has `imBack` for this, which the Agents Playground does not know.)
   */
  readonly data: Matter | { readonly sentence: string };
}

/** A button that takes the card's inputs along. */
export const withInputs = (title: string, verb: Verb, about: Matter, style: Button['style'] = 'default'): Button => ({
  title,
  verb,
  style,
  associatedInputs: 'auto',
  data: { id: about.id, version: about.version },
});

/** The same on the alert in the security channel. */
export const onAlert = (title: string, verb: Verb, about: Matter, style: Button['style']): Button => ({
  ...withInputs(title, verb, about, style),
  data: { id: about.id, version: about.version, on: 'alert' },
});

/** A button that needs no input: an empty required one does not block it. */
export const alone = (title: string, verb: Verb, about: Matter, style: Button['style'] = 'default'): Button => ({
  ...withInputs(title, verb, about, style),
  associatedInputs: 'none',
});

/** A button that says a sentence for its presser. */
export const saying = (title: string, sentence: string): Button => ({
  title: plain(title, 80),
  verb: 'say',
  style: 'default',
  associatedInputs: 'none',
  data: { sentence },
});
