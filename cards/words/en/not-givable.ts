// English: what the directory would not give, said before anybody is asked.

export const notGivable = {
  'not-found': (h: { what: string }) =>
    `“${h.what}” is not in the directory any more, so nobody was asked and nothing was changed. Tell your administrator.`,
  forbidden: (h: { what: string }) =>
    `I do not have the right to give “${h.what}”, so nobody was asked and nothing was changed. Your administrator finds in the log which right is missing.`,
  policy: (h: { what: string }) =>
    `A rule of the directory does not let me give “${h.what}” for so long, or not at all, so nobody was asked and nothing was changed. Ask for a shorter time, or ask your administrator which rule it is.`,
  unsupported: (h: { what: string }) =>
    `Who has “${h.what}” is decided elsewhere: by a rule, or by another directory. I cannot give it, so nobody was asked and nothing was changed. Tell your administrator.`,
} as const;
