// English: an approval for shorter than was asked (rule 24).

export const shorten = {
  label: 'For how long',
  asAsked: (h: { length: string }) => `${h.length} (as asked)`,
  asShortened: (h: { length: string }) => `${h.length} (as shortened)`,
  asAskedUntil: (h: { until: string }) => `until ${h.until} (as asked)`,
  asAskedForEver: 'No end date (as asked)',
  line: (h: { who: string; length: string }) => `Shortened by ${h.who} to ${h.length}`,
  lineByYou: (h: { length: string }) => `Shortened by you to ${h.length}`,
  recorded: (h: { what: string; length: string }) => `${h.what} for ${h.length} at the most, shorter than asked`,
  notShorter: () =>
    'An approver can let it last shorter than it does now, never longer, so nothing was changed. Choose one of the lengths on the card and press again.',
  fixed: () =>
    'How long this lasts is not for its approvers to change, so nothing was changed. Approve it as it was asked, or deny it and say why.',
} as const;
