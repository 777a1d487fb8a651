// English: what administrators set over the catalogue in chat, a package or a role that is closed or lasts shorter (rule 57).

export const restrictions = {
  closingOf: {
    package: (h: { name: string }) => `Requests for ${h.name}`,
    role: (h: { name: string }) => `Activations of ${h.name}`,
  },
  longestOf: (h: { name: string }) => `Longest duration of ${h.name}`,
  open: 'open',
  closed: 'closed',
  valueBecause: (h: { value: string; reason: string }) => `${h.value} (“${h.reason}”)`,
  asInCatalogue: 'what the catalogue says',
  because: (h: { reason: string }) => `Why, for administrators and the record: “${h.reason}”`,
  asked: (h: { count: number }) =>
    h.count === 0
      ? 'Nobody asked for it in the last 30 days.'
      : `In the last 30 days it was asked for ${h.count === 1 ? 'once' : `${h.count} times`}.`,
  goesOn: (h: { pending: number; toStart: number; held: number }) =>
    `What there is goes on: ${h.pending} ${h.pending === 1 ? 'waits' : 'wait'} for a decision, ${h.toStart} ${h.toStart === 1 ? 'begins' : 'begin'} later, ${h.held} ${h.held === 1 ? 'is' : 'are'} in force.`,
  nothingThere: 'Nothing of it waits for a decision, begins later or is in force.',
  whoHas: 'Who has it, or waits',
  sentence: 'close NAME because …',
  closes:
    'From then on nobody can ask for it, activate it or extend it. Whoever tries reads since when it is closed, and neither by whom nor why.',
  emergency: 'It can be had in an emergency all the same; everybody whom that concerns is told at once.',
  opens: 'From then on it can be asked for again, as the catalogue says.',
  gone: 'The catalogue does not have it any more, so nobody can ask for it either way.',
  catalogueSays: (h: { length: string }) => `The catalogue says ${h.length}.`,
  catalogueSaysNoLength: 'The catalogue gives it until a day, or without an end.',
  longer: (h: { longer: number; asked: number }) =>
    `In the last 30 days ${h.longer} of ${h.asked === 1 ? '1 request' : `${h.asked} requests`} for it ${h.longer === 1 ? 'was' : 'were'} for longer.`,
  keeps: 'What is in force, or waits, keeps the length it was asked for with; an extension is this long at most.',
  effect: 'Takes effect at once, for what is asked for from then on. Everybody’s change is recorded.',
  changedBy: (h: { who: string; when: string }) =>
    `Confirmed by ${h.who}, ${h.when}. It counts from the next request on.`,
  facts: {
    closed: 'Closed',
    closedIs: (h: { name: string; since: string; reason: string }) => `${h.name}, since ${h.since}: “${h.reason}”`,
    longest: 'Shorter than the catalogue',
    longestIs: (h: { name: string; length: string }) => `${h.name}: ${h.length} at most`,
    more: 'More',
    moreAre: (h: { count: number }) => `${h.count} closed or shorter: say “catalogue in force”`,
  },
  inCatalogue: {
    closed: (h: { name: string }) => `${h.name} (closed)`,
    since: (h: { since: string; reason: string }) => `Closed in chat since ${h.since}: “${h.reason}”`,
    longest: (h: { length: string }) => `Set in chat: ${h.length} at most`,
    note: 'What is closed or shorter by a sentence is said with it, and counts at once.',
  },
  roleClosed: (h: { since: string }) => `closed since ${h.since}`,
  refusals: {
    closed: (h: { what: string; since: string }) =>
      `${h.what} has been closed since ${h.since}: nothing new can be asked for, so nothing was changed. What is in force or waits for a decision goes on.`,
    noTime: (h: { what: string }) =>
      `What is closed stays closed until somebody opens it again, so no time can be said with it, and nothing was changed. Say “close ${h.what} because …” or “reopen ${h.what}” when it is to be so.`,
    reasonMissing: (h: { what: string }) =>
      `It is not said why, so nothing was changed. Say, for other administrators and the record, “close ${h.what} because …”.`,
    tooMany: (h: { most: number }) =>
      `No more than ${h.most} packages and roles can be closed or shortened, so nothing was changed. Change the catalogue’s file instead.`,
    notShorter: (h: { what: string; length: string }) =>
      `The catalogue gives ${h.what} for ${h.length}, and chat only for less, so nothing was changed. Change the catalogue’s file to give it for longer; “set longest duration of ${h.what} to what the catalogue says” takes off what was set here.`,
    tooShort: (h: { shortest: string }) => `That is too short, so nothing was changed. Choose ${h.shortest} at least.`,
    unreadable: (h: { said: string; what: string; length: string }) =>
      `I cannot read “${h.said}” as a length, so nothing was changed. Say, for example, “set longest duration of ${h.what} to ${h.length}”, or “… to what the catalogue says”.`,
    unknown: (h: { what: string }) =>
      `The catalogue has no package and no role called “${h.what}”, so nothing was changed. Say “catalogue in force” to see them all.`,
    unknownNear: (h: { what: string; nearest: string }) =>
      `The catalogue has no package and no role called “${h.what}”, so nothing was changed. Did you mean ${h.nearest}?`,
    which: (h: { what: string }) => `Which one is meant by “${h.what}”? Nothing was changed.`,
    pick: {
      package: (h: { name: string }) => `${h.name} (package)`,
      role: (h: { name: string }) => `${h.name} (role)`,
    },
  },
} as const;
