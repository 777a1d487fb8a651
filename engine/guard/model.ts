// Who is about to leave a protected role: what keeps two of its last holders from leaving at the same moment (rules 44 and 68).
import type { PersonId, RoleId } from '../ids.js';

/** One person whose access through one resource is ended or about to be: not counted among those who hold the role. */
export interface Leaving {
  readonly person: PersonId;
  /** Key of the resource through which they hold it. */
  readonly resource: string;
  readonly at: Date;
  /** The directory is being changed: counts until that is over. Without it (somebody pressed End) it counts for some minutes only. */
  readonly isRemoving?: true;
}

export type GuardState =
  | { readonly status: 'none' }
  | { readonly status: 'kept'; readonly role: RoleId; readonly leaving: readonly Leaving[] };

interface Whose {
  readonly at: Date;
  readonly person: PersonId;
  readonly resource: string;
}

export type GuardCommand =
  /** `holders`: the directory's word, read after this document was. `isRemoving`: the directory is changed as soon as this is written. */
  | (Whose & {
      readonly type: 'leave';
      readonly role: RoleId;
      readonly holders: readonly PersonId[];
      readonly isRemoving: boolean;
    })
  /** They keep it, or have it again. `isPressed`: only the end that was pressed is taken back, not a removal that began meanwhile. */
  | (Whose & { readonly type: 'stay'; readonly isPressed?: true })
  /** The directory, read again, shows it gone. */
  | (Whose & { readonly type: 'complete' });

export type GuardEvent =
  | (Whose & { readonly type: 'left'; readonly role: RoleId; readonly isRemoving?: true })
  | (Whose & { readonly type: 'stayed' })
  | (Whose & { readonly type: 'completed' });

/** Nobody else would hold the role. */
export interface GuardRefusal {
  readonly code: 'last-holder';
}
