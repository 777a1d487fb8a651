// English: what was typed and cannot be read, or is not said in a sentence. Each with an example that works, plain text.

export const problems = {
  nameMissing: () => 'What should it be? Nothing was changed. Say, for example, “request Sales Support”.',
  nameMissingOf: {
    close: () =>
      'What do you want to close? Nothing was changed. Say, for example, “close Sales Support because its owner looks into it”; say “catalogue in force” to see what there is.',
    reopen: () =>
      'What do you want to open again? Nothing was changed. Say, for example, “reopen Sales Support”; say “settings” to see what is closed.',
    'set-longest': () =>
      'The longest duration of what? Nothing was changed. Say, for example, “set longest duration of Sales Support to 7 days”; say “catalogue in force” to see what there is.',
    'who-has': () => 'Who has what? Nothing was changed. Say, for example, “who has Sales Support”.',
    'who-is-eligible': () =>
      'Who is eligible for which role? Nothing was changed. Say, for example, “who is eligible for Global Reader”.',
    'eligibilities-of': () =>
      'Whose eligibilities? Nothing was changed. Say, for example, “eligibilities of Isaiah”; say “my roles” to see yours.',
    'who-approves': () =>
      'Who decides on what? Nothing was changed. Say, for example, “who approves Sales Support”; say “packages” to see what there is.',
    request: () =>
      'What do you want to request? Nothing was changed. Say, for example, “request Sales Support”; say “packages” to see what there is.',
    activate: () =>
      'Which role do you want to activate? Nothing was changed. Say, for example, “activate Global Reader for 2h because INC-1234”; say “my roles” to see yours.',
    emergency: () =>
      'Which role do you need in an emergency? Nothing was changed. Say, for example, “emergency Security Administrator because INC-1234, nobody answers”; say “my roles” to see yours.',
    delegate: () =>
      'To whom do you want to delegate? Nothing was changed. Say, for example, “delegate to Lidia until Friday”.',
    show: () =>
      'Which request do you want to see? Nothing was changed. Say “show” and its number, for example “show SS-7F3K”; say “my requests” to see yours.',
    audit: () =>
      'Of which request do you want to read the record? Nothing was changed. Say “audit” and its number, for example “audit SS-7F3K”; it stands at the foot of its card.',
    cancel: () =>
      'Which request do you want to cancel? Nothing was changed. Say, for example, “cancel Sales Support” or “cancel SS-7F3K”; say “my requests” to see yours.',
    end: () =>
      'Which access do you want to end? Nothing was changed. Say, for example, “end Sales Support” or “end SS-7F3K”; say “my access” to see yours.',
    start: () =>
      'What do you want to start? Nothing was changed. Say “start” and the name of what was approved, for example “start Global Reader”; say “my roles” to see yours.',
    'ask-back': () =>
      'About which request do you want to ask? Nothing was changed. Say, for example, “ask SS-7F3K what is it for?”; say “my approvals” to see what waits for you.',
    answer: () =>
      'Which question do you answer? Nothing was changed. Say, for example, “answer SS-7F3K it is for the campaign”; say “my requests” to see yours.',
    'take-back': () =>
      'Which access do you want to take back? Nothing was changed. Say, for example, “take back Sales Support from Alex because the project is over”, or its number instead of the name.',
    extend: () =>
      'Which access do you want to keep longer? Nothing was changed. Say, for example, “extend Sales Support for 2 weeks”; say “my access” to see yours.',
    restore: () =>
      'Which access should be restored? Nothing was changed. Say “restore” and the number of its request, for example “restore SS-7F3K”; it stands on the card that told of the change.',
    accept: () =>
      'Which change do you accept? Nothing was changed. Say “accept” and the number of its request, for example “accept SS-7F3K”; it stands on the card that told of the change.',
  },
  onCard: {
    decide: (h: { id: string | undefined }) =>
      h.id === undefined
        ? 'Decisions are made on the card of a request, where you see what you decide on, so nothing was changed. Say “my approvals” and press there.'
        : `Decisions are made on the card of a request, where you see what you decide on, so nothing was changed. Say “show ${h.id}” and press there.`,
    remind: (h: { id: string | undefined }) =>
      h.id === undefined
        ? 'Approvers are reminded from the card of a request, so nobody was reminded and nothing was changed. Say “my requests”, open one, and press “Remind approvers”; it is there from four hours after they were asked.'
        : `Approvers are reminded from the card of a request, so nobody was reminded and nothing was changed. Say “show ${h.id}” and press “Remind approvers”; it is there from four hours after they were asked.`,
  },
  thresholdNone: (h: { source: string }) =>
    `Whom do you want reviewed? Nothing was changed. Say “${h.source} risk off” to review nobody, “set ${h.source} risk threshold to none and above” to review everybody.`,
  endMissing: () =>
    'Until when? A delegation needs an end, so nothing was changed. Say, for example, “delegate to Lidia until Friday”.',
  endsAtOnce: (h: { said: string }) =>
    `What is ended or cancelled is gone at once, and “${h.said}” is not now, so nothing was changed. Say it when it is time, for example “end Sales Support”.`,
  dateAmbiguous: (h: { said: string; readings: readonly string[] }) =>
    `“${h.said}” can be two days, so nothing was changed. Say ${h.readings.join(' or ')}.`,
  endBeforeStart: (h: { said: string; at: string }) =>
    `“${h.said}” is ${h.at}, which is before the start, so nothing was changed. Say a later end or an earlier start.`,
  idUnreadable: (h: { said: string }) =>
    `“${h.said}” is not the number of a request, so nothing was changed. They look like SS-7F3K; say “my requests” to see yours.`,
  unfinished: (h: { said: string }) =>
    `Something is missing after “${h.said}”, so nothing was changed. Say the whole sentence once more.`,
  unfinishedAs: (h: { said: string; example: string }) =>
    `Something is missing after “${h.said}”, so nothing was changed. Say, for example, “${h.example}”.`,
  personUnsure: (h: { said: string }) =>
    `The mention does not tell me who “${h.said}” is, so nothing was changed. Say the mail address instead.`,
  sameUnreadable: (h: { said: string }) =>
    `I repeat what you asked for last, and cannot read “${h.said}”, so nothing was changed. Say, for example, “same for Alex”, “same until Friday” or “again because the audit goes on”.`,
  saidTwice: (h: { said: string }) =>
    `“${h.said}” says the same thing a second time, so nothing was changed. Say each part only once.`,
  durationUnreadable: (h: { said: string }) =>
    `I cannot read “${h.said}” as a length of time, so nothing was changed. Say, for example, “for 2 hours”, “for 30 days” or “until Friday 17:00”.`,
  durationUnreadableAs: (h: { said: string; example: string }) =>
    `I cannot read “${h.said}” as a length of time, so nothing was changed. Say, for example, “${h.example}”.`,
  durationNotPositiveAs: (h: { said: string; example: string }) =>
    `“${h.said}” is no time at all, so nothing was changed. Say, for example, “${h.example}”.`,
  durationNotPositive: (h: { said: string }) =>
    `“${h.said}” is no time at all, so nothing was changed. Say, for example, “for 2 hours” or “for 30 days”.`,
  durationTooLong: (h: { said: string; longest: string }) =>
    `“${h.said}” is too long, so nothing was changed. Say ${h.longest} at most.`,
  timeUnreadable: (h: { said: string }) =>
    `I cannot read “${h.said}” as a day or time, so nothing was changed. Say, for example, “from tomorrow 9:00” or “until Friday 17:00”.`,
  timePast: (h: { said: string; at: string }) =>
    `“${h.said}” was ${h.at} and has passed, so nothing was changed. Say a later day or time.`,
  tooLong: (h: { limit: string }) =>
    `That is longer than ${h.limit} characters, so I did not read it and nothing was changed. Say it shorter.`,
} as const;
