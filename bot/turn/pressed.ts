// What a button means. A verb nobody drew is answered, not believed.
import { answerCard } from '../../cards/answers/answer.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Incoming } from '../edge/incoming.js';
import type { House } from '../../app/context.js';
import type { Asker } from './asker.js';
import { file } from './file.js';
import { listPackages, requestNamed, showRequest } from './lists.js';
import { noCard, press, readPress, type Press } from './press.js';
import type { Reply } from './reply.js';
import { said, type Room } from './said.js';
import { findRoleById, findSame } from './roles.js';
import { settle } from './settings.js';
import { bringCard } from './showing.js';
import { submit } from './submit.js';
import { findTargetById } from './target.js';

/** Every verb a button of ours may carry. */
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
] as const;
type Verb = (typeof verbs)[number];

/** Answers a press. */
export async function pressed(
  room: Room,
  asker: Asker,
  incoming: Extract<Incoming, { type: 'pressed' }>,
): Promise<Reply> {
  const { data } = incoming;
  const words = wordsFor(asker.viewer).answers;
  const verb = verbs.find((one) => one === incoming.verb);
  if (verb === undefined) {
    room.house.log('warn', 'unknown-verb', {});
    return { card: answerCard(words.notPossible, words.unreadableForm()) };
  }
  if (verb === 'say') {
    return typeof data['sentence'] === 'string' && data['sentence'].length <= 5_000
      ? said(room, asker, data['sentence'])
      : noCard(asker, { code: 'no-such-request' });
  }
  if (verb === 'search') {
    const { search } = data;
    return listPackages(room.house, asker, typeof search === 'string' ? search.slice(0, 200) : '');
  }
  const one = readPress(data, incoming.place);
  return one
    ? about(room.house, asker, verb, { one, data })
    : { card: answerCard(words.notPossible, words.unreadableForm()) };
}

/** The buttons that are about one thing, named by its id. No verb is left out: the compiler sees to it. */
async function about(
  house: House,
  asker: Asker,
  verb: Exclude<Verb, 'say' | 'search'>,
  { one, data }: { readonly one: Press; readonly data: Readonly<Record<string, unknown>> },
): Promise<Reply> {
  switch (verb) {
    case 'submit':
      return submit(house, asker, one, data);
    case 'approve':
    case 'deny':
    case 'cancel':
    case 'end':
    case 'remind':
      return press(house, asker, verb, one);
    case 'dismiss':
      return dismiss(house, asker, one);
    case 'confirm':
    case 'leave':
      return settle(house, asker, verb, one.id);
    case 'activate':
      return activate(house, asker, one.id);
    case 'open':
      return open(house, asker, one.id);
    case 'again':
      return again(house, asker, one);
    case 'review':
      return showRequest(house, asker, one.id);
  }
}

async function activate(house: House, asker: Asker, id: string): Promise<Reply> {
  const found = await findRoleById(house, asker.person, id);
  return file(house, { asker, beneficiary: asker.person, wish: { answers: {} }, verb: 'activate' }, found, id);
}

async function open(house: House, asker: Asker, id: string): Promise<Reply> {
  const found = await findTargetById(house, asker.person, id);
  return file(house, { asker, beneficiary: asker.person, wish: { answers: {} } }, found, id);
}

/** Rule 9: one press resubmits what ended; the same wish, filed anew under the policy that applies now. */
async function again(house: House, asker: Asker, { id }: Press): Promise<Reply> {
  const state = await requestNamed(house, id);
  if (state?.requester.id !== asker.person.id) return noCard(asker, { code: 'no-such-request' });
  const beneficiary = (await house.directory.getUser(state.beneficiary.id)) ?? state.beneficiary;
  const found = await findSame(house, beneficiary, state.target);
  const { startAt: _past, ...wish } = state.wish;
  return file(house, { asker, beneficiary, wish }, found, state.target.name);
}

async function dismiss(house: House, asker: Asker, { id }: Press): Promise<Reply> {
  const state = await requestNamed(house, id);
  if (state?.requester.id !== asker.person.id) return noCard(asker, { code: 'no-such-request' });
  if (state.status !== 'draft') {
    await bringCard(house, state, asker.viewer);
    return {};
  }
  const words = wordsFor(asker.viewer).answers;
  return { card: answerCard(words.done, words.dismissed({ what: state.target.name })) };
}
