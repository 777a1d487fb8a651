// Where a person or a channel can be reached: kept from installations and messages, forgotten on removal.
import type { Recipient } from '../ids.js';
import type { Reference } from '../message/place.js';

export type ContactState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'reachable' | 'removed' | 'blocked';
      readonly person: Recipient;
      readonly reference?: Reference;
      /** IANA name of the reader's zone, from the last activity that told it. */
      readonly zone?: string;
      /** BCP 47 tag of the reader's language. */
      readonly locale?: string;
      readonly changedAt: Date;
    };

export type ContactCommand =
  | {
      readonly type: 'meet';
      readonly at: Date;
      readonly person: Recipient;
      readonly reference: Reference;
      readonly zone?: string;
      readonly locale?: string;
    }
  | { readonly type: 'lose'; readonly at: Date; readonly person: Recipient; readonly how: 'removed' | 'blocked' };

export type ContactEvent =
  | {
      readonly type: 'met';
      readonly at: Date;
      readonly person: Recipient;
      readonly reference: Reference;
      readonly zone?: string;
      readonly locale?: string;
    }
  | { readonly type: 'lost'; readonly at: Date; readonly person: Recipient; readonly how: 'removed' | 'blocked' };
