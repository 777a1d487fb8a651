// The latest changes of the settings, and the way back from each (rule 57).
import type { Person } from '../person.js';
import { inForce, isSame } from './change.js';
import { isRestriction } from './restrictions.js';
import type { Change, SettingsEvent, SettingsState } from './model.js';

export type Changed = Extract<SettingsEvent, { type: 'changed' }>;

/** The newest first, at most so many. */
export const latestChanges = (history: readonly SettingsEvent[], most: number): Changed[] =>
  history
    .filter((event): event is Changed => event.type === 'changed')
    .slice(-most)
    .reverse();

/** What a change back would undo: whose, from when; `isChangedSince`: somebody changed it after that, perhaps to what it was. */
export interface Undoes {
  readonly by: Person;
  readonly at: Date;
  readonly isChangedSince: boolean;
}

/** The change back, and what it undoes; `later`: what was changed after it. The first alert channel is recorded as coming from itself: before it there was none. */
export function undoing(
  state: SettingsState,
  { change, from, by, at }: Changed,
  later: readonly Changed[],
): { change: Change; undoes: Undoes } {
  const isFirst = change.kind === 'alerts' && isSame(from, change);
  const now = inForce(state, change) ?? { kind: 'no-alerts' };
  const isChangedSince = !isSame(now, change) || later.some((one) => isInPlaceOf(one.change, change));
  return { change: isFirst ? { kind: 'no-alerts' } : from, undoes: { by, at, isChangedSince } };
}

/** Whether both set the same thing. */
const isInPlaceOf = (one: Change, other: Change): boolean => placeOf(one) === placeOf(other);

function placeOf(change: Change): string {
  if (isRestriction(change)) return `${change.kind} ${change.of.kind} ${change.of.id}`;
  if ('source' in change) return `${change.kind} ${change.source}`;
  return change.kind === 'no-alerts' ? 'alerts' : change.kind;
}
