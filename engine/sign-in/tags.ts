// What sign-ins are found by: whoever writes a tag and whoever asks for it share one function.
import type { SignInPurpose, SignInState } from './model.js';

/** Letters of an id: with 31 different ones, nobody guesses it. */
const idLength = 26;

/** The id stands in the address at which it begins, and is told only to the person who was asked. */
export const newSignInId = (short: (length: number) => string): string => short(idLength);

export const signInIdPattern = new RegExp(`^[2-9A-HJ-NP-Z]{${idLength}}$`);

/** The text lies in databases: a new one is added, an old one is never changed. */
export const signInTags = {
  purpose: ({ person, request, revision, action }: SignInPurpose): string =>
    `for:${action} ${request} ${revision} ${person}`,
} as const;

/** What this sign-in is found by. */
export const tagsOf = (state: SignInState): string[] => (state.status === 'none' ? [] : [signInTags.purpose(state)]);
