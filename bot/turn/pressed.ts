// What a button means. A verb nobody drew is answered, not believed.
import { forOneself } from '../../engine/request/for-whom.js';
import { answerCard } from '../../cards/answers/answer.js';
import { inputs, verbs, type Verb } from '../../cards/kit/verbs.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Incoming } from '../teams/incoming.js';
import type { Context } from '../../app/context.js';
import { again as resubmit, detailsAgain } from '../../app/requests/again.js';
import { byOf, type Asker } from './asker.js';
import { pressDrift } from './drift.js';
import { decideChosen } from './chosen.js';
import { emergencyPressed } from './emergency.js';
import { isOfFinding, pressFinding, type FindingVerb } from './finding.js';
import { pressExtend, sendExtension } from './extend.js';
import { file, opened } from './file.js';
import { verbOf } from './filing.js';
import { listPackages, showRequest } from './lists.js';
import { requestById } from '../../app/queries/requests.js';
import { press as operated, readPress, type Press } from './press.js';
import { refusalCard, type Reply } from './reply.js';
import { said, type TurnContext } from './said.js';
import { isOfSettings, settingsPressed, type SettingsVerb } from './settings-buttons.js';
import { bringCard } from './showing.js';
import { submitForm } from './submit.js';
import { whichOne } from './which.js';
import { findEntitlementById } from '../../app/queries/entitlements.js';
import { findRoleById } from '../../app/queries/roles.js';

/** Answers a press. */
export async function pressed(
  room: TurnContext,
  asker: Asker,
  incoming: Extract<Incoming, { type: 'pressed' }>,
): Promise<Reply> {
  const { data } = incoming;
  const words = wordsFor(asker.viewer).answers;
  const verb = verbs.find((one) => one === incoming.verb);
  if (verb === undefined) {
    room.context.log('warn', 'unknown-verb', {});
    return { card: answerCard(words.notPossible, words.unreadableForm()) };
  }
  if (verb === 'say') {
    return typeof data['sentence'] === 'string' && data['sentence'].length <= 5_000
      ? said(room, asker, data['sentence'])
      : refusalCard({ code: 'no-such-request' }, asker.viewer);
  }
  if (verb === 'search') {
    const search = data[inputs.search];
    return listPackages(room.context, asker, { search: typeof search === 'string' ? search.slice(0, 200) : '' });
  }
  if (verb === 'approve-chosen' || verb === 'deny-chosen') return decideChosen(room.context, asker, { verb, data });
  const one = readPress(data, incoming.place);
  if (!one) return { card: answerCard(words.notPossible, words.unreadableForm()) };
  if (isOfFinding(verb)) return pressFinding(room.context, asker, { ...one, verb });
  return isOfSettings(verb)
    ? settingsPressed(room.context, asker, { ...one, verb })
    : about(room.context, asker, { ...one, verb });
}

/** The buttons that are about one thing, named by its id. No verb is left out: the compiler sees to it. */
async function about(
  context: Context,
  asker: Asker,
  press: Press & {
    readonly verb: Exclude<Verb, 'say' | 'search' | 'approve-chosen' | 'deny-chosen' | SettingsVerb | FindingVerb>;
  },
): Promise<Reply> {
  const { id, verb } = press;
  switch (verb) {
    case 'submit':
      return submitForm(context, asker, press);
    case 'approve':
    case 'deny':
    case 'cancel':
    case 'end':
    case 'remind':
    case 'start':
    case 'restore-access':
    case 'justified':
    case 'not-justified':
    case 'ask-back':
    case 'answer':
      return operated(context, asker, { ...press, verb });
    case 'take-emergency':
      return emergencyPressed(context, asker, press);
    case 'dismiss':
      return dismiss(context, asker, press);
    case 'activate':
      return activate(context, asker, id);
    case 'open':
      return open(context, asker, id);
    case 'again':
      return again(context, asker, press);
    case 'review':
      return showRequest(context, asker, id);
    case 'restore':
    case 'accept':
      return pressDrift(context, asker, { ...press, verb });
    case 'extend':
      return pressExtend(context, asker, press);
    case 'prolong':
      return sendExtension(context, asker, press);
  }
}

async function activate(context: Context, asker: Asker, id: string): Promise<Reply> {
  const found = await findRoleById(context, asker.person, id);
  const filing = { asker, beneficiary: asker.person, details: { answers: {} }, verb: 'activate' } as const;
  return file(context, filing, { found, wanted: id });
}

async function open(context: Context, asker: Asker, id: string): Promise<Reply> {
  const found = await findEntitlementById(context, forOneself(asker.person), { id });
  return file(context, { asker, beneficiary: asker.person, details: { answers: {} } }, { found, wanted: id });
}

/** Resubmit (rule 9). */
async function again(context: Context, asker: Asker, { id }: Press): Promise<Reply> {
  const earlier = await requestById(context, id);
  if (earlier?.requester.id !== asker.person.id) return refusalCard({ code: 'no-such-request' }, asker.viewer);
  const outcome = await resubmit(context, byOf(asker), earlier);
  if (outcome.status !== 'unclear') return opened(context, { asker, details: { answers: {} } }, outcome);
  const verb = verbOf(earlier.entitlement);
  const filing = {
    asker,
    beneficiary: outcome.beneficiary,
    details: detailsAgain(earlier, asker.viewer.now),
    verb,
  } as const;
  return whichOne(filing, outcome.found, earlier.entitlement.name);
}

async function dismiss(context: Context, asker: Asker, { id }: Press): Promise<Reply> {
  const state = await requestById(context, id);
  if (state?.requester.id !== asker.person.id) return refusalCard({ code: 'no-such-request' }, asker.viewer);
  if (state.status !== 'draft') {
    await bringCard(context, state, asker);
    return {};
  }
  const words = wordsFor(asker.viewer).answers;
  return { card: answerCard(words.done, words.dismissed({ what: state.entitlement.name })) };
}
