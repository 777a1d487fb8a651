// The latest changes of the settings, and the way back from each (rule 57).
import type { Person } from '../person.js';
import { inForce, isSame } from './change.js';
import type { Change, SettingsEvent, SettingsState } from './model.js';

export type Changed = Extract<SettingsEvent, { type: 'changed' }>;

/** The newest first, at most so many. */
export const latestChanges = (history: readonly SettingsEvent[], most: number): Changed[] =>
  history
    .filter((event): event is Changed => event.type === 'changed')
    .slice(-most)
    .reverse();

/** What a change back would undo: whose, from when; `isChangedSince`: something else is in force in its place now. */
export interface Undoes {
  readonly by: Person;
  readonly at: Date;
  readonly isChangedSince: boolean;
}

/** The change back, and what it undoes. The first alert channel is recorded as coming from itself: before it there was none. */
export function undoing(state: SettingsState, { change, from, by, at }: Changed): { change: Change; undoes: Undoes } {
  const isFirst = change.kind === 'alerts' && isSame(from, change);
  const now = inForce(state, change) ?? { kind: 'no-alerts' };
  return { change: isFirst ? { kind: 'no-alerts' } : from, undoes: { by, at, isChangedSince: !isSame(now, change) } };
}
