// What whoever starts the bot may add to its turns. Production adds nothing; the trial adds what only a trial needs.
import type { AddedCommand } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import type { Reply } from './reply.js';

/** A command beside ours, with what it does. */
export type Command = AddedCommand<(asker: Asker) => Promise<Reply>>;

export interface Extensions {
  readonly commands?: readonly Command[];
  /**
   * Answers an installation in a personal chat. `isNew`: the person could not be reached before; `greet` makes the welcome.
   * Teams tells an installation more than once, so without this only somebody new is welcomed.
   */
  installed?(asker: Asker, isNew: boolean, greet: () => Reply): Promise<Reply>;
}
