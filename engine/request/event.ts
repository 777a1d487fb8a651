// What can happen to a request.
import type { Incompatibility } from '../catalogue/incompatible.js';
import type { StageRule } from '../catalogue/model.js';
import type { PersonId, RequestId } from '../ids.js';
import type { FinalFault, Report } from '../ledger/model.js';
import type { Person } from '../person.js';
import type { Risk, RiskRules, RiskSource } from '../risk/scales.js';
import type { InPlace } from '../routing.js';
import type { SignedIn } from '../sign-in/model.js';
import type { GuestAccount } from './model.js';
import type { Asked, Extends } from './extension-model.js';
import type { Holding } from './holding.js';
import type { Cause, DriftSettled, Stage, Widened, Window } from './model.js';
import type { Details, Entitlement } from './entitlement.js';

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
      /** The fresh sign-in that was demanded (rule 73). */
      readonly signedIn?: SignedIn;
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
      /** The fresh sign-in that was demanded (rule 73). */
      readonly signedIn?: SignedIn;
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
  | (Happened & {
      readonly type: 'claimed';
      readonly by: Person;
      readonly window: Window;
      readonly signedIn?: SignedIn;
    })
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
