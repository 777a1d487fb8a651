// English, about being asked in somebody's place (rule 22): on cards, and said once to one person.

type Place = { who: string; from: string; until: string };

export const delegation = {
  /** Who is asked, or decided, in whose place. */
  inPlace: (h: { who: string; delegator: string }) => `${h.who} for ${h.delegator}`,
  /** "one of 12 members of Sales Leads, among them Lidia Holloway for Miriam Graham". */
  among: (h: { who: string; delegates: string }) => `${h.who}, among them ${h.delegates}`,
  asked: (h: { delegator: string }) => `You are asked in the place of ${h.delegator}, who delegated to you`,
  delegated: (h: { delegate: string }) => `You delegated this to ${h.delegate}; you may still decide it yourself`,
  youApproved: (h: { delegator: string; when: string }) => `You approved for ${h.delegator}, ${h.when}`,
  youApprovedBecause: (h: { delegator: string; when: string; reason: string }) =>
    `You approved for ${h.delegator}, ${h.when}: “${h.reason}”`,
  youDenied: (h: { delegator: string; when: string }) => `You denied for ${h.delegator}, ${h.when}`,
  youDeniedBecause: (h: { delegator: string; when: string; reason: string }) =>
    `You denied for ${h.delegator}, ${h.when}: “${h.reason}”`,

  title: 'My delegation',
  stop: 'Stop delegating',
  set: (h: Place) =>
    `From ${h.from} until ${h.until}, ${h.who} is asked in your place, for what is put to you from then on. What waits for you already stays with you, and you may still decide all of it: say “my approvals”. ${h.who} is told at the beginning and at the end.`,
  setNow: (h: Omit<Place, 'from'>) =>
    `From now until ${h.until}, ${h.who} is asked in your place, for what is put to you from now on. What waits for you already stays with you, and you may still decide all of it: say “my approvals”. ${h.who} is told now and at the end.`,
  stopped: (h: { who: string }) =>
    `${h.who} is not asked in your place any more. What waits for a decision is put to you again.`,
  none: 'Nobody is asked in your place. Say, for example, “delegate to Lidia until Friday”.',
  mine: (h: Place) => `${h.who} is asked in your place from ${h.from} until ${h.until}.`,
  forOther: (h: Place) => `You are asked in the place of ${h.who} from ${h.from} until ${h.until}.`,

  listState: 'DELEGATIONS',
  list: 'Who is asked in whose place',
  listNone: 'Nobody has delegated.',
  listRow: (h: { delegate: string; from: string; until: string }) => `${h.delegate}, from ${h.from} until ${h.until}`,
  listMore: (h: { count: number }) => `and ${h.count} more`,

  begun: (h: { who: string; until: string }) =>
    `${h.who} has delegated to you until ${h.until}: what is put to ${h.who} for a decision comes to you in the meantime. What you decide is shown as yours, for ${h.who}.`,
  over: (h: { who: string }) => `You are not asked in the place of ${h.who} any more.`,
  overYours: (h: { who: string }) =>
    `Your delegation to ${h.who} has ended. What waits for a decision is put to you again.`,

  refusals: {
    toOneself: 'That is you, so nothing was changed. Name somebody else, for example “delegate to Lidia until Friday”.',
    disabled: (h: { who: string }) =>
      `The account of ${h.who} is switched off, so nothing was changed. Delegate to somebody else.`,
    guest: (h: { who: string }) =>
      `${h.who} is a guest, and guests decide nothing in somebody’s place, so nothing was changed. Delegate to somebody who works here.`,
    untilPast: 'That end has passed, so nothing was changed. Say a later one.',
    untilBeforeFrom:
      'That end is before the beginning, so nothing was changed. Say a later end or an earlier beginning.',
    tooFar: (h: { days: number }) =>
      `A delegation ends within ${h.days} days, so nothing was changed. Say an earlier end; if somebody else is to decide for good, an administrator changes who is asked.`,
    decidedForYou: (h: { delegate: string }) =>
      `${h.delegate} has decided on this request in your place, and nobody counts twice, so nothing was changed.`,
    nothing: 'Nobody is asked in your place, so there was nothing to stop.',
  },

  recorded: {
    delegated: (h: Place) => `delegated to ${h.who}, from ${h.from} until ${h.until}`,
    begun: 'the delegation has begun',
    over: {
      time: 'the delegation has ended, its time was up',
      stopped: 'the delegation was stopped',
      replaced: 'the delegation was replaced by another',
    },
  },
} as const;
