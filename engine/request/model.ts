// A request's life, in words: what can be asked of it, what can happen to it, what the world is owed, and why it may say no.
import type { Holding } from './holding.js';
import type { FinalFault, Report } from '../ledger/model.js';
import type { IncompatibleWith, Policy, Resource, StageRule } from '../catalogue/model.js';
import type { PersonId, RequestId, RoleId } from '../ids.js';
import type { Notice } from '../message/model.js';
import type { Person } from '../person.js';
import type { Risk, RiskRules, RiskSource } from '../risk/scales.js';
import type { Stricter } from '../risk/stricter.js';
import type { InPlace, StageFacts } from '../routing.js';
import type { Translations } from '../catalogue/translations.js';
import type { Accepted, Terms } from '../catalogue/terms.js';
import type { Asked, Extends, NotExtendable, Prolonged } from './extension-model.js';
import type { Incompatibility } from '../catalogue/incompatible.js';

/** What is asked for, as it stood when the request was filed (rule 13). `id` is the package's or the role's; a role is one resource. */
export interface Entitlement {
  readonly kind: 'package' | 'role';
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly resources: readonly Resource[];
  readonly policy: Policy;
  readonly catalogueVersion: string;
  /** Those roles among what it gives as eligible that can be activated here (rule 45). */
  readonly activatable?: readonly RoleId[];
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

export interface Decided {
  readonly by: Person;
  readonly at: Date;
  readonly outcome: 'approved' | 'denied';
  readonly reason?: string;
  /** Who had delegated to them: it counts as theirs (rule 22). */
  readonly inPlaceOf?: Person;
  /** Approved for so long at the most, shorter than it was until then (rule 24). */
  readonly durationMinutes?: number;
  /** Approved with its directory roles as eligible (rule 80). */
  readonly isEligible?: true;
}

/** Who is asked beside those who cannot be reached. */
export type Widened = 'alternates' | 'fallback';

/** A stage of this request: its rule, who is asked, and what came of it. */
export interface Stage {
  readonly rule: StageRule;
  readonly approvers: readonly Person[];
  /** Asked too, but not able to decide as things stand (rule 29). */
  readonly unable: readonly Person[];
  readonly via: 'approvers' | 'fallback';
  /** Everybody it was ever put to; grows when it is routed anew. */
  readonly everAsked: readonly PersonId[];
  /** Present once its turn has begun. */
  readonly askedAt?: Date;
  /** The request's revision at which it was asked: a card drawn earlier cannot decide it. */
  readonly askedRevision?: number;
  readonly deadlineAt?: Date;
  /** Reminders that time has brought so far (rule 18). */
  readonly reminders: number;
  readonly lastRemindedAt?: Date;
  /** What settled it: its last approval, or a denial. */
  readonly decided?: Decided;
  /** Nobody of those asked could be reached: its alternates are asked at once, or then its fallback too (rule 65). */
  readonly widened?: Widened;
  /** What its approvers asked the requester, the first of it first (rule 23). */
  readonly questions?: readonly Question[];
  /** Once in a stage its deadline waits for an answer, until `until` at the latest; absent: it has not yet. */
  readonly pause?: { readonly until: Date; readonly isOver?: true };
  /** Where several people must approve: every decision so far, the one that settled it among them (rule 15). */
  readonly decisions?: readonly Decided[];
  /** Asked beside the approvers from their time on (rule 17), among them once that has come. */
  readonly alternates?: readonly Person[];
  readonly alternatesAskedAt?: Date;
  /** Which of the approvers are asked in whose place (rule 22). */
  readonly inPlace?: readonly InPlace[];
  /** Their time has come, and the directory could not be asked who they are. */
  readonly alternatesTried?: { readonly times: number; readonly againAt: Date };
  /** A review that was put in when risk was read again (rule 34); absent: it was there when the request was filed. */
  readonly addedAt?: Date;
}

/** A question of an approver to the requester, and its answer. */
export interface Question {
  readonly by: Person;
  readonly at: Date;
  /** The request's revision since it was asked: what was pressed on an older card is about another question. Absent in requests from before it was kept. */
  readonly revision?: number;
  readonly text: string;
  readonly answer?: { readonly by: Person; readonly at: Date; readonly text: string };
}

/** A role that was taken in an emergency: none of the stages it was filed with was asked, and a review follows (rule 46). */
export interface Emergency {
  /** How many emergency accesses this person has taken in the 30 days up to it, this one among them. */
  readonly count: number;
  /** Put to the role's approvers with a deadline of its own; `approved`: it was justified. */
  readonly review: Stage;
  /** Nobody had answered by the first deadline: holders of Global Administrator are asked as well since. */
  readonly escalatedAt?: Date;
  /** When administrators were last told that nobody answers. */
  readonly overdueAt?: Date;
  /** The deadline has come, and the directory could not be asked who is to be asked next. */
  readonly tried?: { readonly times: number; readonly againAt: Date };
}

/** From when to when; no `until`: for ever. */
export interface Window {
  readonly from: Date;
  readonly until?: Date;
}

export interface Delivery {
  readonly resource: Resource;
  /** What the ledger last said of it. */
  readonly status: 'waiting' | Report['status'];
  /** The person had it before and keeps it (rule 71). */
  readonly held?: true;
  /** Of what has failed, and stays with it: what the directory said (rule 12). */
  readonly fault?: FinalFault;
  /** Gone because somebody else took it away before its end: nothing was removed (rule 82). */
  readonly byOthers?: true;
  /** The access was extended, and its ledger has not said yet that the directory gives this until then (rule 50). */
  readonly isProlonged?: true;
}

/** What others changed in the directory, of which administrators are told on one card (rule 82). */
export interface Drift {
  /** Taken away while it was in force, given again after its end, or refused by the directory for good (rule 12). */
  readonly about: 'drifted' | 'given' | 'failed';
  /** The revision under which administrators were told; absent where that was before it was noted. */
  readonly since?: number;
  /** The revision from which a card shows all of it. */
  readonly revision: number;
  /** In order again without anybody's word. */
  readonly overAt?: Date;
  readonly settled?: DriftSettled;
}

/** An administrator's word on what others changed, and the keys of the resources it was about. */
export interface DriftSettled {
  /** Taken away, or failed: given again, or let be. Given: taken away again, or left. */
  readonly how: 'restored' | 'accepted' | 'retaken' | 'left';
  readonly by: Person;
  readonly at: Date;
  readonly keys: readonly string[];
}

/**
 * Why a request closed without access, or why access ended. `window-over`: approved only when the policy's end had passed. `access-over`: what an
 * extension was to extend ended first. `not-started`: its person did not start it in time.
 */
export type Cause =
  | 'denied'
  | 'nobody-answered'
  | 'nobody-to-ask'
  | 'window-over'
  | 'cancelled'
  | 'time'
  | 'ended-early'
  | 'access-over'
  | 'not-started'
  | FallenCause;

/**
 * What a request rests on has fallen away (rules 55 and 83). `requester-left`: who asked for somebody else is gone or disabled. `not-invited`: the directory
 * does not take the guest (rule 56). `incompatible`: the beneficiary holds what excludes it (rule 11). `eligibility-over`: of an activation, by which it was
 * made (rule 36).
 */
export type FallenCause =
  | 'beneficiary-gone'
  | 'beneficiary-disabled'
  | 'not-entitled'
  | 'eligibility-over'
  | 'requester-left'
  | 'not-invited'
  | 'incompatible';

/** How a beneficiary became a guest. `as`: the id they were known by until then; `guest`: that of their account. */
export interface Invitation {
  readonly as: PersonId;
  readonly guest: PersonId;
  readonly at: Date;
  /** They were invited before, by whomever: they were in the directory when it came to it. */
  readonly wasThere?: true;
}

interface Filed {
  readonly id: RequestId;
  readonly requester: Person;
  readonly beneficiary: Person;
  readonly entitlement: Entitlement;
  readonly details: Details;
  /** Keys of the resources that the person held already, without a request, when it was filed (rule 71). */
  readonly held?: readonly string[];
  /** Through what each was held, what requests gave too. */
  readonly holdings?: readonly Holding[];
  /** Who asked for a report is not their manager any more: it is closed to them (rule 10). */
  readonly isFormerManager?: true;
  /** The beneficiary was no guest yet when it was filed (rule 56). */
  readonly invitation?: Invitation;
  /**
   * Of the request that ended last of a guest whom Gatehouse invited (rule 56). `blocking`: their account is being disabled; `blocked`: it is read as disabled;
   * `unblockable`: the directory refuses that; `unblocked`: Gatehouse has enabled it again, or has kept it so.
   */
  readonly guest?: GuestAccount;
  /** It asks for access that is there to go on (rule 53). */
  readonly extends?: Extends;
  /** It is to be had at once, in an emergency (rule 46): as a draft it waits for the second confirmation. */
  readonly isEmergency?: true;
  /** Raised by everything people can see: a card shows the revision it was drawn at. */
  readonly revision: number;
  readonly changedAt: Date;
}
interface Routed extends Filed {
  readonly submittedAt: Date;
  /**
   * The beneficiary's risk as it was read when the request was filed (rule 26); of a source whose review was put in later, as it was read then (rule 34).
   * Not for everybody's eyes (rule 32).
   */
  readonly risk: Risk;
  /** The rules in force at that moment: what an `unknown` counts as (rule 35). */
  readonly rules: RiskRules;
  readonly stages: readonly Stage[];
  /** There once it is taken in an emergency. */
  readonly emergency?: Emergency;
}
export interface Draft extends Filed {
  readonly status: 'draft';
}
export interface Pending extends Routed {
  readonly status: 'pending';
  /** Index into `stages` of the one whose turn it is. */
  readonly current: number;
}
/** Access that is not given for now, because risk rose while it was in force, or before its start (rule 34). */
export interface Suspension {
  readonly since: Date;
  readonly source: RiskSource;
  /** Index into `stages` of the review that decides what becomes of it: the last. */
  readonly stage: number;
  /** The revision at which all of it was first read as gone (rule 50); absent: the directory may still give some of it. */
  readonly goneRevision?: number;
}

/**
 * Approved and on its way, in force, going away, or gone. `approved`: its start is still to come. `suspended`: taken away until a security review says what
 * becomes of it.
 */
export interface Granted extends Routed {
  readonly status: 'approved' | 'delivering' | 'delivered' | 'suspended' | 'ending' | 'ended';
  /** There while it is suspended, and kept where it ends so. */
  readonly suspended?: Suspension;
  readonly approvedAt: Date;
  readonly window: Window;
  readonly deliveries: readonly Delivery[];
  readonly end?: {
    /** Where its time was up: that moment, also where it was noticed later. */
    readonly at: Date;
    /** When the last of it was read as gone, where that was later. */
    readonly goneAt?: Date;
    readonly cause: Cause;
    readonly by?: Person;
    readonly reason?: string;
    readonly incompatible?: Incompatibility;
    /** It was over before its start: no access was given by it. */
    readonly isUnstarted?: true;
  };
  /** Starts at which the directory could not be asked, and when it is asked again. */
  readonly delays?: number;
  readonly startAgainAt?: Date;
  /** The last that others changed of it (rule 82). */
  readonly drift?: Drift;
  /** The extension of it that waits for its decision, and those that were approved (rule 53). */
  readonly extension?: Asked;
  readonly prolonged?: readonly Prolonged[];
  /** When the person was last reminded of the end (rule 52). */
  readonly endRemindedAt?: Date;
  /** Its person has not started it: `window` is the time in which they may, and nothing of it is in any ledger. */
  readonly claim?: { readonly remindedAt?: Date };
}
/** An extension that is approved: on its way to the access it extends, or taken by it (rule 53). */
export interface ApprovedExtension extends Routed {
  readonly status: 'extending' | 'extended';
  readonly extends: Extends;
  readonly approvedAt: Date;
}
/** Closed without access. */
export interface Closed extends Routed {
  readonly status: 'denied' | 'expired' | 'refused' | 'cancelled';
  readonly cause: Cause;
  /** Where nobody answered: the deadline, also where it was noticed later. */
  readonly closedAt: Date;
  /** The stage it closed at, if it had stages. */
  readonly current: number;
  readonly by?: Person;
  readonly reason?: string;
  readonly incompatible?: Incompatibility;
}
export type RequestState = { readonly status: 'none' } | Draft | Pending | Granted | ApprovedExtension | Closed;
export type AccessRequest = Exclude<RequestState, { status: 'none' }>;

/** Who may decide each stage, resolved now: index for index with the request's stages. */
export interface Deciders {
  readonly stages: readonly StageFacts[];
}

/** The beneficiary as the directory knows them now (rule 83). */
export interface Standing {
  /** Absent: no longer in the directory. */
  readonly person?: Person;
  /** A package: the audience of the policy it was filed under has them. A role: an eligibility is in force now, or at its start. */
  readonly isEntitled: boolean;
  /** When that eligibility ends; absent: never. */
  readonly eligibleUntil?: Date;
}

/** Risk as it is read again (rule 34), under the rules in force then. */
export interface RiskNow {
  readonly reading: Risk;
  readonly rules: RiskRules;
  /** Who may decide the review stages that these ask for and the request does not have: index for index with `missingReviews` or `risenReviews`. */
  readonly reviews: readonly StageFacts[];
}

/** Everything a decision rests on, read at its moment (rules 20 and 83). */
export interface Facts extends Deciders {
  /** Where a stage may begin, or access be given; absent: risk was not read. */
  readonly riskNow?: RiskNow;
  readonly beneficiary: Standing;
  /** Who asked for somebody else is gone or disabled. */
  readonly requesterLeft?: boolean;
  /** Whether who asked for a report is their manager now; absent where that is not known, or nobody asked for somebody else. */
  readonly requesterManages?: boolean;
  /** What the beneficiary holds that excludes this (rule 11). */
  readonly incompatible?: Incompatibility;
  /** Of emergency access that waits for its review: who is named for it now, and who would be once nobody has answered (rule 46). */
  readonly review?: { readonly now: StageFacts; readonly escalated: StageFacts };
}

/** The same before there are stages: index for index with the review stages that risk asks for under these rules, then those of the policy. */
export interface FilingFacts extends Deciders {
  readonly risk: Risk;
  readonly rules: RiskRules;
  /** Ids of the questions with a pattern whose answers match it (rule 6); absent: none. */
  readonly matching?: readonly string[];
  /** Keys of the resources that the beneficiary holds without any request (rule 71). */
  readonly held?: readonly string[];
  /** Through what each was held, what requests gave too. */
  readonly holdings?: readonly Holding[];
  /** What of it the directory would not give, tried at this moment. */
  readonly notGivable?: NotGivable;
  /** What the beneficiary holds that excludes it (rule 11). */
  readonly incompatible?: Incompatibility;
}

/** What emergency access rests on beside that (rule 46). */
export interface EmergencyFacts extends FilingFacts {
  /** Who is named for the review that follows. */
  readonly review: StageFacts;
  /** How many emergency accesses of theirs there were in the last 30 days. */
  readonly before: number;
}

/** A resource, by name, that the directory would not give, and why. */
export interface NotGivable {
  readonly resource: string;
  readonly fault: 'not-found' | 'forbidden' | 'policy' | 'unsupported' | 'unlicensed' | 'not-listed';
  /** The directory's own sentence, for whoever administers. */
  readonly why: string;
}

export type RequestCommand =
  /** Begins a request, or fills in one that is begun; nothing is asked of anybody yet. `manages`: the requester is the beneficiary's manager now. */
  | {
      readonly type: 'open';
      readonly at: Date;
      readonly id: RequestId;
      readonly requester: Person;
      readonly beneficiary: Person;
      readonly manages: boolean;
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

/** How the account of a guest stands who has nothing any more. */
export type GuestAccount = 'blocking' | 'blocked' | 'unblockable' | 'unblocked';

export type InvitationOutcome =
  | { readonly kind: 'sent'; readonly guest: PersonId }
  /** They can be given something now. */
  | { readonly kind: 'joined'; readonly guest: Person }
  | { readonly kind: 'refused' | 'late' };

interface Happened {
  readonly at: Date;
}
/** `overAt`: when its time was up, where that was noticed only later, as after hours without Gatehouse. */
interface Over extends Happened {
  readonly cause: Cause;
  readonly by?: Person;
  readonly reason?: string;
  readonly overAt?: Date;
  /** What was held, where that is the cause. */
  readonly incompatible?: Incompatibility;
}
export type RequestEvent =
  | (Happened & {
      readonly type: 'opened';
      readonly id: RequestId;
      readonly requester: Person;
      readonly beneficiary: Person;
      readonly entitlement: Entitlement;
      readonly details: Details;
      readonly extends?: Extends;
      readonly isEmergency?: true;
    })
  | (Happened & {
      readonly type: 'submitted';
      readonly by: Person;
      readonly details: Details;
      readonly risk: Risk;
      readonly rules: RiskRules;
      readonly stages: readonly Stage[];
      readonly held?: readonly string[];
      readonly holdings?: readonly Holding[];
    })
  | (Happened & {
      readonly type: 'asked';
      readonly stage: number;
      readonly approvers: readonly Person[];
      readonly unable: readonly Person[];
      readonly via: 'approvers' | 'fallback';
      readonly alternates?: readonly Person[];
      readonly inPlace?: readonly InPlace[];
      readonly deadlineAt: Date;
    })
  /** The people asked are others now (somebody left, a manager changed); the deadline stays. */
  | (Happened & {
      readonly type: 'rerouted';
      readonly stage: number;
      readonly approvers: readonly Person[];
      readonly unable: readonly Person[];
      readonly via: 'approvers' | 'fallback';
      /** They are asked too from now on, because nobody else could be reached (rule 65). */
      readonly widened?: Widened;
      readonly alternates?: readonly Person[];
      readonly inPlace?: readonly InPlace[];
    })
  /** The time of the alternates has come, and the directory could not be asked who they are. */
  | (Happened & { readonly type: 'alternates-delayed'; readonly stage: number; readonly againAt: Date })
  | (Happened & {
      readonly type: 'decided';
      readonly stage: number;
      readonly by: Person;
      readonly outcome: 'approved' | 'denied';
      /** Whom the directory named for this stage at that moment (rule 20): the fact the decision rests on. */
      readonly named: readonly PersonId[];
      readonly reason?: string;
      readonly inPlaceOf?: Person;
      readonly durationMinutes?: number;
      readonly isEligible?: true;
    })
  /** Risk was read again and asks for these reviews: they stand at `stage`, before all that is still to come (rule 34). */
  | (Happened & {
      readonly type: 'reviews-added';
      readonly stage: number;
      readonly stages: readonly Stage[];
      readonly risk: Risk;
      readonly rules: RiskRules;
    })
  /** Risk rose: what was given is taken away, and this review decides what becomes of it (rule 34). */
  | (Happened & {
      readonly type: 'suspended';
      readonly review: Stage;
      readonly source: RiskSource;
      readonly risk: Risk;
      readonly rules: RiskRules;
      readonly deadlineAt: Date;
    })
  /** Given again for the rest of its time. */
  | (Happened & { readonly type: 'restored' })
  /** Who asked for a report is not their manager any more, or is again. */
  | (Happened & { readonly type: 'managed'; readonly manages: boolean })
  | (Happened & { readonly type: 'reminded'; readonly stage: number; readonly by?: Person })
  /** `deadlineAt`, `pausedUntil`: where the deadline waits for the answer, and the later of the two is what it is at the latest. */
  | (Happened & {
      readonly type: 'asked-back';
      readonly stage: number;
      readonly by: Person;
      readonly text: string;
      readonly deadlineAt?: Date;
      readonly pausedUntil?: Date;
    })
  /** `deadlineAt`: what it is again after the time that the answer took. */
  | (Happened & {
      readonly type: 'answered';
      readonly stage: number;
      readonly by: Person;
      readonly text: string;
      readonly deadlineAt?: Date;
    })
  /** Nobody answered in time: the deadline goes on. */
  | (Happened & { readonly type: 'resumed'; readonly stage: number })
  /** `isClaimed`: the window is the time in which its person may start it. */
  | (Happened & { readonly type: 'approved'; readonly window: Window; readonly isClaimed?: true })
  /** Its person has started it: from now on it has this window. */
  | (Happened & { readonly type: 'claimed'; readonly by: Person; readonly window: Window })
  /** Time has brought a reminder that it is not started yet. */
  | (Happened & { readonly type: 'claim-reminded' })
  /** `until`: earlier than the window said, because the eligibility behind it ends then. */
  | (Happened & { readonly type: 'started'; readonly until?: Date })
  /** Its start has come, and the directory could not be asked: asked again at `againAt`. */
  | (Happened & { readonly type: 'delayed'; readonly againAt: Date })
  | (Over & { readonly type: 'closed' })
  | (Happened & {
      readonly type: 'reported';
      readonly key: string;
      readonly status: Report['status'];
      readonly held?: true;
      readonly fault?: FinalFault;
    })
  | ({ readonly type: 'drift-settled' } & DriftSettled)
  | (Happened & { readonly type: 'delivered' })
  | (Over & { readonly type: 'ending' })
  | (Happened & { readonly type: 'ended' })
  /** The beneficiary was invited as a guest (rule 56). */
  | (Happened & { readonly type: 'invited'; readonly guest: PersonId })
  /** The guest is in the directory: from now on the request is for this account. */
  | (Happened & { readonly type: 'joined'; readonly guest: Person })
  | (Happened & { readonly type: 'guest-noted'; readonly guest: GuestAccount })
  /** After the end, where the package asks for it: the person's sign-in sessions are ended, or left because the directory cannot. */
  | (Happened & { readonly type: 'sessions-ended' | 'sessions-left' })
  /** Of an extension: nothing is left to decide, and then: the access it extends has the later end. */
  | (Happened & {
      readonly type: 'extension-approved';
      /** Where the eligibility ends before what was asked for. */
      readonly until?: Date;
    })
  | (Happened & { readonly type: 'extension-taken' })
  /** Of access: an extension of it waits, or does not any more. */
  | (Happened & { readonly type: 'extension-asked'; readonly extension: Asked })
  | (Happened & { readonly type: 'extension-closed' })
  /** Of access: it has a later end; `extended`: and the directory gives all of it until then. */
  | (Happened & { readonly type: 'prolonged'; readonly extension: Asked; readonly from: Date })
  | (Happened & { readonly type: 'extended' })
  /** Time has brought a reminder of the end (rule 52). */
  | (Happened & { readonly type: 'end-reminded' })
  | EmergencyEvent;

/** What happens to emergency access and its review (rule 46). */
export type EmergencyEvent =
  /** The second confirmation was given: nobody of its stages is asked. `by`: who took it. */
  | (Happened & {
      readonly type: 'emergency-taken';
      readonly by: Person;
      readonly count: number;
      readonly review: Stage;
      readonly deadlineAt: Date;
    })
  /** The people who are to review it are others now; the deadline stays. */
  | (Happened & { readonly type: 'emergency-rerouted' } & Reviewers)
  /** Nobody has answered: more people are asked, and the time begins again. */
  | (Happened & {
      readonly type: 'emergency-escalated';
      readonly rule: StageRule;
      readonly deadlineAt: Date;
    } & Reviewers)
  /** Its deadline has come, and the directory could not be asked who is to be asked next. */
  | (Happened & { readonly type: 'emergency-delayed'; readonly againAt: Date })
  | (Happened & { readonly type: 'emergency-reminded' })
  /** Nobody of those who are asked since has answered either. */
  | (Happened & { readonly type: 'emergency-overdue' })
  | (Happened & {
      readonly type: 'emergency-reviewed';
      readonly by: Person;
      readonly outcome: 'approved' | 'denied';
      /** Whom the directory named for it at that moment: the fact it rests on. */
      readonly named: readonly PersonId[];
      readonly reason: string;
      readonly inPlaceOf?: Person;
    });

/** Who is asked whether it was justified. */
interface Reviewers {
  readonly approvers: readonly Person[];
  readonly unable: readonly Person[];
  readonly via: 'approvers' | 'fallback';
  readonly inPlace?: readonly InPlace[];
}

export type RequestEffect =
  /** Bring every copy of this request's card up to this revision. */
  | { readonly type: 'refresh'; readonly revision: number }
  /** Say it once to this person, with the state as it then is. */
  | { readonly type: 'tell'; readonly to: PersonId; readonly notice: Notice; readonly revision: number }
  /** The same to everybody who administers Gatehouse then. */
  | { readonly type: 'tell-administrators'; readonly notice: Notice; readonly revision: number }
  /** Enter this request's assignment on a resource in the ledger; the end is part of it (rule 48). */
  | { readonly type: 'assign'; readonly resource: Resource; readonly window: Window; readonly isAgain?: true }
  | { readonly type: 'release'; readonly resource: Resource }
  /** Not to be given for now; its end stays as it is. */
  | { readonly type: 'suspend'; readonly resource: Resource }
  /** Invite the beneficiary as a guest; assignments follow once they are in the directory (rule 56). */
  | { readonly type: 'invite' }
  /** End the beneficiary's sign-in sessions: what they hold is then asked for anew. */
  | { readonly type: 'end-sessions' }
  /**
   * Tell the administrators, once for all resources of the request: late for 15 minutes (rule 50), refused for good (rule 12), taken away by others, or kept as
   * the last holder; or that nobody may review what is suspended (rules 16 and 34).
   */
  | {
      readonly type: 'alarm';
      readonly about?: 'late' | 'drifted' | 'last-holder' | 'given' | 'failed' | 'no-reviewer';
      readonly revision: number;
    }
  /** Bring every card that told administrators of the last drift up to this revision. */
  | { readonly type: 'refresh-drift'; readonly revision: number }
  /** End what was activated by this eligibility, which is gone, unless another carries it (rules 36 and 48). */
  | { readonly type: 'end-activations'; readonly resource: Resource }
  /** Report a guest whose access by this request has ended, where it was their last (rule 56). */
  | { readonly type: 'report-guest'; readonly revision: number }
  /** Tell the access that this extension is about how the extension stands (rule 53). */
  | { readonly type: 'settle-extension'; readonly revision: number }
  /** Tell the extension that waits that the access is over. */
  | { readonly type: 'close-extension' }
  /** Say the card once more to this person: the access ends soon (rule 52). */
  | { readonly type: 'remind-end'; readonly to: PersonId; readonly revision: number };

/** Why nothing was changed. The codes complete "no, because it is …"; `cards/words/words.ts` has the sentence for each. */
export type RequestRefusal =
  | { readonly code: 'no-such-request' }
  | { readonly code: 'already-submitted' }
  | { readonly code: 'not-pending' }
  | { readonly code: 'not-in-force' }
  /** Its removal is under way. */
  | { readonly code: 'already-ending' }
  /** Approved, and nothing that its person would have to start; or started already. */
  | { readonly code: 'nothing-to-start' }
  /** It may be started only then. */
  | { readonly code: 'too-early-to-start'; readonly from: Date }
  | { readonly code: 'not-yours' }
  | { readonly code: 'not-their-manager' }
  | { readonly code: 'not-for-others' }
  /** This directory invites nobody: somebody else has to, before anything can be asked for them (rule 56). */
  | { readonly code: 'guests-not-invited'; readonly who: Person }
  /** Nothing is asked for people of this organisation, nor by them (rule 56). */
  | { readonly code: 'organisation-blocked'; readonly who: Person; readonly domain: string }
  | { readonly code: 'own-request' }
  | { readonly code: 'not-an-approver' }
  | { readonly code: 'not-your-turn' }
  /** Holds the deciding role, but may not read risk (rule 29). */
  /** `readers`: the roles with which one may, as they are set now; whoever tells it puts them in. */
  | { readonly code: 'cannot-read-risk'; readonly source: RiskSource; readonly readers?: readonly string[] }
  /** A role is not given back in its first minutes (rule 42). */
  /** `endsAt`: it ends by itself before. */
  | { readonly code: 'too-early-to-end'; readonly againAt: Date; readonly endsAt?: Date }
  /** Nobody else would hold this role (rule 44). */
  | { readonly code: 'last-holder' }
  /** They hold this role without having activated it (rule 71). */
  | { readonly code: 'held-already'; readonly who: Person }
  /** They hold what excludes it (rule 11). */
  | { readonly code: 'incompatible'; readonly who: Person; readonly holding: Incompatibility }
  /** `delegate`: who decided it in their place (rule 22). */
  | { readonly code: 'already-decided-once'; readonly delegate?: Person }
  | { readonly code: 'out-of-date' }
  | { readonly code: 'disabled'; readonly who: Person }
  /** `needs`: how many people must approve there, where that is more than one. */
  /** `isUnnamed`: nobody is configured there at all (rule 38); `administrators`: who can name somebody, where that is known. */
  | {
      readonly code: 'nobody-to-ask';
      readonly stage: number;
      readonly needs?: number;
      readonly isUnnamed?: true;
      readonly administrators?: readonly Person[];
    }
  /** Access that cannot be extended (rule 53). */
  | ({ readonly code: 'not-extendable' } & NotExtendable)
  /** Nobody is asked for what the directory would not give in the end. */
  | ({ readonly code: 'not-givable' } & NotGivable)
  /** Its terms of use, as they are now (rule 76). */
  | { readonly code: 'terms-not-accepted' }
  /** Emergency access (rule 46): not for this role; nobody else could review it; its confirmation is too old, or about other rules; another name was typed. */
  | { readonly code: 'emergency-off'; readonly what: string }
  | { readonly code: 'nobody-to-review' | 'emergency-expired' | 'emergency-changed' | 'emergency-unexplained' }
  | { readonly code: 'wrong-name'; readonly what: string }
  | { readonly code: 'justification-missing' }
  | { readonly code: 'reason-missing' }
  /** Whoever ends what is somebody else's says why (rules 25 and 54). */
  | { readonly code: 'end-reason-missing' }
  /** Of a question to the requester, or its answer (rule 23). */
  | { readonly code: 'question-open' | 'questions-over' | 'no-question' | 'words-missing' }
  | { readonly code: 'words-too-long'; readonly limit: number }
  /** An approver shortens what was asked and never lengthens it, where the policy lets them (rule 24). */
  | { readonly code: 'not-shorter' | 'shortening-fixed' }
  /** Whether roles are given as eligible is not for its approvers to say (rule 80). */
  | { readonly code: 'not-as-eligible' }
  | {
      readonly code: 'answer-missing' | 'answer-not-a-choice' | 'answer-too-long';
      readonly question: string;
      readonly translations?: Translations;
    }
  | {
      readonly code: 'answer-not-matching';
      readonly question: string;
      readonly hint: string;
      readonly translations?: Translations;
    }
  | { readonly code: 'too-long'; readonly what: 'justification' | 'reason'; readonly limit: number }
  | { readonly code: 'duration-too-long'; readonly longestMinutes: number }
  | { readonly code: 'duration-too-short'; readonly shortestMinutes: number }
  | { readonly code: 'duration-fixed' | 'start-fixed' | 'start-past' | 'start-too-late' | 'over-already' }
  /** `deadlineAt`: it is denied automatically before. */
  | { readonly code: 'reminded-lately'; readonly againAt: Date; readonly deadlineAt?: Date };
