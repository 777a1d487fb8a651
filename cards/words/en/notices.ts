// English, said once to one person: plain text. The sentences to the person themself and about somebody else are written out, not glued.

type What = { what: string };
type Of = What & { beneficiary: string };

export const notices = {
  delivered: {
    until: (h: What & { until: string }) =>
      `${h.what}: you have access until ${h.until}. It is taken back then by itself.`,
    forEver: (h: What) => `${h.what}: you have access until somebody ends it. Say “my access” to end it yourself.`,
    untilOther: (h: Of & { until: string }) =>
      `${h.what}: ${h.beneficiary} has access until ${h.until}. It is taken back then by itself.`,
    forEverOther: (h: Of) => `${h.what}: ${h.beneficiary} has access until somebody ends it.`,
  },
  approved: {
    now: (h: What) => `${h.what} is approved. Your access is being set up; you hear from me when it works.`,
    later: (h: What & { from: string }) =>
      `${h.what} is approved. Your access starts ${h.from}; you hear from me then.`,
    nowOther: (h: Of) =>
      `${h.what} is approved for ${h.beneficiary}. The access is being set up; you hear from me when it works.`,
    laterOther: (h: Of & { from: string }) =>
      `${h.what} is approved for ${h.beneficiary}. The access starts ${h.from}; you hear from me then.`,
  },
  guestWithoutAccess: (h: Of & { id: string; domain: string }) =>
    `${h.id}: the guest ${h.beneficiary}${h.domain} holds nothing through Gatehouse any more; ${h.what} was the last. The guest account is still there: nothing else was changed. Remove it in the directory, if nobody else needs it.`,
  denied: {
    plain: (h: What & { who: string }) =>
      `${h.who} denied your request for ${h.what}, without giving a reason. No access was given. Talk to ${h.who}, or request it again.`,
    because: (h: What & { who: string; reason: string }) =>
      `${h.who} denied your request for ${h.what}: “${h.reason}”. No access was given. Talk to ${h.who}, or request it again.`,
    plainOther: (h: Of & { who: string }) =>
      `${h.who} denied ${h.what} for ${h.beneficiary}, without giving a reason. No access was given. Talk to ${h.who}, or request it again.`,
    becauseOther: (h: Of & { who: string; reason: string }) =>
      `${h.who} denied ${h.what} for ${h.beneficiary}: “${h.reason}”. No access was given. Talk to ${h.who}, or request it again.`,
    review: (h: What) =>
      `The security review denied the request for ${h.what}. No access was given. Talk to your administrator if you need it, then request it again.`,
    unknown: (h: What) => `The request for ${h.what} is denied. No access was given. You can request it again.`,
  },
  expired: {
    yours: (h: What & { who: string; when: string }) =>
      `Your request for ${h.what} is denied automatically: nobody answered by ${h.when} (asked: ${h.who}). No access was given. You can request it again.`,
    other: (h: Of & { who: string; when: string }) =>
      `The request for ${h.what} for ${h.beneficiary} is denied automatically: nobody answered by ${h.when} (asked: ${h.who}). No access was given. You can request it again.`,
    review: (h: What & { when: string }) =>
      `Your request for ${h.what} is denied automatically: nobody answered by ${h.when}. No access was given. You can request it again.`,
    reviewOther: (h: Of & { when: string }) =>
      `The request for ${h.what} for ${h.beneficiary} is denied automatically: nobody answered by ${h.when}. No access was given. You can request it again.`,
    windowOver: (h: What) =>
      `${h.what} was approved too late: the access would have been over already. No access was given. Ask your administrator if it is still needed.`,
  },
  refused: {
    yours: (h: What) =>
      `Your request for ${h.what} is closed: there was nobody left who could decide it. No access was given. Tell your administrator, then request it again.`,
    other: (h: Of) =>
      `The request for ${h.what} for ${h.beneficiary} is closed: there was nobody left who could decide it. No access was given. Tell your administrator, then request it again.`,
  },
  cancelled: {
    byYou: (h: What) =>
      `You cancelled the request for ${h.what}. No access was given. You can request it again at any time.`,
    by: (h: What & { who: string }) => `${h.who} cancelled the request for ${h.what}. No access was given.`,
    byBecause: (h: What & { who: string; reason: string }) =>
      `${h.who} cancelled the request for ${h.what}: “${h.reason}”. No access was given.`,
    bySystem: (h: What) => `The request for ${h.what} is cancelled. No access was given.`,
  },
  ended: {
    time: (h: What & { when: string }) =>
      `${h.what}: your access has ended, its time was up ${h.when}. You can request it again.`,
    timeOther: (h: Of & { when: string }) =>
      `${h.what}: the access of ${h.beneficiary} has ended, its time was up ${h.when}.`,
    timeLater: (h: What & { when: string; gone: string }) =>
      `${h.what}: your access has ended, its time was up ${h.when}. It was removed from the directory ${h.gone}. You can request it again.`,
    timeLaterOther: (h: Of & { when: string; gone: string }) =>
      `${h.what}: the access of ${h.beneficiary} has ended, its time was up ${h.when}. It was removed from the directory ${h.gone}.`,
    byYou: (h: What) => `${h.what}: the access has ended, as you asked. It was removed from the directory.`,
    by: (h: What & { who: string }) =>
      `${h.what}: ${h.who} ended your access. You can talk to ${h.who}, or request it again.`,
    byBecause: (h: What & { who: string; reason: string }) =>
      `${h.what}: ${h.who} ended your access: “${h.reason}”. You can talk to ${h.who}, or request it again.`,
    byOther: (h: Of & { who: string }) => `${h.what}: ${h.who} ended the access of ${h.beneficiary}.`,
    byOtherBecause: (h: Of & { who: string; reason: string }) =>
      `${h.what}: ${h.who} ended the access of ${h.beneficiary}: “${h.reason}”.`,
    plain: (h: What) => `${h.what}: the access has ended. It was removed from the directory.`,
  },
  endedTaken: {
    byYou: (h: What) =>
      `${h.what}: the access has ended, as you asked. Somebody had taken it away in the directory before.`,
    plain: (h: What) => `${h.what}: the access has ended. Somebody had taken it away in the directory before.`,
  },
  unstarted: {
    byYou: (h: What) => `${h.what}: the access does not start, as you asked. No access was given.`,
    by: (h: What & { who: string }) =>
      `${h.what}: ${h.who} ended it before its start. No access was given. You can talk to ${h.who}, or request it again.`,
    byBecause: (h: What & { who: string; reason: string }) =>
      `${h.what}: ${h.who} ended it before its start: “${h.reason}”. No access was given. You can talk to ${h.who}, or request it again.`,
    byOther: (h: Of & { who: string }) =>
      `${h.what}: ${h.who} ended the access of ${h.beneficiary} before its start. No access was given.`,
    byOtherBecause: (h: Of & { who: string; reason: string }) =>
      `${h.what}: ${h.who} ended the access of ${h.beneficiary} before its start: “${h.reason}”. No access was given.`,
    time: (h: What & { when: string }) =>
      `${h.what}: its time was up ${h.when}, before I could set it up. No access was given. You can request it again.`,
    timeOther: (h: Of & { when: string }) =>
      `${h.what} for ${h.beneficiary}: its time was up ${h.when}, before I could set it up. No access was given.`,
    plain: (h: What) => `${h.what}: the access does not start. No access was given.`,
  },
  late: {
    yours: (h: What) =>
      `${h.what} is approved, but after 15 minutes the directory has still not taken all of it. I am still working on it and tell you when it works; you need not do anything.`,
    other: (h: Of) =>
      `${h.what} is approved for ${h.beneficiary}, but after 15 minutes the directory has still not taken all of it. I am still working on it and tell you when it works.`,
    ending: (h: What) =>
      `${h.what} should have ended, but after 15 minutes the directory still shows the access. I am still working on its removal; you need not do anything.`,
  },
  reminder: {
    waits: (h: What & { requester: string; until: string }) =>
      `${h.requester} still waits for you: ${h.what}. Decide until ${h.until}, then it is denied automatically.`,
    settled: (h: What & { requester: string }) =>
      `${h.requester} asked for ${h.what}: it does not wait for you any more.`,
  },
  nobodyReached: {
    waits: (h: What & { who: string; until: string }) =>
      `I could not reach anybody who can decide on ${h.what}. It waits until ${h.until}, then it is denied automatically. Please write to them yourself: ${h.who}.`,
    review: (h: What & { until: string }) =>
      `I could not reach anybody who does the security review of ${h.what}. It waits until ${h.until}, then it is denied automatically. Please tell your administrator.`,
    settled: (h: What) => `I could not reach everybody about ${h.what}. It does not wait for anybody any more.`,
  },
  askedUnreachable: {
    waits: (h: Of & { id: string; who: string; until: string }) =>
      `${h.id}: I can reach nobody who can decide on ${h.what} for ${h.beneficiary}: ${h.who}. It waits until ${h.until}, then it is denied automatically. Please see to it that they have this app in Teams and have not blocked it; then they get the card by themselves.`,
    review: (h: Of & { id: string; until: string }) =>
      `${h.id}: I can reach nobody who does the security review of ${h.what} for ${h.beneficiary}. It waits until ${h.until}, then it is denied automatically. Please see to it that they have this app in Teams and have not blocked it; then they get the card by themselves.`,
    reached: (h: Of & { id: string; until: string }) =>
      `${h.id}: one of those who can decide on ${h.what} for ${h.beneficiary} can be reached again and has the card, or is just being brought it. It waits until ${h.until}, then it is denied automatically.`,
    settled: (h: Of & { id: string }) =>
      `${h.id}: I could not reach those asked about ${h.what} for ${h.beneficiary}. It does not wait for anybody any more.`,
  },
  alertChannelUnset: (h: Of & { id: string }) =>
    `${h.id}: a request that needs a security review was filed for ${h.beneficiary} (${h.what}), and no channel for alerts is set. An administrator says “alerts here” in the security channel to have them posted there.`,
  alertUnreachable: (h: Of) =>
    `The alert about ${h.beneficiary} (${h.what}) could not be posted to the security channel. The request goes its way, and its security review still holds. Look whether I am still in that channel, or say “alerts here” in another one.`,
  alarm: {
    granting: (h: Of & { id: string; resources: string }) =>
      `${h.id}: after 15 minutes the directory has still not given ${h.beneficiary} ${h.resources} (${h.what}). It is tried again; look at the directory and at the app's permissions.`,
    removing: (h: Of & { id: string; resources: string }) =>
      `${h.id}: after 15 minutes the directory still shows ${h.resources} for ${h.beneficiary}, whose access (${h.what}) is over. It is tried again; remove it by hand if it must be gone at once.`,
  },
} as const;

/** Said late, when the matter has moved on. */
export const overtaken = {
  over: (h: What & { when: string }) => `${h.what}: your request was approved; its access is over, since ${h.when}.`,
  overOther: (h: Of & { when: string }) =>
    `${h.what}: the request for ${h.beneficiary} was approved; its access is over, since ${h.when}.`,
  notLate: (h: What) => `${h.what}: the directory was late with this, and is not any more.`,
  noAlarm: (h: Of & { id: string }) =>
    `${h.id}: the directory was late with what ${h.beneficiary} gets or loses (${h.what}), and is not any more. There is nothing to do.`,
  notKept: (h: What) => `${h.what}: it was kept beyond its end while nobody else held it, and is not any more.`,
  notKeptAlarm: (h: Of & { id: string }) =>
    `${h.id}: the role of ${h.beneficiary} (${h.what}) was kept beyond its end while nobody else held it, and is not any more. There is nothing to do.`,
  alert: (h: Of & { id: string }) =>
    `${h.id}: the alert about ${h.beneficiary} (${h.what}) could not be posted to the security channel. The request does not wait any more. Look whether I am still in that channel, or say “alerts here” in another one.`,
} as const;

/** Notifications on a lock screen. */
export const summaries = {
  asks: (h: What & { requester: string }) => `${h.requester} asks for ${h.what}`,
  asksFor: (h: Of & { requester: string }) => `${h.requester} asks for ${h.what} for ${h.beneficiary}`,
  about: (h: Of) => `${h.beneficiary}: ${h.what}`,
  draft: (h: What) => `${h.what}: not sent yet`,
  waiting: (h: What & { who: string }) => `${h.what}: waiting for ${h.who}`,
  inReview: (h: What) => `${h.what}: in security review`,
  approvedFrom: (h: What & { from: string }) => `${h.what}: approved, starts ${h.from}`,
  approvedUntil: (h: What & { until: string }) => `${h.what}: approved, until ${h.until}`,
  approvedForEver: (h: What) => `${h.what}: approved`,
  partly: (h: What) => `${h.what}: partly delivered, the rest is tried again`,
  activeUntil: (h: What & { until: string }) => `${h.what}: active, until ${h.until}`,
  activeForEver: (h: What) => `${h.what}: active`,
  ending: (h: What) => `${h.what}: access is being removed`,
  ended: (h: What) => `${h.what}: access has ended`,
  unstarted: (h: What) => `${h.what}: ended before its start`,
  neverBegan: (h: What) => `${h.what}: its time was up before anything was given`,
  endedRole: (h: What) => `${h.what}: not active any more`,
  denied: (h: What) => `${h.what}: denied`,
  expired: (h: What) => `${h.what}: denied automatically, nobody answered`,
  windowOver: (h: What) => `${h.what}: approved too late`,
  refused: (h: What) => `${h.what}: nobody could decide it`,
  cancelled: (h: What) => `${h.what}: cancelled`,
} as const;
