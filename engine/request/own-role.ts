// A role as somebody finds it under “my roles” (rule 36).
import type { Resource } from '../catalogue/model.js';
import type { Granted, Pending } from './model.js';

/** One role as somebody sees it under their own. */
export interface OwnRole {
  readonly role: { readonly id: string; readonly name: string; readonly description: string };
  /** What is activated. */
  readonly resource?: Resource;
  readonly longestMinutes: number;
  /** Administrators take no new activations of it, since then (rule 57). */
  readonly closedSince?: Date;
  readonly needsApproval: boolean;
  /** How long it may be had at once in an emergency (rule 46); absent: it may not. */
  readonly emergencyMinutes?: number;
  /** Absent: eligible for good, or not any more. */
  readonly eligibleUntil?: Date;
  /** Their activation that is in force, on its way or going away. */
  readonly active?: Granted;
  readonly pending?: Pending;
}
