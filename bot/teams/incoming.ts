// What can come in from Teams, in our own words. Nothing of botbuilder goes further than this.
import type { PersonId } from '../../engine/ids.js';
import type { Place, Reference } from '../../engine/message/place.js';

/** Who did it, as the channel says (rule 67). */
export interface Actor {
  readonly tenant: string;
  readonly person: PersonId;
  /** The display name; empty where the channel does not tell it (installations). */
  readonly name: string;
  /** The channel's own id of the person (`29:…`), as `refresh.userIds` wants it. */
  readonly channelId: string;
}

/** Where it happened. `id` is where an answer goes; in a channel it names the thread. */
export interface Conversation {
  readonly kind: 'personal' | 'group' | 'channel';
  readonly id: string;
  readonly teamId?: string;
  readonly channelId?: string;
  /** What Teams calls the channel, where it tells. */
  readonly channelName?: string;
}

export interface Circumstances {
  readonly at?: Date;
  readonly actor: Actor;
  readonly conversation: Conversation;
  /** How to reach the person later; only from a personal chat, so that nothing private is ever said in a channel. */
  readonly reference?: Reference;
  /** How to post to the team's channel it happened in; only there. */
  readonly channelReference?: Reference;
  /** IANA name of the reader's zone. */
  readonly zone?: string;
  /** BCP 47 tag of the reader's language. */
  readonly locale?: string;
}

export type Incoming = Circumstances &
  (
    | { readonly type: 'said'; readonly text: string; readonly value?: Fields }
    /** `data` is what the button carried and what was typed: to be believed in neither case. `place` is the card's message. */
    | { readonly type: 'pressed'; readonly verb: string; readonly data: Fields; readonly place?: Place }
    | { readonly type: 'installed' }
    | { readonly type: 'removed' }
    | { readonly type: 'queried'; readonly text: string }
    | { readonly type: 'unknown'; readonly what: string }
  );

/** Plain data from a card: no prototype tricks, at most 100 fields, strings of at most 20,000 characters, six levels deep. */
export type Fields = Readonly<Record<string, unknown>>;

/** Not understood: what is missing or wrong, for the log. Nothing was done. */
export interface Misunderstood {
  readonly misunderstood: string;
}
