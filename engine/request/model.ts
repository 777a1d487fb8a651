// Every state that a request can be in.
import type { Entitlement, Details } from './entitlement.js';
import type { Incompatibility } from '../catalogue/incompatible.js';
import type { Resource, StageRule } from '../catalogue/model.js';
import type { PersonId, RequestId } from '../ids.js';
import type { FinalFault, Report } from '../ledger/model.js';
import type { Person } from '../person.js';
import type { Risk, RiskRules, RiskSource } from '../risk/scales.js';
import type { InPlace } from '../routing.js';
import type { SignedIn } from '../sign-in/model.js';
import type { Asked, Extends, Prolonged } from './extension-model.js';
import type { Holding } from './holding.js';

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
  /** Decided after the fresh sign-in that the stage demands (rule 73). */
  readonly signedIn?: SignedIn;
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

/** How the account of a guest stands who has nothing any more. */
export type GuestAccount = 'blocking' | 'blocked' | 'unblockable' | 'unblocked';
