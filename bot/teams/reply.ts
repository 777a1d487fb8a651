// What a turn gives back to Teams.
import type { Outgoing } from '../../engine/ports.js';
import type { Urgency } from './rates.js';

/** What a turn gives back. `card` or `text` answer a press in its place; in other turns they are said like `messages`, where it happened. */
export interface Reply {
  readonly messages?: readonly Outgoing[];
  readonly card?: object;
  readonly text?: string;
  /** In a group or a channel everybody there sees the messages; else whoever asked sees them alone. */
  readonly isPublic?: true;
  /** In a group or a channel: what is said in the personal chat of whoever asked, and what is said here where that cannot be. */
  readonly apart?: { readonly messages: readonly Outgoing[]; readonly otherwise: string };
  /** `low`: an answer to somebody who is not known, said when nobody else waits to be told anything. */
  readonly urgency?: Urgency;
  /** Done once the answer is said; nobody waits for it. */
  readonly afterwards?: () => Promise<void>;
}
