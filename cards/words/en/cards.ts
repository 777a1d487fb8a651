// English, on cards. A hole's text is already fit for the place it goes to; moments and lengths come as people say them.

/** Dates, lengths and lists, as this language says them. */
export const dates = {
  format: 'en-GB',
  today: (h: { time: string }) => `today ${h.time}`,
  timeToday: (h: { time: string }) => `${h.time} today`,
  tomorrow: (h: { time: string }) => `tomorrow ${h.time}`,
  yesterday: (h: { time: string }) => `yesterday ${h.time}`,
  onDay: (h: { day: string; time: string }) => `${h.day}, ${h.time}`,
  minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
  hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
  days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
  mixed: (h: { days: number; hours: number; minutes: number }) =>
    [h.days > 0 ? `${h.days} d` : '', h.hours > 0 ? `${h.hours} h` : '', h.minutes > 0 ? `${h.minutes} min` : '']
      .filter((part) => part !== '')
      .join(' '),
} as const;

export const lists = {
  and: (h: { names: string; last: string }) => `${h.names} and ${h.last}`,
  more: (h: { names: string; count: number }) => `${h.names} and ${h.count} more`,
  then: (h: { first: string; next: string }) => `${h.first}, then ${h.next}`,
  oneOf: (h: { names: string }) => `one of ${h.names}`,
} as const;

/** Titles of buttons and labels of inputs. */
export const buttons = {
  submit: 'Submit request',
  dismiss: 'Not now',
  approve: 'Approve',
  deny: 'Deny',
  cancel: 'Cancel request',
  end: 'End access',
  remind: 'Remind approvers',
  again: 'Request again',
  request: 'Request',
  review: 'Review',
  show: 'Show',
  pick: 'This one',
  search: 'Search',
  more: 'More',
  showMore: 'Show more',
} as const;

export const form = {
  state: 'REQUEST',
  stateFor: (h: { beneficiary: string }) => `REQUEST for ${h.beneficiary}`,
  asks: (h: { approvers: string }) => `Asks: ${h.approvers}`,
  asksNobody: 'No approval needed',
  nobodyAtStage: 'nobody (no approver can be found now)',
  justification: 'Why do you need it?',
  justificationHint: 'What it is for, so that it can be decided without asking back',
  justificationMissing: 'Say why you need it: whoever decides reads this.',
  /** Nobody decides. */
  justificationHintUnasked: 'What it is for: it is kept in the record',
  justificationMissingUnasked: 'Say why you need it: it is kept in the record.',
  duration: 'For how long?',
  durationMissing: 'Choose how long you need it.',
  fixedLength: (h: { length: string }) => `For ${h.length}, from approval`,
  fixedLengthUnasked: (h: { length: string }) => `For ${h.length}`,
  fixedUntil: (h: { until: string }) => `Until ${h.until}`,
  fixedForEver: 'Without an end date',
  longest: (h: { length: string }) => `${h.length} (longest)`,
  longestUntil: (h: { day: string }) => `Until ${h.day} (longest)`,
  longestForEver: 'No end date',
  start: 'Start (empty: at once)',
  startWrong: (h: { first: string; last: string }) => `Choose a day from ${h.first} to ${h.last}, or leave it empty.`,
  startTime: 'Start time (empty: when that day begins)',
  startTimeWrong: 'Choose a time of day, or leave it empty.',
  answerMissing: 'Please answer this: whoever decides reads it.',
  notSent: 'Not sent yet',
} as const;

/** The state word, one for each colour and status. */
export const states = {
  draft: 'NOT SENT YET',
  needsYou: 'NEEDS YOU',
  needsYouStage: (h: { stage: number; stages: number }) => `NEEDS YOU · stage ${h.stage} of ${h.stages}`,
  waiting: 'WAITING',
  waitingStage: (h: { stage: number; stages: number }) => `WAITING · stage ${h.stage} of ${h.stages}`,
  approved: 'APPROVED',
  approvedStage: (h: { stage: number; stages: number }) => `APPROVED · now stage ${h.stage} of ${h.stages}`,
  starts: (h: { from: string }) => `APPROVED · starts ${h.from}`,
  settingUp: 'APPROVED · being set up',
  partly: 'PARTLY DELIVERED · still working on it',
  active: (h: { until: string; length: string }) => `ACTIVE until ${h.until} (${h.length})`,
  activeForEver: 'ACTIVE · no end date',
  ending: 'ENDING · access is being removed',
  endingAfter: (h: { at: string }) =>
    `ENDING · Microsoft removes no role in its first five minutes: gone after ${h.at}`,
  ended: (h: { at: string }) => `ENDED ${h.at}`,
  unstarted: (h: { at: string }) => `ENDED ${h.at} · before its start`,
  neverBegan: (h: { at: string }) => `ENDED ${h.at} · nothing was given`,
  denied: 'DENIED',
  expired: 'DENIED AUTOMATICALLY',
  refused: 'NOT POSSIBLE',
  cancelled: 'CANCELLED',
  closed: 'NOT OPEN TO YOU',
} as const;

export const headlines = {
  asks: (h: { requester: string; what: string }) => `${h.requester} asks for ${h.what}`,
  asksFor: (h: { requester: string; what: string; beneficiary: string }) =>
    `${h.requester} asks for ${h.what} for ${h.beneficiary}`,
  theirs: (h: { beneficiary: string; what: string }) => `${h.beneficiary}: ${h.what}`,
  forOther: (h: { what: string; beneficiary: string }) => `${h.what} for ${h.beneficiary}`,
  askedForYou: (h: { requester: string }) => `Asked for you by ${h.requester}`,
  jobIn: (h: { title: string; department: string }) => `${h.title}, ${h.department}`,
  about: (h: { beneficiary: string; job: string }) => `${h.beneficiary}: ${h.job}`,
  reports: (h: { job: string }) => `${h.job} · reports to you`,
  guestFrom: (h: { domain: string }) => `guest from ${h.domain}`,
  reportsOnly: 'Reports to you',
  quote: (h: { words: string }) => `“${h.words}”`,
} as const;

export const facts = {
  length: 'For',
  lengthFromApproval: (h: { length: string }) => `${h.length}, from approval`,
  lengthFrom: (h: { length: string; from: string }) => `${h.length}, from ${h.from}`,
  until: (h: { until: string }) => `until ${h.until}`,
  untilFrom: (h: { until: string; from: string }) => `from ${h.from} until ${h.until}`,
  forEver: 'no end date',
  forEverFrom: (h: { from: string }) => `from ${h.from}, no end date`,
  gets: 'Gets',
  getsAll: 'Gets all of',
  decide: 'Decide until',
  decideUntil: (h: { until: string }) => `${h.until} (then denied automatically)`,
  inPlace: 'In place',
  settingUp: 'Being set up',
  retrying: 'Not in place yet, tried again',
  late: 'Late',
  removed: 'Removed',
  beingRemoved: 'Being removed',
  wholeWords: 'All of what was written',
  reason: 'Reason',
  reasonMissing: 'A reason is needed for this decision, also to deny.',
} as const;

/** Lines of the time line and of settled cards. */
export const lines = {
  approved: (h: { who: string; when: string }) => `${h.who} approved, ${h.when}`,
  approvedBecause: (h: { who: string; when: string; reason: string }) => `${h.who} approved, ${h.when}: “${h.reason}”`,
  denied: (h: { who: string; when: string }) => `${h.who} denied, ${h.when}`,
  deniedBecause: (h: { who: string; when: string; reason: string }) => `${h.who} denied, ${h.when}: “${h.reason}”`,
  approvedByYou: (h: { when: string }) => `You approved, ${h.when}`,
  approvedByYouBecause: (h: { when: string; reason: string }) => `You approved, ${h.when}: “${h.reason}”`,
  deniedByYou: (h: { when: string }) => `You denied, ${h.when}`,
  deniedByYouBecause: (h: { when: string; reason: string }) => `You denied, ${h.when}: “${h.reason}”`,
  asked: (h: { who: string; when: string; until: string }) =>
    `Asked: ${h.who}, ${h.when}, until ${h.until} (then denied automatically)`,
  nowAsked: (h: { who: string; until: string }) => `Now with ${h.who}, until ${h.until} (then denied automatically)`,
  toBeAsked: (h: { who: string }) => `Then asks ${h.who}`,
  accessToCome: (h: { length: string }) => `Access for ${h.length}`,
  accessToComeUntil: (h: { until: string }) => `Access until ${h.until}`,
  accessToComeForEver: 'Access without an end date',
  accessFrom: (h: { access: string; from: string }) => `${h.access}, from ${h.from}`,
  noApproval: (h: { when: string }) => `No approval needed, ${h.when}`,
  accessUntil: (h: { until: string }) => `Access until ${h.until}`,
  nobodyAnswered: (h: { when: string; who: string }) => `Nobody answered by ${h.when} (asked: ${h.who})`,
  nobodyToAsk: 'There was nobody left who could decide',
  windowOver: 'Approved only after the last day of this access',
  cancelledBy: (h: { who: string; when: string }) => `${h.who} cancelled, ${h.when}`,
  cancelledByBecause: (h: { who: string; when: string; reason: string }) =>
    `${h.who} cancelled, ${h.when}: “${h.reason}”`,
  cancelledByYou: (h: { when: string }) => `You cancelled, ${h.when}`,
  cancelled: (h: { when: string }) => `Cancelled, ${h.when}`,
  timeUp: (h: { when: string }) => `Its time was up, ${h.when}`,
  endedBy: (h: { who: string; when: string }) => `${h.who} ended it, ${h.when}`,
  endedByBecause: (h: { who: string; when: string; reason: string }) => `${h.who} ended it, ${h.when}: “${h.reason}”`,
  endedByYou: (h: { when: string }) => `You ended it, ${h.when}`,
  endedByYouBecause: (h: { when: string; reason: string }) => `You ended it, ${h.when}: “${h.reason}”`,
  ended: (h: { when: string }) => `Ended, ${h.when}`,
  gone: (h: { when: string }) => `Removed from the directory, ${h.when}`,
  nothingToDo: 'There is nothing left for you to do.',
} as const;

/** "A no comes with a way": what makes sense next. */
export const advice = {
  denied: (h: { who: string }) => `No access was given. Talk to ${h.who}, or request it again with more to go on.`,
  expired: 'No access was given. Request it again, and tell the people asked that it waits for them.',
  refused: 'No access was given. Tell your administrator that nobody could decide on this, then request it again.',
  windowOver: 'No access was given. Tell your administrator if you still need it: the package itself is over.',
  late: 'The directory has not taken all of it yet. It is tried again until it works; you need not do anything.',
  lateEnding:
    'The directory still shows some of it. Its removal is tried again until it is gone; you need not do anything.',
  draft: 'Nobody was asked yet: press Submit request on its form, or ask for it again.',
  closed:
    'Only the people it is about and those who are asked can read this request. Ask one of them to show it to you.',
} as const;

export const listWords = {
  packagesState: 'PACKAGES',
  packages: 'What you can request',
  packagesFound: (h: { search: string }) => `What you can request with “${h.search}”`,
  packagesNone: 'There is nothing you can request now. An administrator decides what is offered to whom.',
  packagesNotFound: (h: { search: string }) =>
    `Nothing you can request is called “${h.search}”. Say “packages” to see everything.`,
  search: 'Search',
  searchHint: 'Part of a name',
  whichState: 'WHICH ONE?',
  whichPackage: 'Which one do you want?',
  whichRole: 'Which role do you want to activate?',
  whichPerson: 'Who is it for?',
  whichRequest: 'Which request do you mean?',
  which: (h: { wanted: string }) => `“${h.wanted}” could be one of these. Nothing was changed yet.`,
  noneState: 'NOT FOUND',
  nonePackage: 'I know nothing by that name',
  noneRole: 'You are eligible for no such role',
  nonePerson: 'I know nobody by that name',
  noneRequest: 'I know no such request',
  requestsState: 'MY REQUESTS',
  myRequests: 'What you asked for',
  myRequestsNone: 'You have not asked for anything yet. Say “packages” to see what you can request.',
  accessState: 'MY ACCESS',
  myAccess: 'What you have through Gatehouse',
  myAccessNone: 'You have no access through Gatehouse now. What is approved for you will stand here with its end date.',
  myRoles: 'Your roles',
  settings: 'Settings',
  approvalsState: 'MY APPROVALS',
  myApprovals: 'What waits for you',
  myApprovalsNone: 'Nothing waits for you. When somebody asks for something that you decide, it comes to you here.',
  more: (h: { count: number }) => `and ${h.count} more: say more of the name to see fewer.`,
  part: (h: { from: number; to: number; count: number }) => `${h.from} to ${h.to} of ${h.count}`,
  forOther: (h: { what: string; beneficiary: string }) => `${h.what} for ${h.beneficiary}`,
  draft: 'not sent yet',
  waitingFor: (h: { who: string; until: string }) =>
    `waiting for ${h.who}, until ${h.until} (then denied automatically)`,
  starts: (h: { from: string }) => `approved, starts ${h.from}`,
  settingUp: 'approved, being set up',
  partly: 'partly delivered: the rest is tried again',
  activeUntil: (h: { until: string }) => `active until ${h.until}`,
  activeForEver: 'active, no end date',
  ending: 'access is being removed',
  ended: (h: { at: string }) => `ended ${h.at}`,
  unstarted: (h: { at: string }) => `ended ${h.at}, before its start`,
  neverBegan: (h: { at: string }) => `ended ${h.at}, nothing was given`,
  denied: (h: { at: string }) => `denied ${h.at}`,
  expired: (h: { at: string }) => `denied automatically ${h.at}`,
  refused: (h: { at: string }) => `not possible, ${h.at}`,
  cancelled: (h: { at: string }) => `cancelled ${h.at}`,
  approvedBy: (h: { who: string }) => `approved by ${h.who}`,
  noApproval: 'no approval needed',
  decideUntil: (h: { until: string }) => `decide until ${h.until} (then denied automatically)`,
  dot: (h: { first: string; second: string }) => `${h.first} · ${h.second}`,
} as const;

export const help = {
  state: 'GATEHOUSE',
  title: 'Ask me for access',
  greeting: (name: string) => `Hello ${name}, ask me for access`,
  text: 'Say what you need. I ask the people who decide, and take the access back in time.',
  orType: 'Press one, or just type it.',
  sentences: ['packages', 'my requests', 'my access', 'my roles'],
  example: 'Press one, or just type it: “request NAME because inventory”, with a name from “packages”.',
  more: 'More…',
  sections: [
    {
      title: 'When you ask for something',
      text: 'Say how long, from when and for whom: “request NAME for 2h because inventory”, also “from tomorrow 9:00” or “until Friday”, and “for alex” for somebody who reports to you. Several at once: “request NAME and NAME”; once more: “same for alex”. A role is activated: “activate NAME for 2h because INC-1234”. Afterwards: “show SS-7F3K”, “cancel NAME”, “extend NAME for 2 weeks” and “end NAME because done early”.',
      sentences: [],
    },
    {
      title: 'When others ask you',
      text: 'Whoever decides gets a card with the buttons. What still waits for you is in “my approvals”, where you can decide several at once; “my approvals for NAME” and “my approvals from alex” show some of it. While you are away: “delegate to NAME until Friday”, “my delegation”, “stop delegating”.',
      sentences: ['my approvals'],
    },
    {
      title: 'When you administer Gatehouse',
      text: 'Say “settings” to see and change when a security review is needed, “alerts here” in the security channel, “close NAME because …” and “reopen NAME” to stop requests for something and take them again, “set longest duration of NAME to 7 days”, “audit SS-7F3K” for a request’s story, “audit settings” for that of the settings, “end SS-7F3K because the project is over”, “who has NAME”, “all pending requests”, “make alex eligible for NAME for 90 days because the migration”, “delegations”, “standing access”, and “restore SS-7F3K” or “accept SS-7F3K” where access was changed without me.',
      sentences: [],
    },
  ],
  unknownState: 'NOT UNDERSTOOD',
  unknown: 'I do not know what to do with that',
  unknownSaid: (h: { said: string }) => `You said “${h.said}”. Nothing was changed.`,
  nearest: (h: { sentence: string }) => `Did you mean “${h.sentence}”?`,
} as const;
