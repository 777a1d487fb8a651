// English: where a role reads otherwise than a package.

type What = { what: string };

export const roles = {
  activate: 'ACTIVATE',
  active: (h: { until: string }) => `ACTIVE until ${h.until}`,
  wants: (h: What & { requester: string }) => `${h.requester} wants to activate ${h.what}`,
  whole: (h: What) => `${h.what} · whole directory`,
  scope: 'Where',
  wholeDirectory: 'the whole directory',
  toCome: (h: { length: string }) => `Active for ${h.length}`,
  endsFrom: (h: { from: string }) => `Can be given back from ${h.from} on: say “my roles” then.`,
  /** Buttons. */
  activateButton: 'Activate',
  deactivate: 'Deactivate',
  again: 'Activate again',
  listState: 'MY ROLES',
  list: 'What you can activate',
  /** Parts of the list. */
  sections: {
    toStart: 'TO BE STARTED',
    active: 'ACTIVE',
    scheduled: 'SCHEDULED',
    pending: 'WAITING FOR APPROVAL',
    eligible: 'ELIGIBLE',
  },
  none: 'You are not eligible for any role. Once an administrator makes you eligible for one, it stands here with a button to activate it.',
  upTo: (h: { length: string }) => `up to ${h.length}`,
  needsApproval: 'needs approval',
  noApproval: 'no approval needed',
  eligibleUntil: (h: { until: string }) => `eligible until ${h.until}`,
  isActive: (h: { until: string }) => `active until ${h.until}`,
  canBeGivenBack: (h: { from: string }) => `can be given back from ${h.from} on`,
} as const;

export const roleNotices = {
  delivered: (h: What & { until: string }) => `${h.what}: active until ${h.until}. It ends by itself.`,
  ended: (h: What & { when: string }) =>
    `${h.what}: not active any more, its time was up ${h.when}. You can activate it again.`,
  endedLater: (h: What & { when: string; gone: string }) =>
    `${h.what}: not active any more, its time was up ${h.when}. It was removed from the directory ${h.gone}. You can activate it again.`,
  endedBy: (h: What & { who: string }) =>
    `${h.what}: ${h.who} ended it. You can talk to ${h.who}, or activate it again.`,
  endedByBecause: (h: What & { who: string; reason: string }) =>
    `${h.what}: ${h.who} ended it: “${h.reason}”. You can talk to ${h.who}, or activate it again.`,
  takenBack: (h: What) => `${h.what}: not active any more. It was taken back after the review.`,
  givenBackTaken: (h: What) =>
    `${h.what}: given back, as you asked. Somebody had taken it away in the directory before.`,
  givenBack: (h: What) => `${h.what}: given back, as you asked. It was removed from the directory.`,
} as const;
