// English: what a report has and asked for, told to their manager (rule 10).

export const accessOf = {
  state: 'ACCESS OF SOMEBODY ELSE',
  headline: (h: { who: string }) => `What ${h.who} has and asked for`,
  none: (h: { who: string }) => `${h.who} has nothing through me, and no request of theirs waits.`,
  cut: (h: { count: string }) => `There is more than I look at here: these are the newest ${h.count} of each kind.`,
  reason: 'Reason, to end something',
  cancel: 'Cancel request',
  notTheirManager: (h: { who: string }) =>
    `I show what somebody has to themselves, to their direct manager and to administrators. The directory does not name you as the manager of ${h.who}, so I tell nothing of them. Is that wrong? Ask whoever keeps your organisation’s directory.`,
} as const;
