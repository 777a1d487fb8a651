// The ledger of one person's access to one resource: whose assignments it has, for how long, what should be true now, and what the directory last said.
import type { Resource } from '../catalogue/model.js';
import type { PersonId, RequestId } from '../ids.js';
import type { Person } from '../person.js';

/** What the directory says where it refuses something for good. */
export type FinalFault = 'not-found' | 'forbidden' | 'policy' | 'unsupported' | 'unlicensed' | 'not-listed' | 'invalid';

/** From when on it has answered nothing else, and what it said last. */
export interface Refusal {
  readonly since: Date;
  readonly fault: FinalFault;
}

/** One request's assignment. `until` is written down with it, before the directory is touched (rule 48); absent: for ever. */
export interface Assignment {
  readonly request: RequestId;
  readonly from: Date;
  readonly until?: Date;
  /** Its time has come: the directory should give it now. */
  readonly begun: boolean;
  /** Not to be given for now, although its time has come and is not over (rule 34). */
  readonly isSuspended?: true;
  /** What that request was last told of this assignment. */
  readonly told?: 'granted' | 'retrying' | 'late' | 'drifted' | 'failed' | 'suspended' | 'last-holder';
  /** Its policy takes over what the person held before (rule 71): the end then removes that too. */
  readonly takesOver?: true;
}

/** A request whose assignment is over and who waits to be told that the access is gone. */
export interface Leaving {
  readonly request: RequestId;
  readonly told?: 'late' | 'last-holder';
  /** Somebody else took it away, or gave it, and this administrator let it be. */
  readonly acceptedBy?: Person;
  /** It ended while it was suspended: nobody is told so before it was read once more (rule 50). */
  readonly wasSuspended?: true;
}

/**
 * Whether the person held the resource before Gatehouse gave anything (rule 71). `unread`: the directory is still to be asked, and has
 * not been touched. `held`: it is left alone. `taken-over`: held before, and ours by the policy's word. Absent: given by Gatehouse.
 */
export type Standing = 'unread' | 'held' | 'taken-over';

/** How long something was given for; without `until`: for ever. */
export interface Term {
  readonly until?: Date;
}

export type LedgerState =
  | { readonly status: 'none' }
  | {
      readonly status: 'kept';
      readonly person: PersonId;
      readonly resource: Resource;
      readonly assignments: readonly Assignment[];
      readonly leaving: readonly Leaving[];
      /** The last requests whose assignment is over and who know it: what arrives late for them is ignored. */
      readonly over: readonly RequestId[];
      /** What the directory last said, read back; `absent` before Gatehouse gave anything, `unknown` after each change of what should be true. */
      readonly seen: 'present' | 'absent' | 'unknown';
      /** When the directory was last read. */
      readonly readAt?: Date;
      /** What the directory was told of the end when it last took a grant; absent: nothing. A directory that can ends access then by itself. */
      readonly term?: Term;
      /** Failed tries since the last success, and when the next is due. */
      readonly attempts: number;
      readonly retryAt?: Date;
      /** Since when the directory has been other than it should be. */
      readonly wrongSince?: Date;
      readonly alarmed: boolean;
      readonly standing?: Standing;
      /** When it was read that the person holds it already. */
      readonly standingAt?: Date;
      /** Access in force is being read again; until the directory answers, nothing is known to be wrong. */
      readonly isDoubted?: true;
      /** Since when the directory is known not to give what is in force: somebody else took it away (rule 82). */
      readonly driftedAt?: Date;
      /** When what Gatehouse had given was last read as gone: for some time it is read again, to find who gives it otherwise. */
      readonly takenAt?: Date;
      /** Read as given again by somebody else after it was taken away for this request (rule 82). */
      readonly given?: { readonly at: Date; readonly request: RequestId; readonly isTold?: true };
      /** The directory refuses to give it: since when, and whether that has been for so long that it has failed (rule 12). */
      readonly refusal?: Refusal;
      readonly failedAt?: Date;
      /** Not removed, because nobody else would hold the role it gives (rule 44). */
      readonly isLastHolder?: true;
      readonly changedAt: Date;
    };

export type LedgerCommand =
  /** Once more for an assignment that is there: its end is later (rule 53). */
  | {
      readonly type: 'assign';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
      readonly from: Date;
      readonly until?: Date;
      readonly takesOver?: true;
      /** What was suspended is to be given again. */
      readonly isAgain?: true;
    }
  /** Also for an assignment that never arrived: it must not arrive later. */
  | {
      readonly type: 'release';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
    }
  /** An assignment that is not to be given until it is assigned again; it ends as before (rule 34). With `from` also one that never arrived. */
  | {
      readonly type: 'suspend';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
      readonly from?: Date;
      readonly takesOver?: true;
      /** Its end by now, where it has one: it may be later than the assignment says. */
      readonly until?: Date;
    }
  /** An assignment whose start the directory cannot say yes to now: it begins at `from` at the earliest. */
  | { readonly type: 'postpone'; readonly at: Date; readonly request: RequestId; readonly from: Date }
  /** Whether the person holds it before anything is given: written down before the directory is touched (rule 71). */
  | { readonly type: 'base'; readonly at: Date; readonly held: boolean }
  /** What the directory said after it was driven to what should be true, or was only read. */
  | { readonly type: 'observe'; readonly at: Date; readonly present: boolean; readonly term?: Term }
  | { readonly type: 'miss'; readonly at: Date; readonly fault: string; readonly retryAfterMs?: number }
  /** Its removal would leave a protected role without a holder (rule 44): tried again later. */
  | { readonly type: 'withhold'; readonly at: Date }
  /** Of what somebody else took away: give it again, or let it be; of what somebody else gave: take it away again, or let it be (rule 82). Of what has failed: try it again, or let it be (rule 12). */
  | { readonly type: 'restore' | 'accept'; readonly at: Date; readonly by: Person }
  /** These reports have reached their requests. */
  | { readonly type: 'acknowledge'; readonly at: Date; readonly reports: readonly Report[] }
  /** The directory says that something about it changed: it is read again (rule 82). */
  | { readonly type: 'doubt'; readonly at: Date }
  /** What others gave without any request is taken away: an administrator says so (rule 82). Not where a request gives it by now. */
  | {
      readonly type: 'withdraw';
      readonly at: Date;
      readonly by: Person;
      readonly person: PersonId;
      readonly resource: Resource;
    }
  | { readonly type: 'tick'; readonly at: Date };

export interface Report {
  readonly request: RequestId;
  /**
   * `kept`: over, and left with the person, who had it before. `drifted`: taken away by somebody else. `last-holder`: over, and not
   * removed while nobody else holds the role. `given`: over and removed, and given again by somebody else; `left`: that was let be.
   * `failed`: refused by the directory for good. `suspended`: not given for now. `retrying`: the first tries to give it did not succeed.
   */
  readonly status:
    | 'granted'
    | 'retrying'
    | 'late'
    | 'failed'
    | 'removed'
    | 'kept'
    | 'drifted'
    | 'last-holder'
    | 'given'
    | 'left'
    | 'suspended';
  /** Of `granted`: the person had it before. */
  readonly held?: true;
  /** Of `failed`: what the directory says. */
  readonly fault?: FinalFault;
  /** Of `removed`: others took it away, and this administrator let it be; the rest of the request stays. */
  readonly acceptedBy?: Person;
}

export type LedgerEvent =
  | {
      readonly type: 'assigned';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
      readonly from: Date;
      readonly until?: Date;
      readonly takesOver?: true;
    }
  /** Its request was extended (rule 53); without `until`: for ever. */
  | { readonly type: 'prolonged'; readonly at: Date; readonly request: RequestId; readonly until?: Date }
  | { readonly type: 'suspended' | 'resumed'; readonly at: Date; readonly request: RequestId }
  | { readonly type: 'postponed'; readonly at: Date; readonly request: RequestId; readonly from: Date }
  | { readonly type: 'based'; readonly at: Date; readonly held: boolean }
  | { readonly type: 'begun'; readonly at: Date; readonly request: RequestId }
  | {
      readonly type: 'released';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
      readonly how: 'asked' | 'time' | 'accepted';
      readonly by?: Person;
    }
  | {
      readonly type: 'withdrawn';
      readonly at: Date;
      readonly by: Person;
      readonly person: PersonId;
      readonly resource: Resource;
    }
  | { readonly type: 'observed'; readonly at: Date; readonly present: boolean; readonly term?: Term }
  /** `refused`: for good, as far as this answer says. */
  | {
      readonly type: 'missed';
      readonly at: Date;
      readonly fault: string;
      readonly refused?: FinalFault;
      readonly retryAt: Date;
    }
  | { readonly type: 'alarmed'; readonly at: Date }
  | { readonly type: 'failed'; readonly at: Date; readonly fault: FinalFault }
  | { readonly type: 'acknowledged'; readonly at: Date; readonly reports: readonly Report[] }
  | { readonly type: 'doubted'; readonly at: Date }
  | { readonly type: 'drifted'; readonly at: Date }
  | { readonly type: 'restored' | 'retried'; readonly at: Date; readonly by: Person }
  /** Read as there, although it was taken away for this request, the last that had it. */
  | { readonly type: 'given'; readonly at: Date; readonly request: RequestId }
  /** What somebody else gave is taken away again, or left: it is the person's own from then on. */
  | { readonly type: 'retaken' | 'left'; readonly at: Date; readonly by: Person }
  | { readonly type: 'withheld'; readonly at: Date; readonly retryAt: Date };
