// Whom a security review is put to where nobody holds its deciding role together with the right to read risk (rule 30).
import type { GroupId, PersonId } from '../ids.js';

/** Somebody, or whoever is in a group at that moment, by the name they had when they were named. */
export type FallbackApprover =
  | { readonly kind: 'person'; readonly person: PersonId; readonly name: string }
  | { readonly kind: 'group'; readonly group: GroupId; readonly name: string };

/** What tells one from another, whatever they are called meanwhile. */
export const fallbackKey = (one: FallbackApprover): string =>
  one.kind === 'person' ? `person ${one.person}` : `group ${one.group}`;
