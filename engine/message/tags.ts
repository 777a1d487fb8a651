// What messages are called and found by: whoever writes a tag and whoever asks for it share one function.
import type { FindingId, Recipient, RequestId } from '../ids.js';
import type { AnyContent, MessageState, Notice } from './model.js';

/** One card per matter and reader; a notice per thing to say. */
export function messageId(to: Recipient, content: AnyContent, revision: number): string {
  if (content.kind === 'digest') return content.id;
  if (content.kind === 'settings-change') return `${content.proposal} ${to}`;
  if (content.kind === 'finding') return `${content.finding} ${to}`;
  if (content.kind === 'request-mail') return `${content.request} ${to} mail ${content.stage}`;
  return content.kind !== 'request-notice'
    ? `${content.request} ${to}`
    : `${content.request} ${to} ${content.notice} ${revision}`;
}

/** Cards that administrators settle, and what the security channel was told of nobody being reached. */
const keptNotices: readonly Notice[] = ['drifted', 'given', 'failed', 'asked-unreachable'];

/** Whether it follows its matter, in every copy, to its end (rule 62); all else is said once. */
export const isKept = (content: AnyContent): boolean =>
  content.kind === 'request-notice' ? keptNotices.includes(content.notice) : content.kind !== 'request-mail';

/** The id of the digest for this person that was begun then. */
export const digestId = (to: Recipient, begunAt: Date): string => `digest ${to} ${begunAt.toISOString()}`;

/** The id of the card of this request that this person has. */
export const cardId = (request: RequestId, to: Recipient): string =>
  messageId(to, { kind: 'request-card', request }, 0);

/** The id of the letter to this person about this stage. */
export const mailId = (request: RequestId, to: Recipient, stage: number): string =>
  messageId(to, { kind: 'request-mail', request, stage }, 0);

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const messageTags = {
  to: (recipient: Recipient): string => `to:${recipient}`,
  request: (id: RequestId): string => `request:${id}`,
  finding: (id: FindingId): string => `finding:${id}`,
  /** It has not arrived; meeting the person is a reason to try again. */
  undelivered: (recipient: Recipient): string => `undelivered:${recipient}`,
  /** A digest tells of it, and no message of its own. */
  digest: (id: string): string => `digest:${id}`,
} as const;

/** It did not arrive and nothing will be tried until the person can be reached again. */
export const isUndelivered = (state: MessageState): boolean =>
  state.status === 'failed' || state.status === 'blocked' || state.status === 'not-installed';

/** The same, or it failed and waits for its next try; not what waits for more of it to come. */
export const isToBeRetried = (state: MessageState): boolean =>
  isUndelivered(state) ||
  (state.status !== 'none' && state.retryAt !== undefined && (state.attempts > 0 || state.content.kind !== 'digest'));

function aboutOf(content: AnyContent): string[] {
  switch (content.kind) {
    case 'digest':
    case 'settings-change':
      return [];
    case 'finding':
      return [messageTags.finding(content.finding)];
    case 'request-card':
    case 'request-alert':
    case 'request-mail':
    case 'request-notice':
      return [messageTags.request(content.request)];
  }
}

/** What this message is found by. */
export function tagsOf(state: MessageState): string[] {
  if (state.status === 'none') return [];
  return [
    messageTags.to(state.to),
    ...aboutOf(state.content),
    ...(state.digest === undefined ? [] : [messageTags.digest(state.digest)]),
    ...(isToBeRetried(state) ? [messageTags.undelivered(state.to)] : []),
  ];
}
