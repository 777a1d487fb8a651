// What is asked for, and what whoever asks says about it.
import type { IncompatibleWith, Policy, Resource } from '../catalogue/model.js';
import type { Accepted, Terms } from '../catalogue/terms.js';
import type { Stricter } from '../risk/stricter.js';

/** What an activation of a role is like; `role`: what people call it. */
export interface ActivationTerms {
  readonly role: string;
  readonly longestMinutes: number;
  readonly needsApproval: boolean;
}

/** What is asked for, as it stood when the request was filed (rule 13). `id` is the package's or the role's; a role, and an eligibility for one, is one resource. */
export interface Entitlement {
  readonly kind: 'package' | 'role' | 'eligibility';
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly resources: readonly Resource[];
  readonly policy: Policy;
  readonly catalogueVersion: string;
  /** What of it that is given as eligible can be activated here, by what its activations are found by (rules 45 and 68). */
  readonly activatable?: readonly string[];
  /** Of an eligibility: what its holder may do with it. */
  readonly lets?: ActivationTerms;
  /** When it has ended, the person's sign-in sessions are ended. */
  readonly endSessions?: true;
  /** What excludes it (rule 11). */
  readonly incompatibleWith?: IncompatibleWith;
  /** What whoever asks has to accept (rule 76). */
  readonly terms?: Terms;
  /** What it adds to the tenant's risk thresholds whenever risk is read (rule 27). */
  readonly stricter?: Stricter;
}

/** What the requester says about it. Absent duration: the policy's longest; absent start: at once. */
export interface Details {
  readonly justification?: string;
  readonly durationMinutes?: number;
  /** The end that was said, at most `durationMinutes` after the start: however late it is approved, it ends then. */
  readonly endAt?: Date;
  readonly startAt?: Date;
  /** The terms of use that were accepted (rule 76). */
  readonly accepted?: Accepted;
  readonly answers: Readonly<Record<string, string>>;
}
