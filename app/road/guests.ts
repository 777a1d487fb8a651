// The last access of a guest is over (rule 56): their account is disabled where that is set; administrators are told, and whoever asked for it; nothing is deleted.
import { requestTags } from '../../engine/request/tags.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { RequestEffect } from '../../engine/request/effect.js';
import type { Telling } from '../../engine/request/told.js';
import type { Context } from '../context.js';
import { blockGuest } from './guest-accounts.js';
import { tellEach } from './tell.js';

const mostLookedAt = 500;

/** Says it once for the guest, by the request that ended last; not where they have, or are to have, something else. Throws `DirectoryError`, `StorageDown`. */
export async function reportGuest(
  context: Context,
  state: AccessRequest,
  { revision }: Extract<RequestEffect, { type: 'report-guest' }>,
): Promise<void> {
  const { id: guest } = state.beneficiary;
  if ((await context.documents.count('request', [requestTags.holder(guest)])) > 0) return;
  const tags = [requestTags.person(guest), requestTags.status('ended')];
  const others = await context.documents.find('request', tags, mostLookedAt);
  if (others.some((one) => one.state.status !== 'none' && isOf(one.state, guest) && isAfter(one.state, state))) return;
  const notice = await blockGuest(context, state);
  if (!notice) return;
  const sponsor: Telling[] =
    state.requester.id === guest || state.isFormerManager ? [] : [{ to: state.requester.id, notice, revision }];
  await tellEach(context, state, [{ to: 'administrators', except: state.requester.id, notice, revision }, ...sponsor]);
}

const isOf = ({ beneficiary }: AccessRequest, guest: AccessRequest['beneficiary']['id']): boolean =>
  beneficiary.id === guest;

/** Of two that ended in the same moment the id decides. */
function isAfter(one: AccessRequest, other: AccessRequest): boolean {
  const [oneAt, otherAt] = [endedAt(one), endedAt(other)];
  return oneAt > otherAt || (oneAt === otherAt && one.id > other.id);
}

const endedAt = (state: AccessRequest): number =>
  ('end' in state ? (state.end.goneAt ?? state.end.at) : state.changedAt).getTime();
