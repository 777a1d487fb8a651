// Looks whether the people of every open request are still there and still may, and puts right what has changed (rules 20, 55 and 83).
import { requestTags } from '../../engine/request/tags.js';
import type { Document } from '../../engine/document.js';
import { isAway } from '../../engine/directory-fault.js';
import { DirectoryError } from '../../engine/ports.js';
import { awaitsReview } from '../../engine/request/emergency-review.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { RequestState } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { onceEach } from '../facts/once-each.js';
import { gatherFacts, refreshFromDirectory } from '../facts/decision.js';

const openStatuses = ['pending', 'approved', 'delivering', 'delivered', 'suspended'] as const;
const mostAtOnce = 8;

/**
 * One look at every open request. Each person and group is read once; only where something is other than stored it is read again, and the request brought up to it.
 * A directory that cannot be asked changes nothing. Returns how many requests were brought up to it.
 */
export const lookAtPeople = async (context: Context): Promise<number> => (await lookAtEverybody(context)).changed;

/** The same; `isWhole`: the directory could be asked about each. */
export const lookAtEverybody = (context: Context): Promise<Looked> =>
  lookAtThose(context, [...openStatuses.map((status) => [requestTags.status(status)]), [requestTags.unreviewed]]);

interface Looked {
  readonly changed: number;
  readonly isWhole: boolean;
}

/** The same for the requests that carry all tags of one of these lists; `isWhole`: the directory could be asked about each. */
export async function lookAtThose(
  context: Context,
  lists: readonly (readonly string[])[],
  isMeant: (state: Filed) => boolean = () => true,
): Promise<Looked> {
  const looking: Context = { ...context, directory: onceEach(context.directory) };
  let changed = 0;
  for await (const found of inGroups(context.documents.all('request', ...lists), mostAtOnce)) {
    const documents = found.filter(({ state }) => isOpen(state) && isMeant(state));
    const outcomes = await Promise.all(documents.map((document) => lookAt(context, looking, document)));
    changed += outcomes.filter((outcome) => outcome === 'changed').length;
    if (outcomes.includes('no-answer')) return { changed, isWhole: false };
  }
  return { changed, isWhole: true };
}

type Filed = Exclude<RequestState, { status: 'none' }>;

const isOpen = (state: RequestState): state is Filed =>
  openStatuses.some((status) => status === state.status) || awaitsReview(state);

async function lookAt(
  context: Context,
  looking: Context,
  { id, state }: Document<'request'>,
): Promise<'same' | 'changed' | 'no-answer'> {
  if (state.status === 'none') return 'same';
  try {
    const facts = await gatherFacts(looking, state);
    const decision = requestDecider.decide({ type: 'tick', at: context.clock.now(), facts }, state);
    if ('refused' in decision || decision.events.length === 0) return 'same';
    await refreshFromDirectory(context, state);
    return 'changed';
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'people-not-read', { request: id, fault: error.fault });
    // It is no use to ask about the next one.
    return isAway(error) ? 'no-answer' : 'same';
  }
}

async function* inGroups<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const one of all) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
