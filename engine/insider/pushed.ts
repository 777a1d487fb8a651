// Insider risk that its source pushes: where it is kept, how it comes, and what comes of it (rule 26).
import type { PersonId } from '../ids.js';
import type { Pushed } from '../risk/insider.js';
import type { InsiderLevel } from './model.js';

/** What the source of insider risk pushes, for all processes over one database (rule 26). Every method throws `StorageDown`. */
export interface PushedRisks {
  /** Takes what was signed so once, whichever process it comes to: false where it was taken before. It may be forgotten after `until`. */
  takeOnce(signature: string, until: Date): Promise<boolean>;
  /** Keeps it unless something as new or newer is kept of the person; whether it was kept. One guarded write. */
  keep(pushed: Pushed, at: Date): Promise<boolean>;
  about(person: PersonId): Promise<Pushed | undefined>;
  /** When something was kept last; nothing where nothing ever was. */
  lastAt(): Promise<Date | undefined>;
}

/** As it came: `person` is an object id or a user principal name. */
export interface Push {
  readonly person: string;
  readonly level: InsiderLevel;
  readonly seenAt: Date;
  readonly until?: Date | undefined;
}

/** `raised`: whose privileged access has to be read again. `at`: which of the pushes, from 0. */
export type PushOutcome =
  | { readonly status: 'kept'; readonly kept: number; readonly older: number; readonly raised: readonly PersonId[] }
  | { readonly status: 'refused'; readonly code: 'unknown-person' | 'seen-in-future'; readonly at: readonly number[] };
