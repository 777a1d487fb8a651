// What the road needs of the app: the ports, the catalogue in force and somebody who does what is due.
import type { Catalogue } from '../engine/catalogue/model.js';
import type { Kind } from '../engine/kinds.js';
import type { RoleId } from '../engine/ids.js';
import type { Audit, Clock, Directory, Documents, Ids, Log, Messenger, Present, Risks } from '../engine/ports.js';

/** Told of every write, so that what is due is done at once or at its time. */
export interface Worker {
  /** This document may be due now: look at it as soon as possible. */
  soon(kind: Kind, id: string): void;
  /** Something will be due then. */
  wake(at: Date): void;
}

export interface Context {
  readonly documents: Documents;
  readonly directory: Directory;
  readonly risks: Risks;
  readonly audit: Audit;
  readonly messenger: Messenger;
  /** Draws what a message says; the app knows no cards. */
  readonly present: Present;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly worker: Worker;
  readonly log: Log;
  /** The catalogue in force now. */
  catalogue(): Catalogue;
  /** Holders of any of these roles administer Gatehouse (rule 57). */
  readonly administratorRoles: readonly RoleId[];
}
