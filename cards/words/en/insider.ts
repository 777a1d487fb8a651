// English: what administrators say of one person's insider risk (rules 26 and 32). Only who may read risk sees any of it.

const reading = (h: { roles: string }): string => `To read risk you need ${h.roles}, active.`;

export const insider = {
  headline: (h: { who: string; from: string; to: string }) => `Insider risk of ${h.who}: ${h.from} → ${h.to}`,
  stays: (h: { who: string; is: string }) => `Insider risk of ${h.who}: ${h.is}`,
  until: (h: { level: string; until: string }) => `${h.level}, until ${h.until}`,
  or: (h: { names: string; last: string }) => `${h.names} or ${h.last}`,
  notListed: 'not on the list',
  notSet: (h: { is: string }) => `It was not set to “${h.is}”. Nothing was changed.`,
  dryNone: 'This person has asked for nothing in the last 30 days.',
  drySame: (h: { total: number }) =>
    `For this person’s ${h.total === 1 ? 'one request' : `${h.total} requests`} of the last 30 days it would have changed nothing.`,
  dryGains: (h: { gains: number; total: number }) =>
    `In the last 30 days it would have added a security review to ${h.gains} of this person’s ${h.total === 1 ? '1 request' : `${h.total} requests`}.`,
  dryLoses: (h: { loses: number; total: number }) =>
    `In the last 30 days it would have left out a security review at ${h.loses} of this person’s ${h.total === 1 ? '1 request' : `${h.total} requests`}.`,
  suspends: (h: { count: number }) =>
    `${h.count === 1 ? '1 privileged access of this person is' : `${h.count} privileged accesses of this person are`} in force: Confirm suspends ${h.count === 1 ? 'it' : 'them'} at once, until a security review decides.`,
  isFirst:
    'So far insider risk has no source: everybody’s is unknown. From then on this list is its source, and whoever is not on it counts as at no insider risk.',
  effect: 'Takes effect at the next reading. Only who may read risk sees it; everybody’s change is recorded.',
  changedBy: (h: { who: string; when: string }) =>
    `Confirmed by ${h.who}, ${h.when}. It counts from the next reading on.`,

  listState: 'INSIDER RISK',
  list: 'Whose insider risk is set',
  listNone: 'Nobody’s. Say, for example, “set insider risk of Alex Wilber to moderate until Friday”.',
  row: (h: { level: string; who: string; until: string }) => `${h.level} · set by ${h.who}, until ${h.until}`,
  more: (h: { count: number }) => `and ${h.count} more`,

  refusals: {
    mayNotRead: (h: { roles: string }) =>
      `This is about one person’s risk, which you may not read, so nothing was changed. ${reading(h)}`,
    mayNotSee: (h: { roles: string }) => `You may not read anybody’s risk, so nothing is shown. ${reading(h)}`,
    ownLevel: 'Nobody sets their own insider risk, so nothing was changed. Ask another administrator.',
    untilMissing: (h: { days: number }) =>
      `Until when? It ends by itself, within ${h.days} days, so nothing was changed. Say, for example, “set insider risk of Alex Wilber to moderate until Friday”.`,
    untilPast: 'That time is over already, so nothing was changed. Say a later one.',
    tooFar: (h: { days: number }) => `It ends within ${h.days} days, so nothing was changed. Say an earlier end.`,
    asItIs: 'That is so already, so nothing was changed. Say “insider risk” to see the list.',
    unreadable: {
      unknown: (h: { said: string; levels: string; example: string }) =>
        `I cannot read “${h.said}” as a level of insider risk, so nothing was changed. They are ${h.levels}; say, for example, “${h.example}”.`,
      other: (h: { said: string; other: string; levels: string; example: string }) =>
        `“${h.said}” is a level of ${h.other}, so nothing was changed. Those of insider risk are ${h.levels}; say, for example, “${h.example}”.`,
      example: 'set insider risk of Alex Wilber to moderate until Friday',
    },
  },

  record: {
    proposed: 'proposed another insider risk of this person',
    proposedAt: (h: { level: string }) => `proposed the insider risk ${h.level}`,
    listed: 'set the insider risk of this person',
    listedAt: (h: { from: string; to: string }) => `set the insider risk: ${h.from} → ${h.to}`,
    expired: 'the time of the insider risk that was set is over',
  },
} as const;
