// English: access that is suspended for a security review, because risk rose while it was in force (rule 34). Nothing here tells a level or a source (rule 32).

interface What {
  readonly what: string;
}
interface Of extends What {
  readonly beneficiary: string;
}

export const suspension = {
  state: 'SUSPENDED · security review',
  needsYou: 'NEEDS YOU · suspended, security review',
  headline: (h: Of) => `${h.what} of ${h.beneficiary} is suspended`,
  line: (h: { since: string; until: string }) =>
    `Suspended ${h.since} for a security review, until ${h.until} (then ended automatically)`,
  listed: (h: { until: string }) => `suspended, in security review until ${h.until} (then ended automatically)`,
  decide: (h: { until: string }) => `until ${h.until} (then ended automatically)`,
  rest: 'Rest of its time',
  restOf: (h: { until: string }) => `until ${h.until}`,
  restForEver: 'no end date',
  advice: 'You do not have this access for now. If the review restores it, you have it again by itself and are told.',
  buttons: { restore: 'Restore', end: 'End' },
  reason: 'Reason (needed to end it)',
  reasonMissing: 'Say why',
  summary: (h: What) => `${h.what}: suspended, security review`,
  suspended: 'Suspended',
  notice: (h: What & { until: string }) =>
    `${h.what} is suspended for a security review, until ${h.until} (then ended automatically). You do not have it meanwhile; you are told what comes of it.`,
  noticeOther: (h: Of & { until: string }) =>
    `${h.what} of ${h.beneficiary} is suspended for a security review, until ${h.until} (then ended automatically).`,
  over: (h: What) => `${h.what} was suspended for a security review. That is settled by now.`,
  there: (h: What) =>
    `You had ${h.what} and it is suspended for a security review, so nothing was changed. If the review restores it, you have it again by itself.`,
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
