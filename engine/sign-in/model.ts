// A fresh sign-in, in words: asked of a person for one thing they want to do with one request, and proven by a token of the tenant's login (rule 73).
import type { PersonId, RequestId } from '../ids.js';

/** What a person wants to do: send a request, start what was approved, take emergency access, decide a stage, have access extended. */
export type SignInAction = 'submit' | 'start' | 'take-emergency' | 'decide' | 'extend';

/** What it is good for: this person doing this with this request as it stands at this revision. */
export interface SignInPurpose {
  readonly person: PersonId;
  readonly request: RequestId;
  readonly revision: number;
  readonly action: SignInAction;
}

/** That somebody signed in: when, by the login's word, and under which authentication context, where one was demanded. */
export interface SignedIn {
  readonly at: Date;
  readonly context?: string;
}

/** A browser that was sent to the login. `hash`: of the secret that only this browser has. */
export interface Attempt {
  readonly hash: string;
  readonly at: Date;
}

export type SignInState =
  | { readonly status: 'none' }
  | (SignInPurpose & {
      /** `begun`: a browser was sent to the login; `taken`: one has come back, and its code is being exchanged. */
      readonly status: 'asked' | 'begun' | 'taken' | 'proven';
      readonly context?: string;
      readonly askedAt: Date;
      /** Those that may still come back, the newest last. */
      readonly attempts: readonly Attempt[];
      /** How often a browser was sent to the login. */
      readonly begun: number;
      /** The one that came back. */
      readonly attempt?: Attempt;
      readonly signedIn?: SignedIn;
    });
export type AskedSignIn = Exclude<SignInState, { status: 'none' }>;

export type SignInCommand =
  | ({ readonly type: 'ask'; readonly at: Date; readonly context?: string } & SignInPurpose)
  /** A browser is sent to the login. */
  | { readonly type: 'begin'; readonly at: Date; readonly hash: string }
  /** It has come back with a code: the only one that will be exchanged for this attempt. */
  | { readonly type: 'take'; readonly at: Date; readonly hash: string }
  /** The token that the code was exchanged for, its signature, issuer, audience and nonce being right. */
  | {
      readonly type: 'prove';
      readonly at: Date;
      readonly hash: string;
      readonly person: PersonId;
      /** `auth_time`; absent: the token does not say when. */
      readonly signedInAt?: Date;
      readonly contexts: readonly string[];
    };

export type SignInEvent =
  | ({ readonly type: 'asked'; readonly at: Date; readonly context?: string } & SignInPurpose)
  | { readonly type: 'begun'; readonly at: Date; readonly hash: string }
  | { readonly type: 'taken'; readonly at: Date; readonly hash: string }
  | { readonly type: 'proven'; readonly at: Date; readonly signedIn: SignedIn };

/** Why nothing was proven. */
export type SignInRefusal =
  | 'unknown'
  | 'over'
  | 'proven-already'
  | 'too-often'
  /** The browser was not sent to the login for this, or has come back before. */
  | 'used'
  | 'other-person'
  | 'no-time'
  /** Signed in before it was asked for. */
  | 'not-fresh'
  | 'no-context';
