// An extension and the access it extends are two documents (rule 53): what the one has to tell the other, until it is heard.
import { requestId } from '../../engine/ids.js';
import { requestDecider } from '../../engine/request/decider.js';
import { decidersOf } from '../../engine/request/quorum.js';
import type { AccessRequest, RequestState } from '../../engine/request/model.js';
import type { RequestCommand } from '../../engine/request/command.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';
import { dueEffects, payEach } from './outbox.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Pays what an extension owes the access, and access that is over its extension. What fails is owed again. */
export async function settleExtensions(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const due = dueEffects(context, unit).filter(({ effect }) => isOfExtension(effect.type));
  await payEach(context, unit, {
    due,
    pay: ({ type }) => (type === 'settle-extension' ? tellAccess(context, unit) : tellExtension(context, unit)),
  });
}

/** What is owed between an extension and its access; all else is said to people. */
export const isOfExtension = (type: string): boolean => type === 'settle-extension' || type === 'close-extension';

async function tellAccess(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const { state } = unit;
  const at = context.clock.now();
  if (state.status === 'none' || !state.extends) return;
  const handled = await handle(context, requestDecider, state.extends.request, wordToAccess(state, at));
  if (state.status === 'extending' && handled.status === 'done')
    unit.put(requestDecider, { type: 'settle-extension', at, came: 'taken' });
  if (handled.status === 'refused') unit.put(requestDecider, { type: 'settle-extension', at, came: 'over' });
}

function wordToAccess(state: AccessRequest, at: Date): RequestCommand {
  const { id, extends: { until } = {}, details } = state;
  const extension = { id, ...(until && { until }), ...(details.accepted && { accepted: details.accepted }) };
  if (state.status === 'extending') {
    const approvedBy = [...decidersOf(state.stages)];
    return { type: 'prolong', at, extension: { ...extension, approvedBy }, approvedAt: state.approvedAt };
  }
  return { type: 'note-extension', at, extension, isOpen: state.status === 'pending' };
}

async function tellExtension(context: Context, { state }: UnitOfWork<'request'>): Promise<void> {
  if (state.status === 'none') return;
  const tags = [requestTags.extends(state.id), requestTags.status('pending')];
  for (const { id } of await context.documents.find('request', tags, mostOpen))
    await handle(context, requestDecider, id, { type: 'settle-extension', at: context.clock.now(), came: 'over' });
}

/** One is open at a time; so many are looked for. */
const mostOpen = 5;

/** Whether this access may have been extended: then its end is not believed before that is asked. */
export const mayBeExtended = ({ entitlement, extends: extended }: AccessRequest): boolean =>
  entitlement.policy.extension !== undefined && !extended;

/** What is put to access whose end has come, before that is believed; nothing where its end is its end. Throws `StorageDown`. */
export async function lateWord(context: Context, state: RequestState): Promise<RequestCommand | undefined> {
  if (!('window' in state) || !mayBeExtended(state)) return undefined;
  const { until } = state.window;
  return until && until <= context.clock.now() ? approvedExtensionOf(context, state.id) : undefined;
}

/** The same put to it at once. */
export async function hearExtension(context: Context, state: RequestState): Promise<void> {
  const prolong = await lateWord(context, state);
  if (prolong && state.status !== 'none') await handle(context, requestDecider, state.id, prolong);
}

/**
 * What was approved in time and the access has not heard of: the end must not come first because of a process that died between the two.
 * Nothing where there is none. Throws `StorageDown`.
 */
export async function approvedExtensionOf(context: Context, id: string): Promise<RequestCommand | undefined> {
  const tags = [requestTags.extends(requestId(id)), requestTags.status('extending')];
  const [found] = await context.documents.find('request', tags, 1);
  return found?.state.status === 'extending' ? wordToAccess(found.state, context.clock.now()) : undefined;
}
