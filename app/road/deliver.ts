// Pays what a request owes the world, after it was written: cards, notices and assignments become commands to other documents.
import { resourceKey } from '../../engine/catalogue/model.js';
import type { ChannelId, PersonId, Recipient, RequestId } from '../../engine/ids.js';
import type { Document } from '../../engine/document.js';
import { cardId } from '../../engine/message/tags.js';
import { isInvitee } from '../../engine/person.js';
import type { Documents } from '../../engine/ports.js';
import { unsettled } from '../../engine/request/drift.js';
import { hasNoReviewer } from '../../engine/request/in-review.js';
import { everAsked, isAlerted, onlookers } from '../../engine/request/may.js';
import type { AccessRequest, Delivery, Granted } from '../../engine/request/model.js';
import type { RequestEffect } from '../../engine/request/effect.js';
import { toldOfAlert } from '../../engine/request/told.js';
import { settingsInForce } from '../facts/settings.js';
import type { UnitOfWork } from './unit-of-work.js';
import type { Context } from '../context.js';
import { alertTrouble } from './alert-trouble.js';
import { refreshDrift } from './drift-cards.js';
import { endActivations } from './end-activations.js';
import { reportGuest } from './guests.js';
import { enterLedgers, isOfLedger } from './enter.js';
import { isOfExtension, settleExtensions } from './extension.js';
import { awaitOthers } from './others.js';
import { dueEffects, payEach } from './outbox.js';
import { invite } from './invite.js';
import { remindOfEnd } from './remind-end.js';
import { endSessions } from './sessions.js';
import { tellEach } from './tell.js';
import { hasFailed, messagesOf, refreshUnreached } from './unreached-notice.js';
import { lookAround, want, wantAll, type Around, type Bring } from './want.js';

/**
 * Delivers every effect whose time has come; those that failed stay due, later. At least once, under their keys. What ledgers report
 * at once is written before anybody is told, so that they are told once. Sessions are ended last: a slow directory holds up no message.
 */
export async function deliver(context: Context, unit: UnitOfWork<'request'>, bring: Bring): Promise<void> {
  await awaitOthers(context, unit);
  await invite(context, unit);
  await settleExtensions(context, unit);
  await enterLedgers(context, unit);
  await tellPeople(context, unit, bring);
  await endSessions(context, unit);
}

/** What is asked of the directory itself. */
const isOfDirectory = ({ type }: RequestEffect): boolean => type === 'end-sessions' || type === 'invite';

const isOfPeople = (effect: RequestEffect): boolean =>
  !isOfLedger(effect) && !isOfDirectory(effect) && !isOfExtension(effect.type);

async function tellPeople(context: Context, unit: UnitOfWork<'request'>, bring: Bring): Promise<void> {
  const { state } = unit;
  const due = dueEffects(context, unit).filter(({ effect }) => isOfPeople(effect));
  if (due.length === 0 || state.status === 'none') return;
  const effects = due.map(({ effect }) => effect);
  const around = await lookAround(context, { state, bring }, whoIsTold(state, effects));
  await payEach(context, unit, { due, pay: (effect) => pay(context, around, effect) });
}

/** Whose cards are to be looked at, and who will be written to. */
function whoIsTold(state: AccessRequest, effects: readonly RequestEffect[]) {
  const cards = effects.some(({ type }) => type === 'refresh') ? [...readers(state), ...onlookers(state)] : [];
  const told = effects.flatMap((effect) => (effect.type === 'tell' ? [effect.to] : []));
  return { readers: cards, people: [...new Set([...cards, ...told])] };
}

async function pay(context: Context, around: Around, effect: RequestEffect): Promise<void> {
  const { state } = around;
  switch (effect.type) {
    case 'refresh':
      return refresh(context, around);
    case 'tell': {
      const { to, notice, revision } = effect;
      return want(context, { to, content: { kind: 'request-notice', request: state.id, notice }, revision }, around);
    }
    case 'tell-administrators': {
      const { notice, revision } = effect;
      return tellEach(context, state, [{ to: 'administrators', notice, revision }]);
    }
    case 'alarm':
      return alarm(context, state, effect);
    case 'refresh-drift':
      return refreshDrift(context, state);
    case 'report-guest':
      return reportGuest(context, state, effect);
    case 'remind-end':
      return remindOfEnd(context, state, effect);
    case 'end-activations':
      return endActivations(context, state, effect.resource);
    case 'settle-extension':
    case 'close-extension':
    case 'assign':
    case 'suspend':
    case 'release':
    case 'end-sessions':
    case 'invite':
      return;
  }
}

async function refresh(context: Context, around: Around): Promise<void> {
  const { state } = around;
  const { id: request, revision } = state;
  const channel = isAlerted(state) ? (await settingsInForce(context)).alerts : undefined;
  if (isAlerted(state) && channel === undefined)
    await tellEach(context, state, toldOfAlert(state, 'alert-channel-unset'));
  // What the channel was told of because of trouble is kept true there, too.
  const hasAlert = isAlerted(state) || 'deliveries' in state;
  const isUnreached = isPerhapsUnreached(around);
  const messages = hasAlert || isUnreached ? await messagesOf(context.documents, request) : [];
  const channels = hasAlert ? alertChannels(messages, channel) : [];
  const card = { kind: 'request-card', request } as const;
  const alert = { kind: 'request-alert', request } as const;
  await Promise.all([
    wantAll(
      context,
      [...readers(state), ...onlookersOf(state).filter((to) => around.cards.has(cardId(request, to)))].map((to) => ({
        ...{ to, content: card, revision },
      })),
      around,
    ),
    ...channels.map((to) => want(context, { to, content: alert, revision })),
    ...(isUnreached ? [refreshUnreached(context, state, messages)] : []),
  ]);
}

/** Whether the channel may have been told that nobody can be reached: looked for only where somebody could not be, or that is not known. */
const isPerhapsUnreached = ({ cards, readers }: Around): boolean =>
  readers.size === 0 || [...cards.values()].some(hasFailed);

/** Where this request's alert stands or belongs: the channel that is set, and those that were set when it was posted (rule 33). */
function alertChannels(messages: readonly Document<'message'>[], channel: ChannelId | undefined): Recipient[] {
  return [...new Set([...(channel === undefined ? [] : [channel]), ...alertsAmong(messages)])];
}

/** In which channels this request has an alert, posted or on its way. */
export const alertsOf = async (documents: Documents, request: RequestId): Promise<Recipient[]> =>
  alertsAmong(await messagesOf(documents, request));

function alertsAmong(messages: readonly Document<'message'>[]): Recipient[] {
  return messages.flatMap(({ state }) =>
    state.status !== 'none' && state.content.kind === 'request-alert' ? [state.to] : [],
  );
}

const alarmNotices = {
  late: 'alarm',
  failed: 'failed',
  drifted: 'drifted',
  given: 'given',
  'last-holder': 'last-holder-alarm',
  'no-reviewer': 'nobody-reviews',
} as const;

/** Rules 50, 44 and 82: what is in order again meanwhile, or settled, is no alarm. */
async function alarm(
  context: Context,
  state: AccessRequest,
  { about = 'late', revision }: Extract<RequestEffect, { type: 'alarm' }>,
): Promise<void> {
  const to = 'administrators' as const;
  const said = [{ to, notice: alarmNotices[about], revision }];
  if (about === 'no-reviewer') {
    context.log('warn', 'nobody-reviews', { request: state.id });
    if (!hasNoReviewer(state)) return;
    await tellEach(context, state, said);
    return alertTrouble(context, state, revision);
  }
  const wrong = 'deliveries' in state ? wrongOf(state, about) : [];
  if (wrong.length === 0) return;
  const resources = wrong.map(({ resource }) => resourceKey(resource));
  context.log(about === 'late' || about === 'failed' ? 'error' : 'warn', `directory-${about}`, {
    request: state.id,
    resources,
  });
  await tellEach(context, state, said);
  if (about !== 'drifted' && about !== 'given') await alertTrouble(context, state, revision);
}

const wrongOf = (state: Granted, about: Exclude<keyof typeof alarmNotices, 'no-reviewer'>): Delivery[] =>
  about === 'drifted' || about === 'given' || about === 'failed'
    ? unsettled(state, about)
    : state.deliveries.filter(({ status }) => status === about);

/** Whoever may have opened a card that nobody brings them. */
const onlookersOf = (state: AccessRequest): PersonId[] => {
  const read = readers(state);
  return [...new Set(onlookers(state))].filter((person) => !read.includes(person));
};

/** Everybody who has, or should have, a copy of the card. */
function readers(state: AccessRequest): PersonId[] {
  const whom = isInvitee(state.beneficiary) ? [] : [state.beneficiary.id];
  return [...new Set([state.requester.id, ...whom, ...everAsked(state)])];
}
