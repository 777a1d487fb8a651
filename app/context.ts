// What the road needs of the app: the ports, the catalogue in force and somebody who does what is due.
import type { Catalogue } from '../engine/catalogue/model.js';
import type { Names } from '../engine/catalogue/names.js';
import type { PresentDelegation } from '../engine/delegation/present.js';
import type { PresentFinding } from '../engine/finding/present.js';
import type { Kind } from '../engine/kinds.js';
import type { PushedRisks } from '../engine/insider/pushed.js';
import type { RoleId } from '../engine/ids.js';
import type {
  Audit,
  Clock,
  Directory,
  Documents,
  Ids,
  Installer,
  Leased,
  Log,
  Mail,
  Messenger,
  Present,
  PresentAlerts,
  PresentDigest,
  Risks,
  Shared,
} from '../engine/ports.js';
import type { PresentChange } from '../engine/settings/present.js';
import type { UnitOfWork } from './road/unit-of-work.js';

/** Told of every write after which something is due, so that it is done at once or at its time. */
export interface Worker {
  /** This document may be due now: look at it as soon as possible. */
  soon(kind: Kind, id: string): void;
  /** Something will be due then. */
  wake(at: Date): void;
  /** Until when a document that is about to be written may be leased to this process in that write, for `take`; nothing where it has no room for more. */
  hold(kind: Kind): Date | undefined;
  /** Works on a document that was just written under such a lease, first as `first` says. Resolves when it is done with, for now; what fails stays due. */
  take<K extends Kind>(kind: K, leased: Leased<K>, first?: FirstWork<K>): Promise<void>;
}

/** What is done first with a document that was just written, by somebody who knows more of it than it says. */
export type FirstWork<K extends Kind> = (unit: UnitOfWork<K>) => Promise<void>;

/** What is needed to tell many asks of one person, or many alerts in the channel, together. */
export interface Digests {
  readonly places: Pick<Shared, 'place'>;
  readonly present: PresentDigest;
  readonly presentAlerts: PresentAlerts;
}

export interface Context {
  readonly documents: Documents;
  readonly directory: Directory;
  readonly risks: Risks;
  readonly audit: Audit;
  /** What the source of insider risk pushes; absent: it is not set up. */
  readonly pushed?: PushedRisks;
  readonly messenger: Messenger;
  /** Absent: whoever has to be written to first has the app, or is not reached. */
  readonly installer?: Installer;
  /** Absent: who cannot be reached in chat is not written to. */
  readonly mail?: Mail;
  /** Draws what a message says; the app knows no cards. */
  readonly present: Present;
  /** Whether this process knows that nobody has delegated (rule 22). Absent: the store is asked. */
  readonly nobodyDelegates?: () => boolean;
  /** Absent: nobody is told when a delegation begins or ends. */
  readonly presentDelegation?: PresentDelegation;
  /** Absent: nobody is asked to agree to a change of the settings. */
  readonly presentChange?: PresentChange;
  /** Absent: nobody is told of access that others gave without a request. */
  readonly presentFinding?: PresentFinding;
  /** Absent: every ask comes by itself. */
  readonly digests?: Digests;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly worker: Worker;
  readonly log: Log;
  /** Where somebody signs in who is asked to (rule 73), by the id of the asking; absent: nobody can. */
  readonly signInAt?: (id: string) => string;
  /** Finds groups by name; absent: only people can be named. */
  readonly names?: Pick<Names, 'find'>;
  /** The catalogue in force now. */
  catalogue(): Catalogue;
  /** Holders of any of these roles administer Gatehouse (rule 57). */
  readonly administratorRoles: readonly RoleId[];
  /** Holders of any of these read what administrators see, and change nothing (rule 60). Absent: nobody does. */
  readonly auditorRoles?: readonly RoleId[];
}
