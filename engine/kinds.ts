// Every kind of document there is, with its words.
import type { DelegationEffect, DelegationEvent, DelegationState } from './delegation/model.js';
import type { FindingEffect, FindingEvent, FindingState } from './finding/model.js';
import type { LedgerEvent, LedgerState } from './ledger/model.js';
import type { InsiderEffect, InsiderEvent, InsiderState } from './insider/model.js';
import type { ContactEvent, ContactState } from './contact/model.js';
import type { GuardEvent, GuardState } from './guard/model.js';
import type { MessageEvent, MessageState } from './message/model.js';
import type { RequestEffect } from './request/effect.js';
import type { RequestEvent } from './request/event.js';
import type { RequestState } from './request/model.js';
import type { SettingsEffect, SettingsEvent, SettingsState } from './settings/model.js';
import type { SignInEvent, SignInState } from './sign-in/model.js';
import type { WatchEffect, WatchEvent, WatchState } from './watch/model.js';

/** Every kind of document there is, with its words. */
export interface Kinds {
  request: { state: RequestState; event: RequestEvent; effect: RequestEffect };
  ledger: { state: LedgerState; event: LedgerEvent; effect: never };
  message: { state: MessageState; event: MessageEvent; effect: never };
  contact: { state: ContactState; event: ContactEvent; effect: never };
  settings: { state: SettingsState; event: SettingsEvent; effect: SettingsEffect };
  guard: { state: GuardState; event: GuardEvent; effect: never };
  delegation: { state: DelegationState; event: DelegationEvent; effect: DelegationEffect };
  insider: { state: InsiderState; event: InsiderEvent; effect: InsiderEffect };
  watch: { state: WatchState; event: WatchEvent; effect: WatchEffect };
  finding: { state: FindingState; event: FindingEvent; effect: FindingEffect };
  'sign-in': { state: SignInState; event: SignInEvent; effect: never };
}
export type Kind = keyof Kinds;

/** The kinds whose events go to the record (rule 59). */
export const recordedKinds = [
  'request',
  'ledger',
  'settings',
  'delegation',
  'insider',
  'finding',
] as const satisfies readonly Kind[];
export type RecordedKind = (typeof recordedKinds)[number];
export const isRecorded = (kind: Kind): kind is RecordedKind => recordedKinds.some((recorded) => recorded === kind);

/** An effect that is written but not yet delivered. `key` is unique within the document: delivering twice under one key is harmless. */
export interface Owed<Effect> {
  readonly key: string;
  readonly effect: Effect;
  /** Deliveries tried so far. */
  readonly attempts: number;
  /** Not to be tried before this moment. */
  readonly notBefore: Date;
}
