// English: access that is taken back by whoever approved it (rule 25).

export const takeBack = {
  /** The one shows the other, below what is to be written. */
  open: 'Take back…',
  button: 'Take back',
  reason: 'Why you take it back',
  missing: 'Say why: whoever loses the access is told so.',
  refused: () =>
    'A reason is needed to end what is somebody else’s, so nothing was changed. Write one and press again; in a sentence, it stands behind “because”.',
  nothing: (h: { wanted: string }) =>
    `I know no access “${h.wanted}” that you approved and that is still there, so nothing was changed. Say “take back” and the number of its request; it stands on the card you approved it on.`,
} as const;
