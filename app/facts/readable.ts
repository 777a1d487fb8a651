// Risk is shown only to who may read it at that moment (rule 32): every door that draws a request's card asks here first.
import type { PersonId, Recipient } from '../../engine/ids.js';
import type { Content, Notice } from '../../engine/message/model.js';
import { askedInPlaceOf } from '../../engine/request/delegates.js';
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

/** Rules 22, 29 and 30: decides this stage, or is asked in the place of who does, and may read risk. */
async function isStillReader(context: Context, stage: Stage, reader: PersonId): Promise<boolean> {
  const of = askedInPlaceOf(stage, reader)?.id ?? reader;
  const [decides, reads] = await Promise.all([isNamedBy(context, stage, of), readsRisk(context, { id: reader })]);
  return decides && reads;
}

/** Whether this person could be put to this security review: is named by it, and may read risk now (rules 29 and 30). Throws `DirectoryError`, `StorageDown`. */
export const couldReview = async (context: Context, { rule }: Stage, reader: PersonId): Promise<boolean> =>
  (await isNamedBy(context, { rule }, reader)) && (await readsRisk(context, { id: reader }));

/** Whether what the stage names still names this person: its role, and those who stand in where nobody of the role may (rule 30). */
async function isNamedBy({ directory }: Context, { rule }: Pick<Stage, 'rule'>, person: PersonId): Promise<boolean> {
  const sources = [...rule.approvers, ...rule.fallback];
  if (sources.some((source) => source.kind === 'person' && source.person === person)) return true;
  const roles = sources.flatMap((source) => (source.kind === 'role' ? [source.role] : []));
  const groups = sources.flatMap((source) => (source.kind === 'group' ? [source.group] : []));
  const [held, member] = await Promise.all([
    directory.holdsAny(person, roles),
    groups.length > 0 ? directory.memberOfAny(person, groups) : [],
  ]);
  return held.length > 0 || member.length > 0;
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
