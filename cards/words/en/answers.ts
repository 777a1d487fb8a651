// English: refusals and the other answers, plain text. Each says why, that nothing was changed, and what to do.

export const refusals = {
  noSuchRequest: () =>
    'I know no such request, so nothing was changed. Say “my requests” or “my approvals” to see those that you can open.',
  noSuchRequestNamed: (h: { name: string }) =>
    `I know no request “${h.name}” that you can open, so nothing was changed. Say “my requests” or “my approvals” to see those you can.`,
  alreadySubmitted: () =>
    'This request is sent already, so nothing was changed. Say “my requests” to see how it stands.',
  notPending: () =>
    'This request is settled already, so nothing was changed. Its card shows who decided, when and why.',
  notInForce: () =>
    'There is no access to end here any more, so nothing was changed. Say “my access” to see what you have.',
  notYours: () =>
    'Only the people this request is about can do that, so nothing was changed. Ask one of them, or your administrator.',
  notTheirManager: () =>
    'You can request for somebody else only while you are their manager, so nothing was changed. Let them ask, or ask their manager.',
  notForOthers: () =>
    'This can be requested only for oneself, so nothing was changed. The person who needs it can ask me directly.',
  ownRequest: () =>
    'Nobody decides on a request of their own or for themselves, so nothing was changed. It waits for the other people asked.',
  notAnApprover: () =>
    'You are not among those who decide on this request now, so nothing was changed. The people asked were checked just now.',
  notYourTurn: () => 'It is not your turn on this request, so nothing was changed. Its card shows who is asked now.',
  cannotReadRisk: (h: { role: string; roles: string }) =>
    `You hold ${h.role}, but to decide this you must also be able to read risk, so nothing was changed. Ask for ${h.roles}, then decide again.`,
  someReader: 'a role with which one may read risk',
  tooEarlyToEnd: (h: { again: string }) =>
    `A role can be given back only five minutes after it became active, so nothing was changed. Try again from ${h.again} on.`,
  ending: () => 'This access is being removed already, so nothing was changed. You hear from me when it is gone.',
  tooEarlyEndsItself: (h: { at: string }) =>
    `A role can be given back only five minutes after it became active, so nothing was changed. This one ends by itself before, at ${h.at}.`,
  lastHolder: () =>
    'Nobody else would hold this role, so nothing was changed. Let somebody else activate or get it first, then end it.',
  alreadyDecidedOnce: () =>
    'You have decided on this request already, and nobody counts twice, so nothing was changed. Its card shows how it stands.',
  outOfDate: () =>
    'This request has changed since your card was drawn, so nothing was changed. Look at the new card and decide again.',
  disabled: (h: { who: string }) =>
    `The account of ${h.who} is switched off, so nothing was changed. An administrator can switch it on again.`,
  nobodyToAsk: (h: { stage: number }) =>
    `There is nobody who could decide stage ${h.stage} of this request, so it was not sent and nothing was changed. Tell your administrator that approvers are missing.`,
  justificationMissing: () =>
    'The reason for your request is missing, so nothing was changed. Say in a sentence why you need it.',
  reasonMissing: () => 'A reason is needed for this decision, so nothing was changed. Write one and press again.',
  answerMissing: (h: { question: string }) =>
    `The answer to “${h.question}” is missing, so nothing was changed. Answer it and send the form again.`,
  answerNotAChoice: (h: { question: string }) =>
    `The answer to “${h.question}” is none of its choices, so nothing was changed. Choose one of them.`,
  answerTooLong: (h: { question: string }) =>
    `The answer to “${h.question}” is too long, so nothing was changed. Shorten it and send the form again.`,
  answerNotMatching: (h: { question: string; hint: string }) =>
    `The answer to “${h.question}” does not have the form it needs: ${h.hint}. Nothing was changed; correct it and send the form again.`,
  justificationTooLong: (h: { limit: string }) =>
    `Your reason is longer than ${h.limit} characters, so nothing was changed. Shorten it and try again.`,
  reasonTooLong: (h: { limit: string }) =>
    `The reason is longer than ${h.limit} characters, so nothing was changed. Shorten it and try again.`,
  durationTooLong: (h: { longest: string }) =>
    `That is longer than this may last, so nothing was changed. Choose ${h.longest} at most.`,
  durationTooShort: (h: { shortest: string }) =>
    `That is too short, so nothing was changed. Choose ${h.shortest} at least.`,
  durationFixed: () => 'How long this lasts is fixed, so nothing was changed. Ask again without a duration.',
  startFixed: () => 'This starts when it is approved, so nothing was changed. Ask again without a start.',
  startPast: () => 'That start has passed, so nothing was changed. Choose a later one, or none to start at once.',
  startTooLate: () => 'That start is more than a year away, so nothing was changed. Choose an earlier one.',
  overAlready: () =>
    'The last day of this access is over then, so nothing was changed. Choose an earlier start, or ask your administrator.',
  remindedLast: (h: { at: string }) =>
    `The approvers were asked or reminded a short while ago, so nothing was sent. If nobody answers by ${h.at}, it is denied automatically.`,
  remindedLately: (h: { again: string }) =>
    `The approvers were asked or reminded a short while ago, so nothing was sent. You can remind them again ${h.again}.`,
} as const;

/** Everything else the bot answers. */
export const answers = {
  newerShape: () =>
    'This was written by a newer Gatehouse than the one that answers you, so nothing was changed. Whoever runs Gatehouse must roll it forward; try again then.',
  storageDown: () => 'I cannot reach my records just now, so nothing was changed. Please try again in a minute.',
  cutOff: 'CUT OFF',
  /** Something was lost in the middle, after something was written or may have been. */
  perhapsDone: () =>
    'I was cut off in the middle, so I cannot tell whether all of this was done. Say “my requests” or “my approvals” in a minute to see how it stands; what was done is not done twice.',
  /** For a press whose answer is a message and not the card. */
  below: () => 'See the newest message below.',
  olderCopyTitle: 'THERE IS A NEWER CARD',
  olderCopy: (h: { id: string }) =>
    `This copy is not kept up to date any more. Look at the newest card of ${h.id} further down, or say “show ${h.id}” to me.`,
  perhapsTwice: {
    card: () => 'You may have this already: this copy is the one that stays up to date.',
    told: () => 'You may have been told this already.',
    after: (h: { text: string }) => `${h.text} You may have been told this already.`,
  },
  fault: (h: { reference: string }) =>
    `Something went wrong on my side. Please try again; if it happens once more, tell your administrator the reference ${h.reference}.`,
  unknownPackage: (h: { wanted: string }) =>
    `Nothing you can request is called “${h.wanted}”, so nothing was changed. Say “packages” to see what there is.`,
  unknownPackageNear: (h: { wanted: string; nearest: string }) =>
    `Nothing you can request is called “${h.wanted}”, so nothing was changed. Did you mean ${h.nearest}?`,
  cannotBeGiven: (h: { what: string; missing: string }) =>
    `${h.what} cannot be given at the moment, so nothing was changed: the directory does not have ${h.missing} any more. Tell your administrator.`,
  catalogueWarnings: () =>
    'The catalogue does not fit the directory. A stage whose approvers are gone goes to its fallback, and what gives something gone cannot be requested. Put the file right, then start Gatehouse again:',
  catalogueMore: (h: { count: number }) => `and ${h.count} more, in the log.`,
  notEligible: (h: { wanted: string }) =>
    `You are not eligible for any role called “${h.wanted}”, so nothing was changed. Say “my roles” to see those you can activate.`,
  notEligibleNear: (h: { wanted: string; nearest: string }) =>
    `You are not eligible for any role called “${h.wanted}”, so nothing was changed. Did you mean ${h.nearest}?`,
  noRoles: () =>
    'You are not eligible for any role, so nothing was changed. An administrator can make you eligible for one.',
  alreadyActive: (h: { what: string; until: string }) =>
    `${h.what} is active already, until ${h.until}. Nothing was changed; say “my roles” to see it.`,
  notSelfActivated: () =>
    'A role can be activated only for oneself, so nothing was changed. The person who needs it can ask me directly.',
  unknownPerson: (h: { wanted: string }) =>
    `I find nobody called “${h.wanted}” in the directory, so nothing was changed. Try the whole name or the mail address.`,
  unknownPersonNear: (h: { wanted: string; nearest: string }) =>
    `I find nobody called “${h.wanted}” in the directory, so nothing was changed. Did you mean ${h.nearest}?`,
  isRole: (h: { what: string }) =>
    `${h.what} is a role that you can activate, and no package, so nothing was changed. Press it to activate it.`,
  isPackage: (h: { what: string }) =>
    `${h.what} is a package that you can request, and no role that you can activate, so nothing was changed. Press it to request it.`,
  perhapsLength: (h: { said: string }) =>
    `Your reason ends with “${h.said}”. That is taken as how long, and nothing was sent: check it below.`,
  ticketUnread: (h: { said: string; hint: string }) =>
    `“${h.said}” is not a ticket as it is asked for, and nothing was sent: write it below. It looks like this: ${h.hint}.`,
  perhapsReason: (h: { said: string; what: string }) =>
    `“${h.said}” is no length of time, so nothing was changed. If it is why you need ${h.what}, press it; else say “because” and the reason.`,
  perhapsFor: (h: { said: string }) =>
    `Your reason ends with “${h.said}”, so nothing was sent. Is that for whom it is, or a part of why you need it?`,
  forThem: (h: { who: string }) => `For ${h.who}`,
  forMe: 'For me: it is why',
  useAsReason: (h: { reason: string }) => `That is the reason: ${h.reason}`,
  unknownRequest: (h: { wanted: string }) =>
    `I know no request “${h.wanted}” of yours, so nothing was changed. Say “my requests” to see yours.`,
  severalPeople: (h: { wanted: string; names: string }) =>
    `“${h.wanted}” can be ${h.names}, so nothing was changed. Say the whole name or the mail address.`,
  severalPolicies: (h: { what: string; names: string }) =>
    `${h.what} can be had in several ways, so nothing was changed yet. Choose one: ${h.names}.`,
  dismissed: (h: { what: string }) => `Put aside: nobody was asked for ${h.what}. Ask again whenever you need it.`,
  alreadyPending: (h: { what: string }) =>
    `You have asked for ${h.what} already. This is how it stands; nothing was changed.`,
  alreadyPendingBy: (h: { what: string; who: string }) =>
    `${h.who} has asked for ${h.what} for you already. This is how it stands; nothing was changed.`,
  alreadyHeld: (h: { what: string; until: string }) =>
    `You have ${h.what} already, until ${h.until}. Nothing was changed; say “my access” to see it.`,
  alreadyHeldForEver: (h: { what: string }) =>
    `You have ${h.what} already, without an end date. Nothing was changed; say “my access” to see it.`,
  beingRemoved: (h: { what: string }) =>
    `Your access to ${h.what} is being removed just now, so nothing was changed. Once it is gone you can request it again.`,
  alreadyThereOther: (h: { what: string; beneficiary: string }) =>
    `${h.what} is requested or in force for ${h.beneficiary} already, so nothing was changed. Its card shows how it stands.`,
  alreadyThereReport: (h: { what: string; beneficiary: string }) =>
    `${h.what} is requested or in force for ${h.beneficiary} already, so nothing was changed. They can see how it stands.`,
  takenAway: (h: { what: string }) =>
    `${h.what} is approved, but somebody took it or a part of it away in the directory. Nothing was changed; its card shows what, and your administrators are told.`,
  startsLater: (h: { what: string; from: string }) =>
    `${h.what} is approved already and starts ${h.from}. Nothing was changed; say “my access” to see it.`,
  notDelivered: (h: { what: string }) =>
    `${h.what} is approved, but the directory does not give it or a part of it. Nothing was changed; its card shows what and why, and your administrators are told.`,
  beingSetUp: (h: { what: string }) =>
    `${h.what} is approved already and is being set up. Nothing was changed; you hear from me when it works.`,
  alertsSet: () => 'Alerts of risky requests are posted in this channel from now on. The change is recorded.',
  alertsAgain: () =>
    'Alerts of risky requests are posted here again. Those that could not be posted before follow. Nothing else was changed.',
  alertsOnlyInChannel: () =>
    'Alerts are posted in a channel, so nothing was changed. Add me to the security channel and say “alerts here” there.',
  remindedReview: () => 'Reminded those who do the security review.',
  notForAuditor: (h: { id: string }) =>
    `You may not read what is recorded about ${h.id}, so nothing was changed. Ask an administrator to read it with you.`,
  reminded: (h: { who: string }) => `Reminded: ${h.who}.`,
  stranger: () =>
    'I do not find you in this organisation’s directory, so I can do nothing for you yet. Ask your administrator to add you.',
  disabledYou: () => 'Your account is switched off in the directory, so nothing was changed. Ask your administrator.',
  unreadableForm: () =>
    'I cannot read what this card sent, so nothing was changed. Open it anew, for example with “my requests”, and try again.',
  guest: () =>
    'As a guest you can request only what is opened to guests. Say “packages” to see it; nothing was changed.',
  answeredApart: () =>
    'The answer is in our personal chat, where only you see it. If you do not have one with me yet, open Gatehouse in Teams and say hello: it follows.',
  notReachedApart: () =>
    'I cannot write to you in a personal chat yet, and what you asked for does not belong here. Open Gatehouse in Teams, and say it to me there once more.',
  notPersonal: () =>
    'Access is nobody else’s business. Write to me in a personal chat and I help you there; nothing was changed here.',
  trialClock: (h: { now: string; ahead: string }) => `It is now ${h.now} (${h.ahead} ahead).`,
  trialClockUnmoved: (h: { now: string }) => `It is now ${h.now}.`,
  nothingToCancelGiven: (h: { what: string }) =>
    `The request for ${h.what} is approved, so there is nothing to cancel and nothing was changed. Press below to end the access.`,
  nothingToCancelNear: (h: { wanted: string; nearest: string }) =>
    `You have no waiting request “${h.wanted}”, so nothing was changed. Did you mean ${h.nearest}?`,
  nothingToEndNear: (h: { wanted: string; nearest: string }) =>
    `You have no access “${h.wanted}” that could be ended, so nothing was changed. Did you mean ${h.nearest}?`,
  endedTheirs: (h: { what: string; who: string; id: string }) =>
    `You ended ${h.what} of ${h.who} (${h.id}). ${h.who} is told why, and when the directory has removed it.`,
  cancelledTheirs: (h: { what: string; who: string; id: string }) =>
    `You cancelled the request of ${h.who} for ${h.what} (${h.id}). ${h.who} and everybody who was asked see it on their cards.`,
  nothingOfTheirsToCancel: (h: { who: string; wanted: string }) =>
    `I know no waiting request “${h.wanted}” for ${h.who} that you could cancel, so nothing was changed. They can cancel it themselves, and so can an administrator.`,
  nothingOfTheirsToEnd: (h: { who: string; wanted: string }) =>
    `I know no access “${h.wanted}” of ${h.who} that you could end, so nothing was changed. They can end it themselves, and so can their manager and an administrator.`,
  nothingToCancel: (h: { wanted: string }) =>
    `You have no waiting request “${h.wanted}”, so nothing was changed. Say “my requests” to see yours.`,
  nothingToEnd: (h: { wanted: string }) =>
    `You have no access “${h.wanted}” that could be ended, so nothing was changed. Say “my access” to see what you have.`,
  tryAgain: () => 'Somebody else changed this at the same moment, so nothing was changed by you. Please try again.',
  notPossible: 'NOT POSSIBLE',
  notSure: 'PLEASE SAY MORE',
  done: 'DONE',
  sorry: 'SORRY',
} as const;
