// What administrators set in chat (rules 27, 33 and 57): proposed with what it would have done, then confirmed; one document for the tenant.
import type { ChannelId } from '../ids.js';
import type { Person } from '../person.js';
import type { ReaderRole } from '../risk/readers.js';
import type { Level, RiskRules, RiskSource } from '../risk/scales.js';

export type Change =
  | { readonly kind: 'switch'; readonly source: RiskSource; readonly isOn: boolean }
  | { readonly kind: 'threshold'; readonly source: 'identity'; readonly threshold: readonly Level<'identity'>[] }
  | { readonly kind: 'threshold'; readonly source: 'insider'; readonly threshold: readonly Level<'insider'>[] }
  | UnknownChange
  /** With which roles one may read risk (rule 29). */
  | { readonly kind: 'readers'; readonly readers: readonly ReaderRole[] }
  /** `name`: what Teams calls the channel, where it tells. */
  | { readonly kind: 'alerts'; readonly channel: ChannelId; readonly name?: string };

/** As what a source counts that did not answer (rule 35). */
export type UnknownChange = {
  readonly [S in RiskSource]: {
    readonly kind: 'unknown';
    readonly source: S;
    readonly means: 'threshold' | Level<S>;
  };
}[RiskSource];

/** A change that waits to be confirmed by who proposed it. */
export interface Proposal {
  readonly id: string;
  readonly by: Person;
  readonly at: Date;
  readonly change: Change;
  /** The settings it was worked out against: others since then make it out of date. */
  readonly revision: number;
}

export interface SettingsState {
  readonly risk: RiskRules;
  /** Where alerts are posted; absent until an administrator says `alerts here`. */
  readonly alerts?: ChannelId;
  readonly alertsName?: string;
  /** The roles with which one may read risk (rule 29); absent: those there were at first. */
  readonly readers?: readonly ReaderRole[];
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
    }
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
    }
  | { readonly type: 'dropped'; readonly at: Date; readonly by: Person; readonly proposal: string };

export type SettingsRefusal =
  | { readonly code: 'not-an-administrator' }
  | { readonly code: 'no-such-proposal' }
  | { readonly code: 'not-your-proposal'; readonly by: Person }
  /** The settings are others since it was worked out: look again. */
  | { readonly code: 'settings-changed'; readonly change: Change }
  | { readonly code: 'as-it-is' }
  | { readonly code: 'empty-threshold' };
