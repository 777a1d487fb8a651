// English: access that is suspended for a security review, because risk rose while it was in force (rule 34). Nothing here tells a level or a source (rule 32).

interface What {
  readonly what: string;
}
interface Of extends What {
  readonly beneficiary: string;
}

interface Line {
  readonly since: string;
  readonly until: string;
}

export const suspension = {
  /** By how far it is: nothing is called suspended before it is read as gone. */
  state: {
    going: 'BEING SUSPENDED · security review',
    given: 'SUSPENDED, GIVEN BY SOMEBODY ELSE · security review',
    kept: 'SUSPENDED, KEPT FOR NOW · nobody else holds it',
    drifted: 'SUSPENDED · security review',
    gone: 'SUSPENDED · security review',
  },
  needsYou: {
    going: 'NEEDS YOU · being suspended, security review',
    given: 'NEEDS YOU · suspended, given by somebody else',
    kept: 'NEEDS YOU · suspended, but kept for now',
    drifted: 'NEEDS YOU · suspended, security review',
    gone: 'NEEDS YOU · suspended, security review',
  },
  headline: {
    going: (h: Of) => `${h.what} of ${h.beneficiary} is being suspended`,
    given: (h: Of) => `${h.what} of ${h.beneficiary} is suspended, but somebody else gave it again`,
    kept: (h: Of) => `${h.what} of ${h.beneficiary} is suspended, but still there`,
    drifted: (h: Of) => `${h.what} of ${h.beneficiary} is suspended`,
    gone: (h: Of) => `${h.what} of ${h.beneficiary} is suspended`,
  },
  headlineOver: (h: Of) => `${h.what} of ${h.beneficiary} was suspended`,
  line: {
    going: (h: Line) =>
      `Being suspended since ${h.since} for a security review: the directory still shows it. The review is open until ${h.until} (then ended automatically)`,
    given: (h: Line) =>
      `Suspended ${h.since} for a security review, until ${h.until} (then ended automatically). Somebody else gave it in the directory meanwhile: it is there`,
    kept: (h: Line) =>
      `Suspended ${h.since} for a security review, until ${h.until} (then ended automatically). It is still there: nobody else holds it`,
    drifted: (h: Line) =>
      `Suspended ${h.since} for a security review, until ${h.until} (then ended automatically). Somebody else had taken it away in the directory before`,
    gone: (h: Line) => `Suspended ${h.since} for a security review, until ${h.until} (then ended automatically)`,
  },
  listed: {
    going: (h: { until: string }) =>
      `being suspended, still there, in security review until ${h.until} (then ended automatically)`,
    given: (h: { until: string }) =>
      `suspended, given by somebody else, in security review until ${h.until} (then ended automatically)`,
    kept: (h: { until: string }) =>
      `suspended, kept for now, in security review until ${h.until} (then ended automatically)`,
    drifted: (h: { until: string }) => `suspended, in security review until ${h.until} (then ended automatically)`,
    gone: (h: { until: string }) => `suspended, in security review until ${h.until} (then ended automatically)`,
  },
  decide: (h: { until: string }) => `${h.until} (then ended automatically)`,
  rest: 'Rest of its time',
  restOf: (h: { until: string }) => `until ${h.until}`,
  restForEver: 'no end date',
  advice: {
    going: 'It is being taken away for a security review. The directory still shows it; it is tried until it is gone.',
    given:
      'Somebody else gave it in the directory while it is suspended. Administrators are asked what becomes of that.',
    kept: 'It stays for now, because nobody else holds it. It is taken away by itself when somebody else has it.',
    drifted:
      'Somebody else had taken it away in the directory before it was suspended. If the review restores it, administrators still decide whether it is given again.',
    gone: 'You do not have this access for now. If the review restores it, you have it again by itself and are told.',
  },
  adviceOther: 'It is not given for now. If the review restores it, it is given again by itself.',
  buttons: { restore: 'Restore', end: 'End' },
  reason: 'Reason (needed to end it)',
  reasonMissing: 'Say why',
  summary: {
    going: (h: What) => `${h.what}: being suspended, security review`,
    given: (h: What) => `${h.what}: suspended, given by somebody else`,
    kept: (h: What) => `${h.what}: suspended, kept for now`,
    drifted: (h: What) => `${h.what}: suspended, security review`,
    gone: (h: What) => `${h.what}: suspended, security review`,
  },
  suspended: 'Suspended',
  notice: (h: What & { until: string }) =>
    `${h.what} is suspended for a security review, until ${h.until} (then ended automatically). You do not have it meanwhile; you are told what comes of it.`,
  noticeThere: (h: What & { until: string }) =>
    `${h.what} is suspended for a security review, until ${h.until} (then ended automatically). You are told what comes of it.`,
  noticeOther: (h: Of & { until: string }) =>
    `${h.what} of ${h.beneficiary} is suspended for a security review, until ${h.until} (then ended automatically).`,
  reminder: (h: Of & { until: string }) =>
    `${h.what} of ${h.beneficiary} is suspended and still waits for your security review. Decide until ${h.until}, then it is ended automatically.`,
  /** Nobody may review it. */
  nobodyReviews: 'Nobody can review it now; administrators are told',
  nobodyReviewsAlarm: (h: Of & { id: string; until: string }) =>
    `${h.id}: the access of ${h.beneficiary} (${h.what}) is suspended for a security review, and nobody can review it: whoever asked, has it or decided on it before does not review it, and nobody else may. Reviewers hold Security Administrator or Compliance Administrator: see to it that somebody else does; they get the card by themselves. Until then it stays suspended, at the longest until ${h.until}; then it is ended automatically.`,
  reviewedNow: (h: Of & { id: string }) =>
    `${h.id}: nobody could review the access of ${h.beneficiary} (${h.what}), which was suspended. That is settled by now; there is nothing to do.`,
  /** Of its alert. */
  alertChannelUnset: (h: Of & { id: string }) =>
    `${h.id}: the access of ${h.beneficiary} (${h.what}) is being suspended for a security review, and no channel for alerts is set. An administrator says “alerts here” in the security channel to have them posted there.`,
  alertUnreachable: (h: Of) =>
    `The alert about ${h.beneficiary} (${h.what}), whose access is suspended, could not be posted to the security channel. Its security review still holds. Look whether I am still in that channel, or say “alerts here” in another one.`,
  over: (h: What) => `${h.what} was suspended for a security review. That is settled by now.`,
  there: {
    going: (h: What) =>
      `You have ${h.what}, and it is being suspended for a security review, so nothing was changed. If the review restores it, you have it again by itself.`,
    given: (h: What) =>
      `${h.what} is suspended for a security review, and somebody else gave it to you in the directory meanwhile, so nothing was changed. Administrators are asked what becomes of that.`,
    kept: (h: What) =>
      `You have ${h.what} for now, because nobody else holds it; it is suspended for a security review, so nothing was changed.`,
    drifted: (h: What) =>
      `${h.what} is suspended for a security review, and somebody else had taken it away in the directory before, so nothing was changed.`,
    gone: (h: What) =>
      `You had ${h.what} and it is suspended for a security review, so nothing was changed. If the review restores it, you have it again by itself.`,
  },
  late: (h: What) =>
    `${h.what} is being suspended for a security review, but after 15 minutes the directory still shows the access. I am still working on its removal; you need not do anything.`,
  lateOther: (h: Of) =>
    `${h.what} of ${h.beneficiary} is being suspended for a security review, but after 15 minutes the directory still shows the access. I am still working on its removal.`,
  lateAlarm: (h: Of & { id: string; resources: string }) =>
    `${h.id}: after 15 minutes the directory still shows ${h.resources} for ${h.beneficiary}, whose access (${h.what}) is being suspended for a security review. It is NOT taken away yet. It is tried again; remove it by hand in the directory if it must be gone at once, and look at the app's permissions.`,
  lastHolder: (h: What) =>
    `${h.what} is suspended for a security review, but you keep it for now: nobody else holds it. It is taken away by itself when somebody else has it.`,
  lastHolderOther: (h: Of) =>
    `${h.what} of ${h.beneficiary} is suspended for a security review, but it is kept for now: nobody else holds it.`,
  lastHolderAlarm: (h: Of & { id: string; resources: string }) =>
    `${h.id}: the access of ${h.beneficiary} to ${h.resources} (${h.what}) is suspended for a security review, but nobody else would hold it, so it is NOT taken away. Give it to somebody else at once; it is then removed by itself.`,
  record: {
    suspended: 'suspended it for a security review',
    suspendedAt: (h: { risk: string; who: string }) => `suspended it: risk has risen. ${h.risk}. Asked ${h.who}`,
    restored: 'to be given again for the rest of its time',
    reported: (h: { resource: string }) => `the directory shows it gone while it is suspended: ${h.resource}`,
    assignment: (h: { request: string }) => `suspended for ${h.request}`,
    resumed: (h: { request: string }) => `to be given again for ${h.request}`,
  },
} as const;
