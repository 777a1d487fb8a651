// What administrators set in chat (rules 27, 33 and 57): proposed with what it would have done, then confirmed; one document for the tenant.
import type { ChannelId, PersonId } from '../ids.js';
import type { Person } from '../person.js';
import type { FallbackApprover } from '../risk/fallback.js';
import type { ReaderRole } from '../risk/readers.js';
import type { Level, RiskRules, RiskSource } from '../risk/scales.js';

export type Change =
  | { readonly kind: 'switch'; readonly source: RiskSource; readonly isOn: boolean }
  | { readonly kind: 'threshold'; readonly source: 'identity'; readonly threshold: readonly Level<'identity'>[] }
  | { readonly kind: 'threshold'; readonly source: 'insider'; readonly threshold: readonly Level<'insider'>[] }
  | UnknownChange
  | FallbackChange
  | ClosingChange
  | LongestChange
  /** With which roles one may read risk (rule 29). */
  | { readonly kind: 'readers'; readonly readers: readonly ReaderRole[] }
  /** `name`: what Teams calls the channel, where it tells. */
  | { readonly kind: 'alerts'; readonly channel: ChannelId; readonly name?: string }
  /** Alerts are posted nowhere any more. */
  | { readonly kind: 'no-alerts' }
  /** Whether a change that weakens protection waits for another administrator. */
  | { readonly kind: 'second-administrator'; readonly isOn: boolean };

/** A package or a role of the catalogue, as it was called. */
export interface Subject {
  readonly kind: 'package' | 'role';
  readonly id: string;
  readonly name: string;
}

/** Whether new requests for it are taken. `reason`: why it is closed, for administrators. */
export interface ClosingChange {
  readonly kind: 'closing';
  readonly of: Subject;
  readonly isClosed: boolean;
  readonly reason?: string;
}

/** For how long it is had at most; absent: for as long as the catalogue says. */
export interface LongestChange {
  readonly kind: 'longest';
  readonly of: Subject;
  readonly minutes?: number;
  readonly reason?: string;
}

/** What is set over the catalogue for one package or role: it never lets more be asked for than the catalogue does. */
export interface Restriction {
  readonly of: Subject;
  readonly closed?: { readonly since: Date; readonly reason?: string };
  readonly longestMinutes?: number;
}

/** As what a source counts that did not answer (rule 35). */
export type UnknownChange = {
  readonly [S in RiskSource]: {
    readonly kind: 'unknown';
    readonly source: S;
    readonly means: 'threshold' | Level<S>;
  };
}[RiskSource];

/** Who reviews where nobody of the deciding role may (rule 30). */
export interface FallbackChange {
  readonly kind: 'fallback';
  readonly source: RiskSource;
  readonly approvers: readonly FallbackApprover[];
}

/** A change that waits to be confirmed by who proposed it. */
export interface Proposal {
  readonly id: string;
  readonly by: Person;
  readonly at: Date;
  readonly change: Change;
  /** The settings it was worked out against: others since then make it out of date. */
  readonly revision: number;
  /** Confirmed, and another administrator's to agree to, `until` at the latest. */
  readonly waits?: { readonly until: Date; readonly asked: readonly PersonId[] };
}

export interface SettingsState {
  readonly risk: RiskRules;
  /** Where alerts are posted; absent until an administrator says `alerts here`. */
  readonly alerts?: ChannelId;
  readonly alertsName?: string;
  /** What weakens protection waits for another administrator's Agree; absent: a Confirm is enough. */
  readonly secondAdministrator?: true;
  /** The roles with which one may read risk (rule 29); absent: those there were at first. */
  readonly readers?: readonly ReaderRole[];
  /** What is set over the catalogue; absent: nothing is. */
  readonly restrictions?: readonly Restriction[];
  /** Raised by each change in force. */
  readonly revision: number;
  /** The latest, oldest first. */
  readonly proposals: readonly Proposal[];
}

export type SettingsCommand =
  | {
      readonly type: 'propose';
      readonly at: Date;
      readonly id: string;
      readonly by: Person;
      readonly administers: boolean;
      readonly change: Change;
    }
  /** `administers`: the directory's word at this moment. */
  | {
      readonly type: 'confirm';
      readonly at: Date;
      readonly id: string;
      readonly by: Person;
      readonly administers: boolean;
      /** Who else administers, where that is asked. */
      readonly others?: readonly PersonId[];
    }
  /** `proposerAdministers`: still, by the directory's word of this moment. */
  | {
      readonly type: 'agree';
      readonly at: Date;
      readonly id: string;
      readonly by: Person;
      readonly administers: boolean;
      readonly proposerAdministers: boolean;
    }
  | {
      readonly type: 'refuse';
      readonly at: Date;
      readonly id: string;
      readonly by: Person;
      readonly administers: boolean;
      readonly reason: string;
    }
  | { readonly type: 'tick'; readonly at: Date }
  | { readonly type: 'drop'; readonly at: Date; readonly id: string; readonly by: Person };

export type SettingsEvent =
  | { readonly type: 'proposed'; readonly at: Date; readonly proposal: Proposal }
  | {
      readonly type: 'changed';
      readonly at: Date;
      readonly by: Person;
      readonly change: Change;
      readonly from: Change;
      readonly proposal: string;
      /** Who agreed to it, where that was asked for. */
      readonly agreed?: Person;
      readonly asked?: readonly PersonId[];
    }
  /** By who proposed it; now others are asked. */
  | {
      readonly type: 'confirmed';
      readonly at: Date;
      readonly by: Person;
      readonly proposal: string;
      readonly until: Date;
      readonly asked: readonly PersonId[];
    }
  | {
      readonly type: 'refused';
      readonly at: Date;
      readonly by: Person;
      readonly proposer: Person;
      readonly proposal: string;
      readonly reason: string;
      readonly asked: readonly PersonId[];
    }
  /** Nobody agreed in time, or the settings are others now. */
  | {
      readonly type: 'lapsed';
      readonly at: Date;
      readonly proposer: Person;
      readonly proposal: string;
      readonly how: 'time' | 'overtaken';
      readonly asked: readonly PersonId[];
    }
  | {
      readonly type: 'dropped';
      readonly at: Date;
      readonly by: Person;
      readonly proposal: string;
      readonly asked?: readonly PersonId[];
    };

/** The cards of these people about this proposal say what became of it. */
export interface SettingsEffect {
  readonly type: 'refresh';
  readonly proposal: string;
  readonly to: readonly PersonId[];
}

export type SettingsRefusal =
  | { readonly code: 'not-an-administrator' }
  | { readonly code: 'no-such-proposal' }
  | { readonly code: 'not-your-proposal'; readonly by: Person }
  /** The settings are others since it was worked out: look again. */
  | { readonly code: 'settings-changed'; readonly change: Change }
  /** A second administrator would have to agree, and there is none. */
  | { readonly code: 'no-second-administrator' }
  /** It is confirmed, and waits for somebody else. */
  | { readonly code: 'waits-for-second' }
  /** Nobody agrees to what they proposed themself. */
  | { readonly code: 'own-change' }
  | { readonly code: 'proposer-not-an-administrator'; readonly by: Person }
  | { readonly code: 'refusal-reason-missing' }
  | { readonly code: 'as-it-is' }
  | { readonly code: 'empty-threshold' }
  /** Whoever closes something says why. */
  | { readonly code: 'closing-reason-missing'; readonly what: string }
  | { readonly code: 'too-many-restrictions'; readonly most: number };
