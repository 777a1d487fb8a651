// Who is speaking, taken from the channel and the directory, never from a card (rule 67).
import type { Viewer } from '../../cards/words/viewer.js';
import type { Person } from '../../engine/person.js';
import type { By } from '../../app/outcome.js';

/** The person whose turn it is, as the directory knows them now, and how they read. */
export interface Asker {
  readonly person: Person;
  readonly viewer: Viewer;
}

/** The same for what can be done, whoever asks. */
export const byOf = ({ person, viewer }: Asker): By => ({ person, at: viewer.now });
