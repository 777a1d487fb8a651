// English: the second administrator, who agrees to what weakens protection.

export const second = {
  name: 'Second administrator',
  is: {
    on: 'on · what weakens protection waits for another administrator’s Agree',
    off: 'off · a Confirm is enough',
  },
  control: 'Ask a second administrator for what weakens protection',
  effect: {
    on: 'From then on, switching a source off, taking levels out of a threshold, moving or removing the alert channel, opening what was closed, giving for longer what was shortened, and switching this off wait for another administrator, for 24 hours.',
    off: 'From then on one administrator’s Confirm is enough, also for what weakens protection.',
  },
  toAgree:
    'It weakens protection: once you have confirmed it, another administrator has to agree within 24 hours. Nothing is changed before that. Everybody’s change is recorded.',
  atOnce: 'Takes effect at once; everybody’s change is recorded.',
  changedBy: (h: { who: string; when: string }) =>
    `Confirmed by ${h.who}, ${h.when}. It counts from the next change on.`,
  nowhere: 'nowhere',
  noAlerts: 'From then on nobody sees risky requests in a channel. Alerts that stand there are kept true to their end.',
  state: {
    waits: 'WAITS FOR ANOTHER ADMINISTRATOR',
    confirmed: 'CONFIRMED',
    needsYou: 'NEEDS YOU',
    refused: 'REFUSED',
    lapsed: 'LAPSED',
  },
  waits: (h: { names: string; until: string }) =>
    `Confirmed. It weakens protection, so another administrator has to agree: ${h.names}. Nothing is changed before that; if nobody agrees by ${h.until}, it lapses.`,
  waitsInChannel: (h: { who: string; until: string }) =>
    `${h.who} confirmed it. It weakens protection, so it counts only if another administrator agrees by ${h.until}. Whoever administers reads how it stands with “settings”, in the chat with me.`,
  waitsStill: (h: { until: string }) =>
    `Confirmed. It weakens protection, so another administrator has to agree, by ${h.until}; else it lapses. Nothing is changed before.`,
  withdraw: 'Withdraw',
  asks: (h: { who: string; what: string }) => `${h.who} wants to change ${h.what}`,
  why: 'It weakens protection, so it needs you, or another administrator, beside who proposed it. The first answer counts.',
  until: (h: { until: string }) => `Agree or refuse by ${h.until}; then it lapses and nothing is changed.`,
  reason: 'Reason, where you refuse',
  reasonMissing: 'Say why you refuse.',
  agree: 'Agree',
  refuse: 'Refuse',
  agreed: (h: { who: string; other: string; when: string }) =>
    `Confirmed by ${h.who}, agreed to by ${h.other}, ${h.when}. It counts from then on.`,
  refused: (h: { who: string; when: string; reason: string }) =>
    `${h.who} refused it, ${h.when}: “${h.reason}”. Nothing was changed.`,
  lapsed: {
    time: 'Nobody agreed to it within 24 hours, so it lapsed. Nothing was changed. Say it again to propose it anew.',
    overtaken:
      'Other settings were changed meanwhile, so it lapsed. Nothing was changed. Say it again to propose it anew.',
  },
  withdrawn: (h: { who: string }) => `${h.who} withdrew it. Nothing was changed.`,
  closed: 'This change of the settings is for administrators, and you are none any more.',
  waiting: 'Waits',
  waitingIs: (h: { what: string; who: string; until: string }) =>
    `${h.what}, proposed by ${h.who}: another administrator has to agree by ${h.until}`,
  refusals: {
    nobody: (h: { roles: string }) =>
      `This weakens protection and needs a second administrator to agree, but there is nobody else who administers, so nothing was changed. Have somebody else given ${h.roles} first.`,
    waits: () =>
      'This change is confirmed already and waits for another administrator, so nothing was changed. Press Withdraw to take it back.',
    own: () => 'You proposed this change, so nothing was changed. Somebody else has to agree to it.',
    proposer: (h: { who: string }) =>
      `${h.who}, who proposed it, does not administer any more, so nothing was changed. Propose it yourself if it is right.`,
    reasonMissing: () => 'Whoever refuses says why, so nothing was changed. Write the reason, and press Refuse again.',
  },
  audit: {
    confirmed: 'confirmed it; another administrator has to agree',
    agreed: (h: { what: string; who: string }) => `${h.what}, agreed to by ${h.who}`,
    refused: (h: { reason: string }) => `refused it: “${h.reason}”`,
    lapsed: { time: 'lapsed: nobody agreed in time', overtaken: 'lapsed: other settings were changed meanwhile' },
  },
} as const;
