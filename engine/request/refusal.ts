// Why a request says no.
import type { Incompatibility } from '../catalogue/incompatible.js';
import type { SignInRule } from '../catalogue/sign-in.js';
import type { Translations } from '../catalogue/translations.js';
import type { Person } from '../person.js';
import type { RiskSource } from '../risk/scales.js';
import type { NotExtendable } from './extension-model.js';
import type { EligibleAlready, NotGivable } from './facts.js';

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
  /** Only administrators make somebody eligible, and nobody themself (rule 57). */
  | { readonly code: 'administrators-only' | 'own-eligibility' }
  /** They are eligible already (rule 57). */
  | ({ readonly code: 'eligible-already'; readonly who: Person; readonly what: string } & EligibleAlready)
  /** Administrators take no new requests for it (rule 57). */
  | { readonly code: 'closed'; readonly what: string; readonly since: Date }
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
  /** A fresh sign-in is demanded (rule 73). `way`: where; whoever tells it puts it in. `sign-in-off`: nobody can sign in here. */
  | ({ readonly code: 'sign-in-needed'; readonly way?: string } & SignInRule)
  | { readonly code: 'sign-in-off' }
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
