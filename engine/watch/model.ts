// The watch of one place in the directory: who had it at the last reading, so that whoever was put there by others is noticed (rule 82).
import type { Resource } from '../catalogue/model.js';
import type { FindingId } from '../ids.js';
import type { Person } from '../person.js';

/** People who are new there and whom no request put there: told as one. */
export interface Found {
  readonly finding: FindingId;
  readonly people: readonly Person[];
}

export type WatchState =
  | { readonly status: 'none' }
  | {
      /** `stopped`: nothing of the catalogue is had there any more; what was known is forgotten. */
      readonly status: 'kept' | 'stopped';
      readonly resource: Resource;
      /** Who had it then, as codes in one text (`code.ts`). */
      readonly holders: string;
      /** Absent until the first reading, which finds nobody. */
      readonly readAt?: Date;
      /** Something changed there, as the directory says: it is read at once. */
      readonly isDoubted?: true;
      /** Readings that failed since the last one, and when the next is tried. */
      readonly attempts: number;
      readonly retryAt?: Date;
      readonly changedAt: Date;
    };

export type WatchCommand =
  | { readonly type: 'begin'; readonly at: Date; readonly resource: Resource }
  /** Who has it now, as codes; who of them was found is told only if still new to the watch. */
  | {
      readonly type: 'read';
      readonly at: Date;
      readonly holders: readonly string[];
      readonly found: readonly Found[];
    }
  | { readonly type: 'miss'; readonly at: Date; readonly retryAfterMs?: number }
  | { readonly type: 'doubt'; readonly at: Date }
  | { readonly type: 'stop'; readonly at: Date };

export type WatchEvent =
  | { readonly type: 'begun'; readonly at: Date; readonly resource: Resource }
  /** Codes in one text each. `since`: the reading before, where somebody was found. */
  | {
      readonly type: 'read';
      readonly at: Date;
      readonly came: string;
      readonly gone: string;
      readonly found?: readonly Found[];
      readonly since?: Date;
    }
  | { readonly type: 'missed'; readonly at: Date; readonly retryAt: Date }
  | { readonly type: 'doubted'; readonly at: Date }
  | { readonly type: 'stopped'; readonly at: Date };

/** Administrators are to be told; `since`: the reading before, when they did not have it. */
export interface WatchEffect extends Found {
  readonly type: 'report';
  readonly resource: Resource;
  readonly at: Date;
  readonly since?: Date;
}
