// What findings are called and found by: whoever writes a tag and whoever asks for it share one function.
import { placeKey, type Resource } from '../catalogue/model.js';
import { findingId, type FindingId, type PersonId } from '../ids.js';
import { ledgerId } from '../ledger/tags.js';
import type { FindingState } from './model.js';

const mark = 'FOUND-';

/** How an id looks: `FOUND-7F3K9`. `random`: characters that are free of look-alikes. A request's begins with three letters at most. */
export const newFindingId = (random: string): FindingId => findingId(`${mark}${random}`);

/** Whether this names a finding, and not a request. */
export const isFindingId = (id: string): id is FindingId => id.startsWith(mark);

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const findingTags = {
  /** Those of one place that wait for an administrator. */
  open: (resource: Resource): string => `open:${placeKey(resource)}`,
  /** What an administrator asked to take away of this person, and is not settled. */
  asked: (person: PersonId, resource: Resource): string => `asked:${ledgerId(person, resource)}`,
} as const;

/** What is unique of it. */
export const askedKey = findingTags.asked;

/** What this finding is found by. */
export function tagsOf(state: FindingState): string[] {
  if (state.status === 'none') return [];
  const [first] = state.people;
  if (state.asked && first)
    return state.status === 'settled' ? [] : [findingTags.asked(first.person.id, state.resource)];
  return state.status === 'open' ? [findingTags.open(state.resource)] : [];
}
