// Risk is shown only to who may read it at that moment (rule 32): every door that draws a request's card asks here first.
import type { PersonId, Recipient } from '../../engine/ids.js';
import type { Content, Notice } from '../../engine/message/model.js';
import { openStage } from '../../engine/request/in-review.js';
import { mayReadRisk } from '../../engine/request/may.js';
import type { AccessRequest, Stage } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { refreshFromDirectory } from './decision.js';
import { readsRisk } from '../people/risk-readers.js';
import { asStandingTo } from './manager.js';

/**
 * The request as it may be drawn for this reader now. Whoever has lost the right is no longer asked: the stage is put to those who have it;
 * a manager who is none any more reads nothing of it. Throws `DirectoryError`: then nothing may be drawn.
 */
export async function asReadableBy(context: Context, known: AccessRequest, reader: PersonId): Promise<AccessRequest> {
  const state = await asStandingTo(context, known, reader);
  const stage = openStage(state);
  if (!stage || !mayReadRisk(state, reader)) return state;
  return (await isStillReader(context, stage, reader)) ? state : refreshFromDirectory(context, state);
}

/** Rule 29: holds a role that decides this stage, and may read risk. */
async function isStillReader(context: Context, stage: Stage, reader: PersonId): Promise<boolean> {
  const { approvers, fallback } = stage.rule;
  const deciding = [...approvers, ...fallback].flatMap((source) => (source.kind === 'role' ? [source.role] : []));
  const [decides, reads] = await Promise.all([
    context.directory.holdsAny(reader, deciding),
    readsRisk(context, { id: reader }),
  ]);
  return decides.length > 0 && reads;
}

const ofAdministrators: readonly Notice[] = [
  'asked-unreachable',
  'alarm',
  'last-holder-alarm',
  'nobody-reviews',
  'drifted',
  'given',
  'guest-without-access',
  'guest-blocked',
  'guest-not-blocked',
  'alert-unreachable',
  'alert-channel-unset',
];

/** Whether this may still be said to its reader: to a manager who is none any more only what administrators are told (rule 10). */
export const mayBeTold = (
  { to, content }: { readonly to: Recipient; readonly content: Content },
  { requester, isFormerManager }: AccessRequest,
): boolean =>
  content.kind !== 'request-notice' ||
  requester.id !== to ||
  isFormerManager !== true ||
  ofAdministrators.includes(content.notice);
