// Who is speaking, taken from the channel and the directory, never from a card (rule 67).
import type { Viewer } from '../../cards/words/viewer.js';
import type { Person } from '../../engine/person.js';

/** The person whose turn it is, as the directory knows them now, and how they read. */
export interface Asker {
  readonly person: Person;
  readonly viewer: Viewer;
}
