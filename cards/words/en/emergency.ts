// English: emergency access and the review that follows it (rule 46). Nothing here tells a level or a source of risk (rule 32).

interface What {
  readonly what: string;
}
interface Of extends What {
  readonly who: string;
}
interface Said {
  readonly who: string;
  readonly when: string;
  readonly reason: string;
}

const endings = new Map<Intl.LDMLPluralRule, string>([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
]);
const plural = new Intl.PluralRules('en', { type: 'ordinal' });
const nth = (count: number): string => `${count}${endings.get(plural.select(count)) ?? 'th'}`;

export const emergency = {
  state: 'EMERGENCY ACCESS · not taken yet',
  headline: (h: What) => `Take ${h.what} at once?`,
  because: 'Because',
  length: 'For',
  lengthOf: (h: { length: string }) => `${h.length} at most, from the moment you take it`,
  skipped: 'Skipped',
  skippedAll: 'nobody is asked first: neither the approvers of the role nor a security review',
  told: 'Told at once',
  toldOf: (h: { names: string }) => `${h.names}, whoever answers for security, and the security channel`,
  toldNobody: 'whoever answers for security, and the security channel',
  review: 'Review',
  reviewOf: (h: { who: string; length: string }) =>
    `${h.who}, within ${h.length}. If it was not justified, what is left of it is taken back.`,
  withdraws: (h: { id: string }) => `Your request ${h.id} for it, which waits, is withdrawn.`,
  recorded: (h: { length: string }) => `All of it is on record. You can confirm for ${h.length}.`,
  confirm: (h: What) => `To confirm, type the name of the role: ${h.what}`,
  missing: 'Type the name of the role',
  buttons: {
    take: 'Take emergency access',
    leave: 'Leave it',
    justified: 'Was justified',
    notJustified: 'Was not justified',
    usual: 'Activate it as usual',
  },
  settingUp: 'EMERGENCY ACCESS · being set up',
  active: (h: { until: string }) => `EMERGENCY ACCESS · active until ${h.until}`,
  summary: (h: What & { until: string }) => `${h.what}: emergency access until ${h.until}`,
  takenBy: (h: { who: string; until: string }) => `EMERGENCY ACCESS · taken by ${h.who} until ${h.until}`,
  took: (h: Of) => `${h.who} took emergency access to ${h.what}`,
  listed: {
    offered: (h: { length: string }) =>
      `in an emergency at once, up to ${h.length}: say “emergency”, its name, and why`,
    active: (h: { until: string }) => `emergency access, active until ${h.until}`,
    obtained: 'taken in an emergency, review to come',
    justified: 'taken in an emergency, justified',
    notJustified: 'taken in an emergency, not justified',
  },
  needsYou: 'NEEDS YOU · review of emergency access',
  facts: {
    taken: 'Taken',
    active: 'Active',
    until: (h: { until: string }) => `until ${h.until}`,
    over: (h: { at: string }) => `not any more, since ${h.at}`,
    often: 'How often',
    oftenOf: (h: { who: string; count: number }) => `the ${nth(h.count)} emergency access of ${h.who} in 30 days`,
    decide: 'Answer until',
    decideFirst: (h: { until: string }) => `${h.until} (then holders of Global Administrator are asked as well)`,
    decideLast: (h: { until: string }) => `${h.until} (then administrators are told each day)`,
  },
  reason: 'Reason',
  reasonMissing: 'Say why it was, or was not.',
  lines: {
    takenBack: (h: { when: string }) => `Taken back, ${h.when}`,
    taken: (h: { when: string }) => `Taken as emergency access, ${h.when}: nobody was asked first`,
    waits: (h: { who: string; until: string }) => `Review: ${h.who}, until ${h.until}`,
    escalated: (h: { who: string; until: string }) => `Review: nobody answered in time. Now ${h.who}, until ${h.until}`,
    overdue: (h: { who: string }) =>
      `Review: nobody has answered yet. Asked: ${h.who}; administrators are told each day`,
    nobody: 'Review: there is nobody now who could do it',
    justified: (h: Said) => `${h.who}: it was justified, ${h.when}: “${h.reason}”`,
    notJustified: (h: Said) => `${h.who}: it was not justified, ${h.when}: “${h.reason}”`,
  },
  notices: {
    taken: (h: Of & { until: string; reason: string }) =>
      `EMERGENCY ACCESS · ${h.what}, taken by ${h.who} until ${h.until}, because “${h.reason}”.`,
    takenOver: (h: Of & { at: string; reason: string }) =>
      `EMERGENCY ACCESS · ${h.what} was taken by ${h.who}, because “${h.reason}”. It is over since ${h.at}.`,
    often: (h: { who: string; count: number }) => `It is the ${nth(h.count)} emergency access of ${h.who} in 30 days.`,
    reviewed: (h: { who: string; until: string }) =>
      `Whether it was justified is asked of ${h.who}, until ${h.until}. You need not do anything.`,
    settled: 'Its review has been answered. You need not do anything.',
    reminder: (h: Of & { until: string }) =>
      `The emergency access of ${h.who} to ${h.what} still waits for your review. Say “my approvals” and answer until ${h.until}.`,
    reminderOver: (h: Of) => `The emergency access of ${h.who} to ${h.what} does not wait for your review any more.`,
    justified: (h: What & { by: string; reason: string }) =>
      `${h.what}: ${h.by} finds that your emergency access was justified: “${h.reason}”.`,
    notJustified: (h: What & { by: string; reason: string }) =>
      `${h.what}: ${h.by} finds that your emergency access was not justified: “${h.reason}”.`,
    unjustified: (h: Of & { id: string; by: string; reason: string }) =>
      `${h.id}: ${h.by} finds that the emergency access of ${h.who} to ${h.what} was not justified: “${h.reason}”.`,
    takenBack: 'What was left of it is taken back.',
    overAlready: 'It was over already.',
    overdue: (h: Of & { id: string; names: string }) =>
      `${h.id}: nobody has said yet whether the emergency access of ${h.who} to ${h.what} was justified. Asked: ${h.names}. Please see to it that one of them answers; I say so each day until then.`,
    overdueNobody: (h: Of & { id: string }) =>
      `${h.id}: there is nobody who could say whether the emergency access of ${h.who} to ${h.what} was justified. Let somebody else hold Global Administrator; I say so each day until then.`,
    overdueOver: (h: Of & { id: string }) =>
      `${h.id}: the review of the emergency access of ${h.who} to ${h.what} has been answered.`,
    channelUnset: (h: Of & { id: string }) =>
      `${h.id}: ${h.who} took emergency access to ${h.what}, and no channel for alerts is set. An administrator says “alerts here” in the security channel to have them posted there.`,
    unreachable: (h: Of & { id: string }) =>
      `${h.id}: ${h.who} took emergency access to ${h.what}, and the channel for alerts does not take the alert. Add the app to its team again, or say “alerts here” there.`,
  },
  refusals: {
    off: (h: What) =>
      `Emergency access is not switched on for ${h.what}, so nothing was changed. Activate it as usual, or ask an administrator: they switch it on in the catalogue.`,
    unexplained: () =>
      'Emergency access needs a reason, so nothing was changed. Say the whole sentence with it, for example “emergency Security Administrator because INC-1234, nobody answers”.',
    expired: () =>
      'This confirmation is too old, so nothing was taken and nothing was changed. Say the sentence again and confirm within 15 minutes.',
    changed: () =>
      'What emergency access to this role rests on has changed since this was shown, so nothing was changed. Read what will happen now and confirm again.',
    wrongName: (h: What) =>
      `That is not the name of the role, so nothing was changed. Type the whole name, “${h.what}”, and press again.`,
    nobodyToReview: () =>
      'Nobody but you could say afterwards whether it was justified, so nothing was changed. Tell an administrator: somebody else has to be an approver of this role or hold Global Administrator.',
  },
  startsAtOnce: (h: { said: string }) =>
    `Emergency access begins at once, and “${h.said}” is not now, so nothing was changed. Leave it out, or activate the role as usual.`,
  record: {
    taken: (h: { count: number; who: string; until: string }) =>
      `took it as emergency access: nobody was asked first; the ${nth(h.count)} in 30 days. Review: ${h.who}, until ${h.until}`,
    rerouted: (h: { who: string }) => `the review of the emergency access is now with ${h.who}`,
    reroutedNobody: 'there is nobody any more who could review the emergency access',
    escalated: (h: { who: string; until: string }) =>
      `nobody reviewed the emergency access in time: put to ${h.who}, until ${h.until}`,
    delayed: 'the directory could not say who is to review the emergency access next; it is asked again',
    reminded: 'reminded whoever is to review the emergency access',
    overdue: 'nobody has reviewed the emergency access; administrators were told',
    justified: (h: { reason: string }) => `found that the emergency access was justified: “${h.reason}”`,
    notJustified: (h: { reason: string }) => `found that the emergency access was not justified: “${h.reason}”`,
  },
} as const;
