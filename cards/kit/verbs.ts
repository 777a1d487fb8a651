// What a card may send back: the verbs of its buttons and the names of its inputs. Whoever draws and whoever reads share them.

/** Every verb a button of ours may carry. The texts are on cards in chats: a new one is added, an old one is never changed. */
export const verbs = [
  'say',
  'search',
  'submit',
  'approve',
  'deny',
  'cancel',
  'end',
  'remind',
  'dismiss',
  'confirm',
  'leave',
  'activate',
  'open',
  'again',
  'review',
  'restore',
  'accept',
  'ask-back',
  'answer',
  'approve-chosen',
  'deny-chosen',
  'extend',
  'prolong',
  'restore-access',
  'take-emergency',
  'justified',
  'not-justified',
  'take-away',
  'accept-given',
  'accept-all-given',
  'preview',
  'agree',
  'refuse',
  'undo',
] as const;
export type Verb = (typeof verbs)[number];

/** What the name of an input begins with that chooses a request. */
export const chosenMark = 'chosen.';

/** The names of inputs; like verbs, they are on cards in chats. */
export const inputs = {
  justification: 'justification',
  /** Minutes; 0: the longest that may be chosen. */
  duration: 'duration',
  /** A day in the reader's zone. */
  start: 'start',
  /** A time of day in the reader's zone, on that day. */
  startTime: 'start-time',
  reason: 'reason',
  /** Of an approval: `eligible`, else as it was asked (rule 80). */
  grant: 'grant',
  search: 'search',
  /** What confirms emergency access (rule 46). */
  roleName: 'role-name',
  /** Whether the request with this id is chosen; its value is the revision that the card shows, or 0. */
  chosen: (id: string): string => `${chosenMark}${id}`,
  /** The version that is accepted; `notAccepted`: none. */
  terms: 'terms',
  question: (id: string): string => `question.${id}`,
  /** Whether reviews of a risk source are on; `switchedOn`, or else. */
  source: { identity: 'source.identity', insider: 'source.insider' },
  /** The levels of its threshold, with commas between. */
  levels: { identity: 'levels.identity', insider: 'levels.insider' },
  /** Whether a second administrator is asked. */
  second: 'second-administrator',
} as const;

/** What the box below the terms of use says while it is not ticked; no version is called so. */
export const notAccepted = 'not accepted';

/** What the choice of how roles are granted says where it is as eligible. */
export const eligible = 'eligible';

/** The value of a switch that is on. */
export const switchedOn = 'on';
