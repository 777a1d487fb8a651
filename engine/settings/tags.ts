// What the settings are called: there is one document of them, so they need no tags.

/** There is one settings document. */
export const settingsId = 'settings';
