// Cards are drawn when somebody looks at them: most are replaced before anybody does, and drawing is what costs most in a life.
import { present } from '../../cards/present.js';
import type { Outgoing, Present } from '../../engine/ports.js';

/** A message that is drawn at the first look, as of the state it was made for. */
class Undrawn implements Outgoing {
  #drawn: Outgoing | undefined;

  constructor(private readonly draw: () => Outgoing) {}

  get summary(): string {
    return this.#outgoing.summary;
  }
  get card(): object {
    return this.#outgoing.card ?? {};
  }

  get #outgoing(): Outgoing {
    this.#drawn ??= this.draw();
    return this.#drawn;
  }
}

/** As the app draws; what is a card of a request, later. */
export const presentLazily: Present = (content, state, reader) =>
  content !== 'older-copy' && content.kind !== 'request-card'
    ? present(content, state, reader)
    : new Undrawn(() => present(content, state, reader));
