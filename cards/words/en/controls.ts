// English: the controls on the settings.

export const controls = {
  source: {
    identity: 'Security review for identity risk',
    insider: 'Security review for insider risk',
  },
  levels: {
    identity: 'at these levels of identity risk',
    insider: 'at these levels of insider risk',
  },
  preview: 'Show what it would do',
  say: 'Change one thing here and press the button, or say it, for example:',
  nothingChanged: () =>
    'Nothing on the card differs from what is in force: change a switch or the levels, then press again.',
  several: (h: { changes: string }) =>
    `Several things are changed on the card: ${h.changes}. Each change is shown and confirmed by itself, so nothing was changed: put all but one back, and press again.`,
  changedMeanwhile: () =>
    'The settings have changed since this card was drawn, so nothing was changed. The card shows now what is in force.',
  administratorsAre: (h: { no: string; names: string }) => `${h.no} They are ${h.names}.`,
} as const;
