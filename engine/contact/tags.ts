// What contacts are found by: whoever writes a tag and whoever asks for it share one function.
import type { ContactState } from './model.js';

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const contactTags = {
  status: (status: Exclude<ContactState['status'], 'unknown'>): string => `status:${status}`,
} as const;

/** What this contact is found by. */
export const tagsOf = (state: ContactState): string[] =>
  state.status === 'unknown' ? [] : [contactTags.status(state.status)];
