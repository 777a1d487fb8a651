// What the settings are called: there is one document of them, so they need no tags.

/** There is one settings document. */
export const settingsId = 'settings';

/** The id of a proposal; `random`: characters that are free of look-alikes. */
export const newProposalId = (random: string): string => `CH-${random}`;
