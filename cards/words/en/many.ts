// English: what waits for one person, chosen line by line and decided together (rule 66).

const allOf = (count: number): string => (count === 1 ? 'it' : count === 2 ? 'both' : `all ${count}`);

export const many = {
  /** Above the lines, where only some were asked for. */
  found: (h: { what: string }) => `Only for “${h.what}”`,
  foundFrom: (h: { who: string }) => `Only from “${h.who}”`,
  foundForFrom: (h: { what: string; who: string }) => `Only for “${h.what}”, from “${h.who}”`,
  noneFound: (h: { found: string }) => `${h.found}: nothing that waits for you. Say “my approvals” to see all of it.`,
  /** More wait than are looked at. */
  cut: (h: { count: string }) => `More than ${h.count} wait for you: these are the newest of them.`,
  choose: (h: { id: string }) => `Choose ${h.id}`,
  needsReason: 'needs a reason',
  reason: 'Reason, for every line that you choose',
  reasonNeeded: 'Reason, for every line that you choose (some of these need one)',
  approve: 'Approve chosen',
  deny: 'Deny chosen',
  noneChosen: () => 'You have chosen no line, so nothing was changed. Tick what you decide, then press again.',
  reasonMissing: (h: { names: string }) =>
    `A reason is needed for ${h.names}, so nothing was changed. Write one and press again: it is put down for every line that you chose.`,
  /** What came of it. */
  state: 'DECIDED',
  stateNone: 'NOTHING WAS CHANGED',
  allApproved: (h: { count: number }) => `You approved ${allOf(h.count)}`,
  allDenied: (h: { count: number }) => `You denied ${allOf(h.count)}`,
  someApproved: (h: { done: number; count: number }) => `You approved ${h.done} of ${h.count}`,
  someDenied: (h: { done: number; count: number }) => `You denied ${h.done} of ${h.count}`,
  approved: (h: { now: string }) => `You approved it · ${h.now}`,
  denied: (h: { now: string }) => `You denied it · ${h.now}`,
  fell: (h: { now: string }) => `Not decided: ${h.now}`,
  unknown: (h: { id: string }) => `Request ${h.id}`,
  unclear: 'It is not known whether this was written down. Look at its card.',
  rest: 'What still waits',
  /** Told together, because they were too many to come one by one. */
  digest: (h: { count: number }) =>
    h.count === 1 ? '1 more request waits for you' : `${h.count} more requests wait for you`,
  /** Read at once, and again days later when it is said once more as the reminder. */
  digestWhy: (h: { count: number }) =>
    h.count === 1
      ? 'It came when you were asked for much at once. Review shows all of it.'
      : 'They came when you were asked for much at once, so one card has them all. Each has its own deadline.',
  digestAll: 'my approvals',
  digestMore: (h: { count: number }) => `and ${h.count} more: “my approvals” has all of them.`,
  digestStateOver: 'NOTHING LEFT',
  digestOver: 'None of these requests waits for you any more',
  digestOverText: 'Say “my approvals” to see whether others do.',
  digestOlder: 'A newer card about these requests stands further down. Or say “my approvals” to me.',
} as const;
