// The ledger of one person's access to one resource: whose assignments it has, for how long, what should be true now, and what the directory last said.
import type { Resource } from '../catalogue/model.js';
import type { PersonId, RequestId } from '../ids.js';

/** One request's assignment. `until` is written down with it, before the directory is touched (rule 48); absent: for ever. */
export interface Assignment {
  readonly request: RequestId;
  readonly from: Date;
  readonly until?: Date;
  /** Its time has come: the directory should give it now. */
  readonly begun: boolean;
  /** What that request was last told of this assignment. */
  readonly told?: 'granted' | 'late';
}

/** A request whose assignment is over and who waits to be told that the access is gone. */
export interface Leaving {
  readonly request: RequestId;
  readonly told?: 'late';
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
      /** Failed tries since the last success, and when the next is due. */
      readonly attempts: number;
      readonly retryAt?: Date;
      /** Since when the directory has been other than it should be. */
      readonly wrongSince?: Date;
      readonly alarmed: boolean;
      readonly changedAt: Date;
    };

export type LedgerCommand =
  | {
      readonly type: 'assign';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
      readonly from: Date;
      readonly until?: Date;
    }
  /** Also for an assignment that never arrived: it must not arrive later. */
  | {
      readonly type: 'release';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
    }
  /** An assignment whose start the directory cannot say yes to now: it begins at `from` at the earliest. */
  | { readonly type: 'postpone'; readonly at: Date; readonly request: RequestId; readonly from: Date }
  /** What the directory said after it was driven to what should be true. */
  | { readonly type: 'observe'; readonly at: Date; readonly present: boolean }
  | { readonly type: 'miss'; readonly at: Date; readonly fault: string; readonly retryAfterMs?: number }
  /** These reports have reached their requests. */
  | { readonly type: 'acknowledge'; readonly at: Date; readonly reports: readonly Report[] }
  | { readonly type: 'tick'; readonly at: Date };

export interface Report {
  readonly request: RequestId;
  readonly status: 'granted' | 'late' | 'removed';
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
    }
  | { readonly type: 'postponed'; readonly at: Date; readonly request: RequestId; readonly from: Date }
  | { readonly type: 'begun'; readonly at: Date; readonly request: RequestId }
  | {
      readonly type: 'released';
      readonly at: Date;
      readonly person: PersonId;
      readonly resource: Resource;
      readonly request: RequestId;
      readonly how: 'asked' | 'time';
    }
  | { readonly type: 'observed'; readonly at: Date; readonly present: boolean }
  | { readonly type: 'missed'; readonly at: Date; readonly fault: string; readonly retryAt: Date }
  | { readonly type: 'alarmed'; readonly at: Date }
  | { readonly type: 'acknowledged'; readonly at: Date; readonly reports: readonly Report[] }
  | { readonly type: 'doubted'; readonly at: Date };
