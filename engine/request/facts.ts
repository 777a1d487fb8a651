// What a decision about a request rests on, read at its moment (rules 20 and 83).
import type { Incompatibility } from '../catalogue/incompatible.js';
import type { RequestId } from '../ids.js';
import type { Person } from '../person.js';
import type { Risk, RiskRules } from '../risk/scales.js';
import type { StageFacts } from '../routing.js';
import type { SignedIn } from '../sign-in/model.js';
import type { Holding } from './holding.js';

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

/** The last sign-in of whoever acts, for what they do (rule 73); read where one is demanded. */
export interface SignInFacts {
  /** Nobody can sign in here: no registration is configured for it. */
  readonly isOff?: true;
  /** `revision`: the request's, for which it was made. */
  readonly proof?: SignedIn & { readonly revision: number };
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
  readonly signIn?: SignInFacts;
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
  /** Of an eligibility: that they have it already, whoever gave it (rule 57). */
  readonly eligible?: EligibleAlready;
  /** What of it the directory would not give, tried at this moment. */
  readonly notGivable?: NotGivable;
  /** What the beneficiary holds that excludes it (rule 11). */
  readonly incompatible?: Incompatibility;
  /** Administrators take no new requests for it, since then (rule 57). */
  readonly closedSince?: Date;
  readonly signIn?: SignInFacts;
}

/** What emergency access rests on beside that (rule 46). */
export interface EmergencyFacts extends FilingFacts {
  /** Who is named for the review that follows. */
  readonly review: StageFacts;
  /** How many emergency accesses of theirs there were in the last 30 days. */
  readonly before: number;
}

/** An eligibility that is there, or to come. */
export interface EligibleAlready {
  /** Absent: it has no end. */
  readonly until?: Date;
  /** Requests that gave it; none: it was given in the directory by others. */
  readonly requests: readonly RequestId[];
  /** Groups by which it is had, by name. */
  readonly groups: readonly string[];
}

/** A resource, by name, that the directory would not give, and why. */
export interface NotGivable {
  readonly resource: string;
  readonly fault: 'not-found' | 'forbidden' | 'policy' | 'unsupported' | 'unlicensed' | 'not-listed';
  /** The directory's own sentence, for whoever administers. */
  readonly why: string;
}
