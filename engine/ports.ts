// What the app needs from outside, in its own words. Adapters live in storage/, directory/ and bot/; each passes the suite in test/contracts/.
import type { DirectoryFault } from './directory-fault.js';
import type { Activatable, Resource } from './catalogue/model.js';
import type { AuditKind, Entry, Sealed } from './audit.js';
import type { Document } from './document.js';
import type { Eligibility, EligibleFor } from './eligibility.js';
import type { GrantedFor } from './granted-for.js';
import type { Kind } from './kinds.js';
import type { GroupId, PersonId, Recipient, RoleId } from './ids.js';
import type { Content } from './message/model.js';
import type { Place, Reference } from './message/place.js';
import type { Person } from './person.js';
import type { AccessRequest, Pending } from './request/model.js';
import type { Reading } from './risk/scales.js';

/** A document taken for work. */
export interface Leased<K extends Kind> {
  readonly document: Document<K>;
  /** Whoever had it before let the lease run out: they died, or failed, in the middle of their work. */
  readonly isTakenOver: boolean;
}

/** A document that something is due in. */
export interface Due<K extends Kind> {
  readonly kind: K;
  readonly id: string;
}

/** How a write went. `conflict`: somebody else wrote since this was read. `taken`: another document holds the same `unique` value. */
export type Saved = 'saved' | 'conflict' | 'taken';

/**
 * Keeps documents. Every write is one guarded write of one document, in today's shape; whatever is read is upgraded to it.
 * @throws StorageDown when the store cannot be reached.
 * @throws NewerShape when a document asked for is of a shape this code does not know.
 */
export interface Documents {
  load<K extends Kind>(kind: K, id: string): Promise<Document<K> | undefined>;
  /** Those of these ids that are stored, in one question, by their id. */
  loadMany<K extends Kind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, Document<K>>>;
  /**
   * The document as this process last read or wrote it, if it remembers: perhaps not as it is stored now. Good for a first try, whose `save` says
   * whether it was; for nothing that is told to anybody.
   */
  recall?<K extends Kind>(kind: K, id: string): Document<K> | undefined;
  /**
   * Writes `document` if the stored version is still `document.version` (0: if there is none), as version + 1. A lease stays as it is, whatever `document` says of it;
   * with a moment it is taken until then in the same write, with `release` given back: both are a conflict where `document` does not carry the lease that is stored.
   * Whether the lease that `document` carries is over is the caller's to know.
   * `history` may only have grown at its end since it was read. After an unclear answer of the network it reads again and says what is true.
   */
  save<K extends Kind>(kind: K, document: Document<K>, lease?: Date | 'release'): Promise<Saved>;
  /** Documents carrying all these tags, newest first, at most `limit` (1 to 500). */
  find<K extends Kind>(kind: K, tags: readonly string[], limit: number): Promise<Document<K>[]>;
  /** Every document carrying all tags of one of these lists, once, newest first, read as it is taken, however many there are. One that is written meanwhile may come as it was, or not. */
  all<K extends Kind>(kind: K, ...lists: readonly (readonly string[])[]): AsyncIterable<Document<K>>;
  /** How many carry all these tags. */
  count(kind: Kind, tags: readonly string[]): Promise<number>;
  /** Takes this document for work if nobody holds it at `now`: it comes back with `leasedUntil` set, the version unchanged. Nothing if held, absent or of a newer shape. */
  lease<K extends Kind>(kind: K, id: string, now: Date, leasedUntil: Date): Promise<Leased<K> | undefined>;
  /** Gives a lease back without a write of the content. Harmless if it was lost meanwhile. */
  release(kind: Kind, id: string, leasedUntil: Date): Promise<void>;
  /** Documents of these kinds due at `now`, not held by anybody then and not of a newer shape, in one question: kind by kind, the longest due first, at most `limit` of each. */
  due<K extends Kind>(kinds: readonly K[], now: Date, limit: number): Promise<Due<K>[]>;
  /** The earliest `dueAt` of this kind, held or not, newer shapes left out; nothing when no document of it is due ever. */
  nextDue(kind: Kind): Promise<Date | undefined>;
  /** How many documents due at `now` are left to a newer Gatehouse, because of their shape. */
  newerDue(kind: Kind, now: Date): Promise<number>;
}

/** The store cannot be reached or does not answer. */
export class StorageDown extends Error {
  override readonly name = 'StorageDown';
  /** Whether a write was sent to it all the same: nobody knows then whether it was done. */
  readonly mayHaveWritten: boolean;
  constructor(message: string, options: ErrorOptions & { readonly mayHaveWritten?: boolean } = {}) {
    super(message, options);
    this.mayHaveWritten = options.mayHaveWritten ?? false;
  }
}

/** A document was written by a newer Gatehouse than this one, which therefore neither understands nor touches it. */
export class NewerShape extends Error {
  override readonly name = 'NewerShape';
  constructor(
    readonly kind: Kind,
    readonly shape: number,
  ) {
    super(
      `A ${kind} was written by a newer Gatehouse, in shape ${shape}. Nothing was changed. Roll forward to that version.`,
    );
  }
}

/** The directory said no, or could not say. `retryAfterMs` where it told how long to wait. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  constructor(
    readonly fault: DirectoryFault,
    message: string,
    readonly retryAfterMs?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** `pending`: accepted, not yet true; read again. */
export type Applied = 'applied' | 'already' | 'pending';

/** Why the directory cannot be read as it is now, and since when; what it said last is in force meanwhile. */
export interface ReadingProblem {
  readonly what: string;
  readonly since: Date;
}

/** Somebody came into a group, or left it. */
export interface MembershipChange {
  readonly group: GroupId;
  readonly person: PersonId;
}

/** What a directory says has changed. One change may be told again. */
export interface DirectoryChanges {
  /** Who was disabled, enabled, deleted or renamed, or got another manager. */
  readonly people: readonly PersonId[];
  readonly memberships: readonly MembershipChange[];
  /** It cannot say what changed since then: everything may have. */
  readonly isIncomplete: boolean;
  /** To be asked with the next time. */
  readonly next: string;
}

/** Who is who and who holds what. Every method may throw `DirectoryError`; none returns a stale answer knowingly. */
export interface Directory {
  /** By object id or user principal name. Nothing if there is no such person. */
  getUser(idOrUpn: string): Promise<Person | undefined>;
  /** People whose name, principal name or mail begins with or contains the text, best first, at most `limit`. */
  searchUsers(text: string, limit: number): Promise<Person[]>;
  /** The manager, the manager's manager …, nearest first, at most `levels`. Empty if there is none. */
  managerChain(person: PersonId, levels: number): Promise<Person[]>;
  /** Enabled people who are in the group, directly or through groups. */
  members(group: GroupId): Promise<Person[]>;
  /** Those of `groups` that the person is in, directly or through groups. */
  memberOfAny(person: PersonId, groups: readonly GroupId[]): Promise<GroupId[]>;
  /** Enabled people who hold the role now (active, also through groups; never eligible-only). */
  holders(role: RoleId): Promise<Person[]>;
  /** Those of `roles` that the person holds now. */
  holdsAny(person: PersonId, roles: readonly RoleId[]): Promise<RoleId[]>;
  /** Roles that are held by whoever is in this group, directly or through groups (rule 68). */
  rolesConferred(group: GroupId): Promise<RoleId[]>;
  /**
   * What of these the person may activate (rule 36), whether or not their time is now; an eligibility of a wider Azure scope counts for the scope that is asked
   * about. Nothing is asked about what is not among them.
   */
  eligibilities(person: PersonId, of: readonly Activatable[]): Promise<Eligibility[]>;
  /**
   * Who is eligible for this by an entry of their own: people, disabled ones too, and groups, whose members are. An entry of a wider Azure scope counts for the
   * scope that is asked about. Absent: it cannot say.
   */
  eligible?(resource: Activatable): Promise<readonly EligibleFor[]>;
  /** Whether the directory, read now, gives the person this resource. */
  holds(person: PersonId, resource: Resource): Promise<boolean>;
  /** Through what the person holds what `holds` said they do (rule 71). Absent: it cannot say. */
  heldThrough?(person: PersonId, resource: Resource): Promise<HeldThrough>;
  /**
   * Whoever has this resource by an assignment of their own, disabled people too: not through a group that has it, not by activating what they are eligible
   * for. Throws `not-found` where there is no such resource, and `unsupported` for what cannot be listed. Absent: nothing can.
   */
  assignees?(resource: Resource): Promise<readonly Person[]>;
  /** Idempotent. `until` is a hint to directories that can end access by themselves; ending it remains ours. `why` is kept where the directory has room for it. */
  grant(person: PersonId, resource: Resource, until?: Date, why?: GrantedFor): Promise<Applied>;
  /** Idempotent: removing what is gone is `already`. */
  revoke(person: PersonId, resource: Resource): Promise<Applied>;
  /**
   * Whether a grant until then would be taken, asked before anybody is (nothing is changed). Throws the `DirectoryError` that the grant would throw, as far as
   * can be known; of somebody who is to be invited (`isInvitee`) what can be without knowing them. Absent: every resource of the directory can be given.
   */
  validateGrant?(person: PersonId, resource: Resource, until?: Date): Promise<void>;
  /** Ends the person's sign-in sessions, where the directory can: what they hold is asked for anew. */
  endSessions?(person: PersonId): Promise<void>;
  /** Where this person can be written to by mail, read now, lower case: nothing for whoever has no address, is disabled or not there. Absent: nobody is written to. */
  mailAddress?(person: PersonId): Promise<string | undefined>;
  /** What changed since an answer of this, given back as its `next`; without it: from now on. Absent: it cannot say. */
  changesSince?(since?: string): Promise<DirectoryChanges>;
  /**
   * Invites whoever has this mail address as a guest, and has them written to (rule 56). Who was invited before is the same person, and may be written to
   * once more. Throws `invalid` for what is no address, or that of somebody who works here. Absent: guests are invited by others.
   */
  inviteGuest?(mail: string, name?: string): Promise<Invited>;
  /** Whether it has the right to invite guests, asked before anybody is asked to decide. Absent: as far as is known. */
  mayInvite?(): Promise<boolean>;
  /**
   * Enables or disables the account of a guest, and reads it back: harmless to repeat. @throws DirectoryError (`not-replicated`) where it is not read as it was
   * written yet. Absent: it cannot.
   */
  setEnabled?(person: PersonId, isEnabled: boolean): Promise<void>;
  /**
   * The same for work that nobody waits for: where the directory allows only so many questions, it leaves them to the others. Absent: all are asked alike.
   */
  readonly unhurried?: Directory;
  /** Of a directory that goes on with what it read last where it cannot be read; nothing while it can. */
  readingProblem?(): Promise<ReadingProblem | undefined>;
}

/** How a resource is held: by an assignment of the person's own, or else through these groups, by name, at most 5. */
export interface HeldThrough {
  readonly direct: boolean;
  readonly groups: readonly string[];
}

/** Somebody who was invited: known by this id at once, and found in the directory some seconds later. */
export interface Invited {
  readonly id: PersonId;
  /** Where they accept. */
  readonly redeemUrl?: string;
}

/**
 * How risky a person is at the moment (rule 26), one method per source. Answers `unknown` with `unreadable` where the source said something that is not of
 * its scale. May throw `DirectoryError`, and may hang: whoever asks sets the limit (3 s).
 */
export interface Risks {
  identity(person: PersonId): Promise<Reading<'identity'>>;
  insider(person: PersonId): Promise<Reading<'insider'>>;
  /** The same for work that nobody waits for: as it was listed lately for all, with its age (`asOf`), where the source takes only so many questions. Absent: asked alike. */
  readonly unhurried?: Risks;
}

/** How many may have a place at the same time, and for how long. */
export interface Places {
  readonly at: Date;
  readonly most: number;
  readonly forMs: number;
}

/** Something of an account that fills by itself with time, measured by how long that takes, in whole ms. */
export interface Spending {
  /** How long the account fills until what is taken is there again. */
  readonly costMs: number;
  /** While nobody spends it fills for so long, and then no more. */
  readonly savedMs: number;
  /** Whoever would have to wait longer for it takes nothing. Less than 0: nothing is taken that would not leave so much there. */
  readonly mostMs: number;
}

/** `isTaken`: it is there in `waitMs`. Otherwise it is worth asking again then. */
export type Spent = Readonly<{ isTaken: boolean; waitMs: number }>;

/** What all processes over one database have in common beside documents: turns with somebody who counts our questions, and answers that serve all. */
export interface Shared {
  /**
   * A turn under this name, `everyMs` after the one before, whichever process took that. Gives how long to wait for it in ms; nothing, and no turn
   * taken, where that would be longer than `mostMs`. Throws `StorageDown`.
   */
  turn(name: string, everyMs: number, mostMs: number): Promise<number | undefined>;
  /** Takes from the account of this name, by one clock for all processes; a new one is full. Throws `StorageDown`. */
  spend(name: string, of: Spending): Promise<Spent>;
  /**
   * A place under this name for `key`: one of `most`, each taken for `forMs` from its moment on, by the caller's clock, whichever processes took the others. A key
   * that has a place keeps it. Gives the keys that have one then, the oldest first: `key` is not among them where none was free. Throws `StorageDown`.
   */
  place(name: string, key: string, of: Places): Promise<readonly string[]>;
  /** What was put under this name last. Throws `StorageDown`. */
  read(name: string): Promise<unknown>;
  /** Puts a value of JSON under this name, for all processes. Throws `StorageDown`. */
  write(name: string, value: object): Promise<void>;
}

/** The append-only record (rule 59). Throws `StorageDown` when the store cannot be reached. */
export interface Audit {
  /** Seals these entries to the end of the chain, in this order; one whose key is there already is passed by. Several processes may append at once. */
  append(entries: readonly Entry[]): Promise<void>;
  /** What is recorded about one document, oldest first, at most `limit` (1 to 500); `after`: only entries whose number is higher. */
  about(kind: AuditKind, id: string, limit: number, after?: number): Promise<Sealed[]>;
  /** Every entry in the order of the chain. */
  all(): AsyncIterable<Sealed>;
}

/** One message to one person or channel. `summary` is the notification on the lock screen. */
export interface Outgoing {
  readonly summary: string;
  readonly text?: string;
  /** An Adaptive Card. */
  readonly card?: object;
  /** Its reader has to decide something: it is announced when it is first said, where others only appear in the chat. */
  readonly asks?: true;
}

/** Who reads a message, when, what their last activity told of them, and whether it may have reached them before. */
export interface Reader {
  readonly to: Recipient;
  readonly at: Date;
  readonly zone?: string | undefined;
  readonly locale?: string | undefined;
  /** They may have this message already, and nobody knows: whoever said it died before writing it down. */
  readonly mayHaveIt?: boolean;
}

/** What a message says to its reader as the request is now; `older-copy` is what a copy becomes that is not kept true any more (rule 62). */
export type Present = (content: Content | 'older-copy', state: AccessRequest, reader: Reader) => Outgoing;

/** What a digest says to its reader: that these wait, the first to be decided first; `older` is what a copy becomes that is not kept true any more. */
export type PresentDigest = (waiting: readonly Pending[] | 'older', reader: Reader) => Outgoing;

/** What one card says of several alerts, each a line, in this order (rule 33); `older` as of a digest. */
export type PresentAlerts = (alerts: readonly AccessRequest[] | 'older', reader: Reader) => Outgoing;

/** Why a message did not arrive. `blocked` and `not-installed` are final for this way; the others may be tried again. */
export type DeliveryFault = 'blocked' | 'not-installed' | 'gone' | 'throttled' | 'unavailable' | 'rejected';

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  constructor(
    readonly fault: DeliveryFault,
    message: string,
    readonly retryAfterMs?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Says things to people who did not ask just now. Every method may throw `DeliveryError`. Keeps Teams' rates per conversation. */
export interface Messenger {
  say(to: Reference, message: Outgoing): Promise<Place>;
  /** Throws `gone` when the message is not there any more: then it is said anew. */
  update(to: Reference, place: Place, message: Outgoing): Promise<void>;
  /**
   * Opens the chat with somebody who never wrote, by their object id: the same chat every time, and nobody sees anything of it. `known` is how
   * somebody else of the tenant is reached. Throws `not-installed` where they have not the app. Absent: only who wrote can be written to.
   */
  reach?(person: PersonId, known?: Reference): Promise<Reference>;
  /**
   * An address that opens this chat for whoever follows it, with a text ready to be sent; `known` is how somebody is reached who has the chat already.
   * Nothing where that says nothing of it. Absent: there are no such addresses.
   */
  linkTo?(known: Reference, text: string): string | undefined;
}

/** One letter to one person. */
export interface Letter {
  /** A mail address, read from the directory just before. */
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** The same letter sent twice carries the same: whoever reads it sees one. */
  readonly key: string;
}

/** The second way to whoever must act and cannot be reached in chat (rule 79): a letter with a link into the chat. Nothing is decided by mail. */
export interface Mail {
  /** Where the chat is opened. */
  readonly chat: string;
  /** Throws `DeliveryError`: `rejected` where this recipient is never taken, else it may be tried again. */
  send(letter: Letter): Promise<void>;
}

/** Puts the app where somebody has to be written to who has it not (rule 65). */
export interface Installer {
  /**
   * Installs the app for this person, at most once an hour: asked again within it, the answer is the last one's. `already`: they have it, or it is on its way.
   * @throws DirectoryError where it cannot be (`forbidden`: no permission, `not-found`: not in the tenant's catalogue, or nobody of this id), or nobody knows whether it was (`unavailable`).
   */
  install(person: PersonId): Promise<'installed' | 'already'>;
}

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** `length` characters of an alphabet without look-alikes, unpredictable. */
  short(length: number): string;
}

/** One line of the log. No personal text: ids, counts, durations and codes. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, facts?: Readonly<Record<string, unknown>>) => void;
