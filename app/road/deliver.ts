// Pays what a request owes the world, after it was written: cards, notices and assignments become commands to other documents.
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import { blank, settle, type Document } from '../../engine/document.js';
import type { Owed } from '../../engine/kinds.js';
import type { ChannelId, PersonId, Recipient, RequestId } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { messageId, messageTags } from '../../engine/message/tags.js';
import type { Content, Notice } from '../../engine/message/model.js';
import { requestDecider } from '../../engine/request/decider.js';
import { currentStage, everAsked, isRisky } from '../../engine/request/may.js';
import type { AccessRequest, RequestEffect, RequestState } from '../../engine/request/model.js';
import type { Documents } from '../../engine/ports.js';
import { retryAt } from '../../engine/waits.js';
import { settingsInForce } from '../facts/stages.js';
import { handle } from './handle.js';
import type { Holding } from './holding.js';
import type { Context } from '../context.js';
import { administrators } from '../people/speaking.js';

/** Delivers every effect whose time has come and notes which arrived; those that failed stay due, later. At least once, under their keys. */
export async function deliver(context: Context, holding: Holding<'request'>): Promise<void> {
  const now = context.clock.now();
  const { state, outbox } = holding.document;
  const due = outbox.filter((owed) => owed.notBefore <= now);
  const results = await Promise.all(due.map((owed) => attempt(context, state, owed)));
  if (results.length === 0) return;
  const outcomes = new Map(due.map((owed, index) => [owed.key, { owed, arrived: results[index] === true }]));
  const at = context.clock.now();
  holding.change((document) => without(document, outcomes, at));
}

async function attempt(context: Context, state: RequestState, owed: Owed<RequestEffect>): Promise<boolean> {
  if (state.status === 'none') return true;
  try {
    await pay(context, state, owed.effect);
    return true;
  } catch (error) {
    context.log('warn', 'effect-failed', {
      request: state.id,
      key: owed.effect.type,
      attempts: owed.attempts + 1,
      error: String(error),
    });
    return false;
  }
}

async function pay(context: Context, state: AccessRequest, effect: RequestEffect): Promise<void> {
  const at = context.clock.now();
  switch (effect.type) {
    case 'refresh': {
      const channel = isRisky(state) ? (await settingsInForce(context)).alerts : undefined;
      if (isRisky(state) && channel === undefined) await tellOfAlert(context, state, 'alert-channel-unset');
      const channels = isRisky(state) ? await alertChannels(context, state, channel) : [];
      await Promise.all([
        ...readers(state).map((to) => want(context, to, { kind: 'request-card', request: state.id }, state.revision)),
        ...channels.map((to) => want(context, to, { kind: 'request-alert', request: state.id }, state.revision)),
      ]);
      return;
    }
    case 'tell':
      await want(
        context,
        effect.to,
        { kind: 'request-notice', request: state.id, notice: effect.notice },
        effect.revision,
      );
      return;
    case 'assign': {
      const { resource, window } = effect;
      const person = state.beneficiary.id;
      await handle(context, ledgerDecider, ledgerId(person, resource), {
        type: 'assign',
        at,
        person,
        resource,
        request: state.id,
        ...window,
        ...(state.entitlement.policy.standing === 'take-over' && { takesOver: true }),
      });
      return;
    }
    case 'release': {
      const { resource } = effect;
      const person = state.beneficiary.id;
      const id = ledgerId(person, resource);
      await handle(context, ledgerDecider, id, { type: 'release', at, person, resource, request: state.id });
      return;
    }
    case 'alarm':
      return alarm(context, state, effect);
  }
}

/** Where this request's alert stands or belongs: the channel that is set, and those that were set when it was posted (rule 33). */
async function alertChannels(
  { documents }: Pick<Context, 'documents'>,
  { id }: AccessRequest,
  channel: ChannelId | undefined,
): Promise<Recipient[]> {
  const posted = await alertsOf(documents, id);
  return [...new Set([...(channel === undefined ? [] : [channel]), ...posted])];
}

/** In which channels this request has an alert, posted or on its way. */
export async function alertsOf(documents: Documents, request: RequestId): Promise<Recipient[]> {
  const found = await documents.find('message', [messageTags.request(request)], 500);
  return found.flatMap(({ state }) =>
    state.status !== 'none' && state.content.kind === 'request-alert' ? [state.to] : [],
  );
}

const alarmNotices = {
  late: 'alarm',
  drifted: 'drifted',
  given: 'given',
  'last-holder': 'last-holder-alarm',
} as const;

/** Rules 50, 44 and 82: what is in order again meanwhile is no alarm. */
async function alarm(
  context: Context,
  state: AccessRequest,
  { about = 'late', revision }: Extract<RequestEffect, { type: 'alarm' }>,
): Promise<void> {
  const wrong = 'deliveries' in state ? state.deliveries.filter(({ status }) => status === about) : [];
  if (wrong.length === 0) return;
  const resources = wrong.map(({ resource }) => resourceKey(resource));
  context.log(about === 'late' ? 'error' : 'warn', `directory-${about}`, { request: state.id, resources });
  await tellAdministrators(context, state, { notice: alarmNotices[about], revision });
}

/** Everybody who has, or should have, a copy of the card. */
function readers(state: AccessRequest): PersonId[] {
  return [...new Set([state.requester.id, state.beneficiary.id, ...everAsked(state)])];
}

/** Has this content shown to this reader, at least as of this revision. */
export async function want(context: Context, to: Recipient, content: Content, revision: number): Promise<void> {
  const id = messageId(to, content, revision);
  // A notice is said once: most likely nobody wanted it yet.
  const of = content.kind === 'request-notice' ? blank(messageDecider, id) : id;
  await handle(context, messageDecider, of, {
    type: 'want',
    at: context.clock.now(),
    to,
    content,
    revision,
  });
}

/** Says a notice about a risky request to whoever reviews it now and to whoever administers Gatehouse, once (rules 33 and 77). */
export async function tellOfAlert(
  context: Context,
  state: AccessRequest,
  notice: Extract<Notice, 'alert-channel-unset' | 'alert-unreachable'>,
): Promise<void> {
  const stage = state.status === 'pending' ? currentStage(state) : undefined;
  const reviewers = stage?.rule.riskSource ? stage.approvers : [];
  const said = { notice, revision: 0 };
  await Promise.all([
    ...reviewers.map((person) => tell(context, person.id, state, said)),
    tellAdministrators(context, state, said),
  ]);
}

/** Says a notice about this request to everybody who administers Gatehouse. */
export async function tellAdministrators(
  context: Context,
  state: AccessRequest,
  { notice, revision }: { notice: Notice; revision: number },
): Promise<void> {
  const people = await administrators(context);
  await Promise.all(people.map(({ id }) => tell(context, id, state, { notice, revision })));
}

/** Says a notice about this request to this person, once. */
export async function tell(
  context: Context,
  to: Recipient,
  state: AccessRequest,
  { notice, revision }: { notice: Notice; revision: number },
): Promise<void> {
  await want(context, to, { kind: 'request-notice', request: state.id, notice }, revision);
}

type Outcome = { readonly owed: Owed<RequestEffect>; readonly arrived: boolean };

/** Takes what arrived out of the outbox, whatever was written meanwhile; an effect owed anew under the same key is left alone. */
function without(document: Document<'request'>, outcomes: ReadonlyMap<string, Outcome>, at: Date): Document<'request'> {
  const outbox = document.outbox.flatMap((owed): Owed<RequestEffect>[] => {
    const outcome = outcomes.get(owed.key);
    if (!outcome || !isSame(owed, outcome.owed)) return [owed];
    if (outcome.arrived) return [];
    return [{ ...owed, attempts: owed.attempts + 1, notBefore: retryAt(at, owed.attempts) }];
  });
  return settle(requestDecider, { ...document, outbox });
}

const isSame = (one: Owed<RequestEffect>, other: Owed<RequestEffect>): boolean =>
  one.attempts === other.attempts && JSON.stringify(one.effect) === JSON.stringify(other.effect);
