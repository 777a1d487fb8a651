// What the list of insider risk is found by: whoever writes a tag and whoever asks for it share one function.
import type { InsiderState } from './model.js';

/** The texts lie in databases: a new one is added, an old one is never changed. */
export const insiderTags = {
  /** Those on the list, as long as their time is. */
  listed: 'insider:listed',
  /** Those who are or were on it. */
  wasListed: 'insider:was-listed',
  proposal: (id: string): string => `proposal:${id}`,
} as const;

const mark = 'IR-';

/** The id of a proposal; `random`: characters that are free of look-alikes. */
export const newInsiderProposalId = (random: string): string => `${mark}${random}`;

/** Whether a proposal of this id is about somebody's insider risk, and not about the settings. */
export const isInsiderProposal = (id: string): boolean => id.startsWith(mark);

/** What this document is found by. */
export function tagsOf(state: InsiderState): string[] {
  if (state.status === 'none') return [];
  return [
    ...(state.listed ? [insiderTags.listed] : []),
    ...(state.wasListed ? [insiderTags.wasListed] : []),
    ...state.proposals.map(({ id }) => insiderTags.proposal(id)),
  ];
}
