// What ledgers are called and found by: whoever writes a tag and whoever asks for it share one function.
import { resourceKey, type Resource } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import type { LedgerState } from './model.js';

/** The id of the ledger of this person and resource. */
export const ledgerId = (person: PersonId, resource: Resource): string => `${person} ${resourceKey(resource)}`;

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const ledgerTags = {
  person: (id: PersonId): string => `person:${id}`,
  /** There is an assignment; the text is older than its word. */
  assigned: 'claimed:yes',
  /** Access that was there before any request, or was taken over. */
  standing: 'standing:yes',
  /** Changed in the directory by somebody else (rule 82). */
  drifted: 'drifted:yes',
} as const;

/** What this ledger is found by. */
export function tagsOf(state: LedgerState): string[] {
  if (state.status === 'none') return [];
  return [
    ledgerTags.person(state.person),
    ...(state.assignments.length > 0 ? [ledgerTags.assigned] : []),
    ...(state.standing === 'held' || state.standing === 'taken-over' ? [ledgerTags.standing] : []),
    ...(state.driftedAt || state.given ? [ledgerTags.drifted] : []),
  ];
}
