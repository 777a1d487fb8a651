// One message to one person about one matter: a card that is kept true, or a notice that is said once.
import type { FindingId, Recipient, RequestId } from '../ids.js';
import type { Place } from './place.js';

/** What the message is about and how it is told. A card follows its matter; a notice is said once, but for what administrators settle (rule 82). */
export type Content =
  | { readonly kind: 'request-card'; readonly request: RequestId }
  /** The alert in the security channel (rule 33). */
  | { readonly kind: 'request-alert'; readonly request: RequestId }
  /** A letter to somebody who is asked at this stage and whom their card did not reach (rule 79). */
  | { readonly kind: 'request-mail'; readonly request: RequestId; readonly stage: number }
  | { readonly kind: 'request-notice'; readonly request: RequestId; readonly notice: Notice };

/** Requests that wait for one person and are not told one by one: one card that counts down (rule 66). `id`: that of the message itself. */
export interface Digest {
  readonly kind: 'digest';
  readonly id: string;
}

/** A change of the settings that another administrator has to agree to: to whoever is asked, and then to who proposed it (rule 57). */
export interface SettingsChange {
  readonly kind: 'settings-change';
  readonly proposal: string;
}

/** What others gave without any request, told to an administrator, who settles it (rule 82). */
export interface OfFinding {
  readonly kind: 'finding';
  readonly finding: FindingId;
}

export type AnyContent = Content | Digest | SettingsChange | OfFinding;

/** Why somebody is written to although no card of theirs needs an answer. */
export type Notice =
  | 'approved'
  /** The beneficiary was invited as a guest (rule 56). */
  | 'invited'
  | 'delivered'
  /** Taken away until a security review says what becomes of it (rule 34). */
  | 'suspended'
  /** What is suspended waits for nobody: to administrators. */
  | 'nobody-reviews'
  | 'denied'
  | 'expired'
  | 'refused'
  | 'cancelled'
  | 'ended'
  | 'late'
  /** Refused by the directory for good (rule 12): to whoever asked, and to administrators. */
  | 'not-delivered'
  | 'failed'
  | 'reminder'
  /** An approver asked the requester; the answer has come; it has not, and the deadline goes on (rule 23). */
  | 'question'
  | 'answer'
  | 'unanswered'
  | 'nobody-reached'
  /** The same, told to administrators. */
  | 'asked-unreachable'
  /** What the security channel reads in its place once one of them has been; drawn, and never stored. */
  | 'asked-reached'
  | 'alarm'
  /** Over, and kept for now: to whom it belongs, and to the administrators. */
  | 'last-holder'
  | 'last-holder-alarm'
  /** Taken away in the directory by somebody else, or given there after its end (rule 82). */
  | 'drifted'
  | 'given'
  /** Access goes on beyond its end, or ends as before (rule 53). */
  | 'extended'
  | 'not-extended'
  /** A guest holds nothing through Gatehouse any more (rule 56). */
  | 'guest-without-access'
  /** And their account is disabled, or should be and cannot. */
  | 'guest-blocked'
  | 'guest-not-blocked'
  /** The alert of a risky request could not be posted. */
  | 'alert-unreachable'
  /** A risky request, or emergency access, and no channel to post its alert in. */
  | 'alert-channel-unset'
  /** Emergency access (rule 46): taken; its review waits; what came of it; nobody answers it, and that it was not justified, to administrators. */
  | 'emergency'
  | 'emergency-reminder'
  | 'emergency-reviewed'
  | 'emergency-overdue'
  | 'emergency-unjustified'
  /** Approved, and not started yet. */
  | 'claim-reminder';

export type MessageState =
  | { readonly status: 'none' }
  | {
      readonly status: 'waiting' | 'shown' | 'failed' | 'blocked' | 'not-installed';
      readonly to: Recipient;
      readonly content: AnyContent;
      /** The matter's revision that should be seen, and the one last shown; 0 before the first. */
      readonly wanted: number;
      readonly shown: number;
      /** Every copy of it that is kept true, newest first (rule 62). */
      readonly places: readonly Place[];
      /** Copies beyond those, to be told that there is a newer one, and then forgotten. */
      readonly retired?: readonly Place[];
      /** One more copy is wanted, below what was said since. */
      readonly again: boolean;
      /** The revision for which one more copy was last wanted once. */
      readonly repeated?: number;
      readonly attempts: number;
      readonly retryAt?: Date;
      /** Of a card that was not said by itself: the digest that tells of it. */
      readonly digest?: string;
      /** The digest did not reach its reader: this is told by itself from then on. */
      readonly isAlone?: true;
      /** Of a digest: when it was said last. */
      readonly saidAt?: Date;
      readonly changedAt: Date;
    };

export type MessageCommand =
  /** Have this shown to this person, at least as of `revision`. `notBefore`: more of it may come until then. */
  | {
      readonly type: 'want';
      readonly at: Date;
      readonly to: Recipient;
      readonly content: AnyContent;
      readonly revision: number;
      readonly notBefore?: Date;
    }
  /** This place shows it as of `revision`: a card that was pressed has become a copy. */
  | {
      readonly type: 'adopt';
      readonly at: Date;
      readonly to: Recipient;
      readonly content: AnyContent;
      readonly revision: number;
      readonly place: Place;
    }
  /** What it says is not what is stored of its matter alone, and is another now: it is drawn anew in its place. */
  | { readonly type: 'redraw'; readonly at: Date }
  /** One more copy, please: somebody asked to see it, or, once for this revision, is reminded of it. */
  | { readonly type: 'repeat'; readonly at: Date; readonly once?: number }
  /** Shown as of `revision`: at `place`, a new or a known copy; without `place`, at every known copy. */
  | { readonly type: 'show'; readonly at: Date; readonly revision: number; readonly place?: Place }
  | {
      readonly type: 'fail';
      readonly at: Date;
      /** `given-up`: by this way never. */
      readonly how: 'again' | 'blocked' | 'not-installed' | 'given-up';
      readonly retryAfterMs?: number;
    }
  /** This copy is not there any more. */
  | { readonly type: 'drop'; readonly at: Date; readonly place: Place }
  /** The person can be reached (again): try what did not arrive. */
  | { readonly type: 'retry'; readonly at: Date }
  /** This digest tells of it: it is not said by itself. */
  | { readonly type: 'gather'; readonly at: Date; readonly digest: string }
  /** Its digest did not arrive: it goes its own way. */
  | { readonly type: 'separate'; readonly at: Date };

export type MessageEvent =
  | {
      readonly type: 'wanted';
      readonly at: Date;
      readonly to: Recipient;
      readonly content: AnyContent;
      readonly revision: number;
      readonly notBefore?: Date;
    }
  | { readonly type: 'repeated'; readonly at: Date; readonly once?: number }
  | { readonly type: 'shown'; readonly at: Date; readonly revision: number; readonly place?: Place }
  | {
      readonly type: 'failed';
      readonly at: Date;
      readonly how: 'again' | 'blocked' | 'not-installed' | 'given-up';
      readonly retryAt?: Date;
    }
  | { readonly type: 'dropped'; readonly at: Date; readonly place: Place }
  | { readonly type: 'retried'; readonly at: Date }
  | { readonly type: 'gathered'; readonly at: Date; readonly digest: string }
  | { readonly type: 'separated'; readonly at: Date };
