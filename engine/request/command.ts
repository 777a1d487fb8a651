// What can be asked of a request.
import type { GuestAccount } from './model.js';
import type { Terms } from '../catalogue/terms.js';
import type { PersonId, RequestId } from '../ids.js';
import type { FinalFault, Report } from '../ledger/model.js';
import type { Person } from '../person.js';
import type { Asked } from './extension-model.js';
import type { EmergencyFacts, Facts, FilingFacts, RiskNow, Standing } from './facts.js';
import type { DriftSettled, Granted } from './model.js';
import type { Details, Entitlement } from './entitlement.js';

export type RequestCommand =
  /** Begins a request, or fills in one that is begun; nothing is asked of anybody yet. `manages`: the requester is the beneficiary's manager now; `administers`: they administer Gatehouse now. */
  | {
      readonly type: 'open';
      readonly at: Date;
      readonly id: RequestId;
      readonly requester: Person;
      readonly beneficiary: Person;
      readonly manages: boolean;
      readonly administers?: boolean;
      readonly entitlement: Entitlement;
      readonly details: Details;
      /** Somebody asks for it at this moment: noted also where nothing of it is new, for it is then what they asked for last. */
      readonly isAsked?: true;
      readonly isEmergency?: true;
    }
  | {
      readonly type: 'submit';
      readonly at: Date;
      readonly by: Person;
      readonly details: Details;
      readonly facts: FilingFacts;
    }
  /** The second confirmation of emergency access (rule 46). `revision`: what the card showed; `said`: what was typed as the role's name. */
  | {
      readonly type: 'take-emergency';
      readonly at: Date;
      readonly by: Person;
      readonly revision: number;
      readonly said: string;
      readonly facts: EmergencyFacts;
    }
  /** Whether emergency access was justified (rule 46); where it was not, what is left of it is taken back. */
  | {
      readonly type: 'review-emergency';
      readonly at: Date;
      readonly by: Person;
      readonly isJustified: boolean;
      readonly revision?: number;
      readonly reason?: string;
      readonly facts: Facts;
    }
  /** `revision`: what the decider's card showed, absent when it was typed. `facts`: the directory's word at this moment (rule 20). */
  | {
      readonly type: 'approve' | 'deny';
      readonly at: Date;
      readonly by: Person;
      readonly revision?: number;
      readonly reason?: string;
      /** With an approval: for so long at the most (rule 24). */
      readonly durationMinutes?: number;
      /** With an approval: its directory roles as eligible instead of active (rule 80). */
      readonly isEligible?: boolean;
      readonly facts: Facts;
    }
  /** An approver asks the requester (rule 23): who may is who may decide. */
  | {
      readonly type: 'ask-back';
      readonly at: Date;
      readonly by: Person;
      readonly revision?: number;
      readonly text: string;
      readonly facts: Facts;
    }
  | {
      readonly type: 'answer';
      readonly at: Date;
      readonly by: Person;
      /** What was seen; absent where it was typed. */
      readonly revision?: number;
      readonly text: string;
    }
  /** `administers`: by the directory's word of this moment (rules 9 and 54). */
  | {
      readonly type: 'cancel';
      readonly at: Date;
      readonly by: Person;
      readonly reason?: string;
      readonly administers?: boolean;
    }
  /** `isLastHolder`: of a role that must never be without one, by the directory's word of this moment (rule 44). */
  | {
      readonly type: 'end';
      readonly at: Date;
      readonly by: Person;
      readonly reason?: string;
      readonly isLastHolder?: boolean;
      readonly administers?: boolean;
      /** Of whoever reviews what is suspended. */
      readonly revision?: number;
      readonly facts?: Facts;
    }
  /** Risk was read again while access is in force; `isPrivileged`: of what this gives the directory says that it is (rules 34 and 68). */
  | { readonly type: 'reread-risk'; readonly at: Date; readonly riskNow: RiskNow; readonly isPrivileged: boolean }
  /** What was suspended is given again for the rest of its time. */
  | {
      readonly type: 'restore';
      readonly at: Date;
      readonly by: Person;
      readonly revision?: number;
      readonly reason?: string;
      readonly facts: Facts;
    }
  | { readonly type: 'remind'; readonly at: Date; readonly by: Person }
  /** Its person starts what was approved, by the directory's word of this moment (rules 34, 43 and 83). */
  | { readonly type: 'claim'; readonly at: Date; readonly by: Person; readonly facts: Facts }
  /** Nobody of those asked at this stage can be reached (rule 65). */
  | { readonly type: 'widen'; readonly at: Date; readonly stage: number; readonly facts: Facts }
  /** Files an extension of access that is there, as a request of its own (rule 53). `beneficiary`: as the directory knows them now. */
  | {
      readonly type: 'extend';
      readonly at: Date;
      readonly by: Person;
      readonly id: RequestId;
      readonly of: Granted;
      readonly manages: boolean;
      readonly administers?: boolean;
      readonly details: Omit<Details, 'startAt' | 'answers'>;
      /** The terms of use that are in force now (rule 76). */
      readonly terms?: Terms;
      readonly beneficiary: Standing;
      readonly facts: FilingFacts;
    }
  /** To the access: an extension of it waits to be decided, or does not any more. */
  | { readonly type: 'note-extension'; readonly at: Date; readonly extension: Asked; readonly isOpen: boolean }
  /** To the access: this extension of it was approved, then. Taken once. */
  | { readonly type: 'prolong'; readonly at: Date; readonly extension: Asked; readonly approvedAt: Date }
  /** To an extension: the access has taken it, or is over. */
  | { readonly type: 'settle-extension'; readonly at: Date; readonly came: 'taken' | 'over' }
  /** What the ledger of one resource says of this request's assignment on it. */
  | {
      readonly type: 'report';
      readonly at: Date;
      readonly key: string;
      readonly status: Report['status'];
      readonly held?: true;
      readonly acceptedBy?: Person;
      readonly fault?: FinalFault;
    }
  /** The ledgers of these resources have taken an administrator's word on what others changed (rule 82). */
  | ({ readonly type: 'settle-drift' } & DriftSettled)
  /** Whether who asked for a report is their manager now (rule 10). */
  | { readonly type: 'manage'; readonly at: Date; readonly manages: boolean }
  /** What came of inviting the beneficiary: sent, found in the directory, refused by it, or not to be had for 15 minutes. */
  | { readonly type: 'settle-invitation'; readonly at: Date; readonly came: InvitationOutcome }
  | { readonly type: 'note-guest'; readonly at: Date; readonly guest: GuestAccount }
  /** What came of ending the person's sign-in sessions. `ended`: false where this directory cannot. */
  | { readonly type: 'settle-sessions'; readonly at: Date; readonly ended: boolean }
  /** To an activation: an eligibility that Gatehouse gave is gone; `facts`: whether another carries it (rules 36 and 48). */
  | { readonly type: 'lose-eligibility'; readonly at: Date; readonly facts: Facts }
  /** Time has passed. `facts` where the directory could be asked. */
  | { readonly type: 'tick'; readonly at: Date; readonly facts?: Facts };

export type InvitationOutcome =
  | { readonly kind: 'sent'; readonly guest: PersonId }
  /** They can be given something now. */
  | { readonly kind: 'joined'; readonly guest: Person }
  | { readonly kind: 'refused' | 'late' };
