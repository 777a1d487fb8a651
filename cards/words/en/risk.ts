// English: security reviews, alerts, settings and the record. Levels and sources stand only where the reader may read risk (rule 32).

/** The sources by name, and their levels. */
export const risk = {
  identity: 'Identity risk',
  insider: 'Insider risk',
  identityIn: 'identity risk',
  insiderIn: 'insider risk',
  from: { identity: 'ID Protection', insider: 'Insider Risk Management' },
  /** Insider risk that another feed than the directory's source told. */
  fromFeed: { list: 'set by an administrator', push: 'pushed by its source' },
  deciders: { identity: 'Security Administrator', insider: 'Compliance Administrator' },
  level: {
    none: 'none',
    low: 'low',
    medium: 'medium',
    high: 'high',
    minor: 'minor',
    moderate: 'moderate',
    elevated: 'elevated',
    unknown: 'unknown',
  },
  read: (h: { level: string; from: string }) => `${h.level} (${h.from})`,
  readAsOf: (h: { said: string; at: string }) => `${h.said}, as it was listed ${h.at}: it could not be asked just then`,
  readSince: (h: { level: string; since: string; from: string }) => `${h.level}, since ${h.since} (${h.from})`,
  unknown: {
    slow: (h: { level: string }) => `unknown: the source did not answer in time; treated as ${h.level}`,
    failed: (h: { level: string }) => `unknown: the source could not be asked; treated as ${h.level}`,
    'not-set-up': (h: { level: string }) => `unknown: the source is not set up; treated as ${h.level}`,
    unreadable: (h: { level: string }) => `unknown: the source’s answer could not be read; treated as ${h.level}`,
    silent: (h: { level: string }) => `unknown: the source knows nothing of this person; treated as ${h.level}`,
  },
} as const;

export const review = {
  needsYou: (h: { before: string }) => `NEEDS YOU · security review, before ${h.before}`,
  needsYouLast: 'NEEDS YOU · security review, no further approval',
  beforeStage: (h: { stage: number; stages: number }) =>
    h.stages === 1 ? 'the approval' : `stage ${h.stage} of ${h.stages}`,
  beforeActivation: 'activation',
  notYetYou: 'NOT YET YOU · security review',
  waiting: 'WAITING · security review',
  approvedInReview: 'APPROVED · security review goes on',
  youHold: (h: { role: string }) =>
    `You hold ${h.role}, but to decide this you must also be able to read risk: with Security Administrator, Global Administrator, or another role that administrators let read it (at first Security Reader).`,
  askFor: (h: { id: string }) => `Ask for one of them, then say “show ${h.id}”.`,
  under: (h: { until: string }) => `Security review, until ${h.until} (then denied automatically)`,
  added: (h: { until: string }) => `A security review was added, until ${h.until} (then denied automatically)`,
  toCome: 'Security review',
  passed: 'Security review passed',
  denied: 'The security review denied it',
  nobodyAnswered: (h: { when: string }) => `Nobody answered by ${h.when}`,
  ended: (h: { when: string }) => `Ended after its security review, ${h.when}`,
  adviceDenied: 'No access was given. Talk to your administrator if you need it, then request it again.',
  adviceExpired:
    'No access was given. Request it again, and tell your administrator that it waits for a security review.',
  listed: (h: { until: string }) => `in security review, until ${h.until} (then denied automatically)`,
  listedPassed: 'security review passed',
  decide: (h: { until: string }) => `security review · decide until ${h.until} (then denied automatically)`,
} as const;

export const alert = {
  state: 'SECURITY REVIEW',
  passed: 'SECURITY REVIEW PASSED',
  passedStage: (h: { stage: number; stages: number }) => `SECURITY REVIEW PASSED · stage ${h.stage} of ${h.stages}`,
  deniedBy: (h: { who: string }) => `DENIED by ${h.who}`,
  endedBy: (h: { who: string }) => `ENDED by ${h.who}`,
  headline: (h: { asks: string; risk: string }) => `${h.asks} · ${h.risk}`,
  level: (h: { source: string; level: string }) => `${h.source} ${h.level}`,
  also: (h: { first: string; next: string }) => `${h.first}, ${h.next}`,
  decides: 'Who decides',
  nobody: 'nobody can: administrators are told',
  decideHere: 'Decide here',
  counted: (h: { id: string }) => `Your decision on ${h.id} is recorded; the alert shows it in a moment.`,
  holders: (h: { count: number; role: string }) => `${h.count} holders of ${h.role}`,
  then: (h: { first: string; next: string }) => `${h.first}, then ${h.next}`,
  until: 'Until',
  added: (h: { source: string; when: string }) => `${h.source}: read again ${h.when}; this review was added then`,
  approved: (h: { source: string; who: string; when: string }) => `${h.source}: ${h.who} approved, ${h.when}`,
  approvedBecause: (h: { source: string; who: string; when: string; reason: string }) =>
    `${h.source}: ${h.who} approved, ${h.when}: “${h.reason}”`,
  denied: (h: { source: string; who: string; when: string }) => `${h.source}: ${h.who} denied, ${h.when}`,
  deniedBecause: (h: { source: string; who: string; when: string; reason: string }) =>
    `${h.source}: ${h.who} denied, ${h.when}: “${h.reason}”`,
  /** Of several on one card. */
  together: {
    state: 'SECURITY REVIEWS',
    headline: (h: { count: number }) => (h.count === 1 ? 'One risky request' : `${h.count} risky requests`),
    why: 'Many came at once. Each line is kept up to date here; what still waits gets a card of its own as soon as Teams has room for it. Whoever decides has it under “my approvals”.',
    line: (h: { id: string; state: string }) => `${h.id} · ${h.state}`,
    waits: (h: { id: string; who: string; until: string }) => `${h.id} · decided by ${h.who}, until ${h.until}`,
    over: 'Each of these alerts has a card of its own by now',
    overText: 'They stand further down in this channel.',
    older: 'A newer card about these alerts stands further down.',
  },
  summary: {
    denied: (h: { about: string; who: string }) => `${h.about}: denied by ${h.who}`,
    ended: (h: { about: string; who: string }) => `${h.about}: ended by ${h.who}`,
    passed: (h: { about: string }) => `${h.about}: security review passed`,
  },
} as const;

export const settings = {
  readOnly: 'You may read this, and not change it: administrators do.',
  state: 'SETTINGS',
  headline: 'What is in force',
  on: (h: { threshold: string }) => `on · a security review at ${h.threshold}`,
  off: (h: { threshold: string }) => `off · threshold when on: ${h.threshold}`,
  alerts: 'Alerts',
  alertsHere: 'posted in this channel',
  alertsIn: (h: { channel: string }) => `posted in ${h.channel}`,
  alertsUnset: 'not posted anywhere yet: nobody sees risky requests in a channel',
  alertsFailing: (h: { channel: string; since: string }) =>
    `not posted since ${h.since}: ${h.channel} does not take them. Add the app to its team again, or say “alerts here” there.`,
  directory: 'Directory',
  directoryProblem: (h: { what: string; since: string }) =>
    `cannot be read as it is now, since ${h.since}: ${h.what} What it said last is in force meanwhile, and nothing can be given or taken.`,
  sentences: [
    'set identity risk threshold to medium and above',
    'set insider risk threshold to elevated',
    'identity risk off',
    'insider risk on',
  ],
  sayAlerts: '“alerts here”, said in a channel, has the alerts posted there.',
  first: 'I show first what it would have done; nothing changes before you confirm.',
  change: 'CHANGE',
  changed: 'CHANGED',
  left: 'LEFT AS IT IS',
  fromTo: (h: { what: string; from: string; to: string }) => `${h.what}: ${h.from} → ${h.to}`,
  stays: (h: { what: string; is: string }) => `${h.what}: ${h.is}`,
  thresholdOf: { identity: 'Identity risk threshold', insider: 'Insider risk threshold' },
  switchedOn: 'on',
  switchedOff: 'off',
  nowhere: 'nowhere',
  aChannel: 'another channel',
  someChannel: 'a channel of this tenant',
  askedChannel: 'the channel in which it was asked for',
  named: (h: { name: string }) => `the channel “${h.name}”`,
  follow: (h: { open: number }) =>
    h.open === 0
      ? 'No request that is open now needs an alert.'
      : `${h.open === 1 ? 'The alert of 1 open request follows' : `The alerts of ${h.open} open requests follow`} here at once.`,
  followDecided: (h: { decided: number }) =>
    `${h.decided === 1 ? 'The alert of 1 request follows' : `The alerts of ${h.decided} requests follow`}, too, which were decided in the last 30 days while no channel had them.`,
  staysThere: 'Alerts that stand in the channel used so far stay there and are kept true to their end.',
  dryNone: 'There were no requests in the last 30 days.',
  drySame: (h: { total: number }) =>
    h.total === 1
      ? 'For the one request of the last 30 days this would have changed nothing.'
      : `For the ${h.total} requests of the last 30 days this would have changed nothing.`,
  dryGains: (h: { gains: number; total: number }) =>
    `In the last 30 days this would have added a security review to ${h.gains} of ${h.total === 1 ? '1 request' : `${h.total} requests`}.`,
  dryLoses: (h: { loses: number; total: number }) =>
    `In the last 30 days this would have left out a security review at ${h.loses} of ${h.total === 1 ? '1 request' : `${h.total} requests`}.`,
  dryBoth: (h: { gains: number; loses: number; total: number }) =>
    `In the last 30 days this would have added a security review to ${h.gains} of ${h.total} requests and left it out at ${h.loses}.`,
  passOver: (h: { levels: string; source: string }) =>
    `Only the levels named are reviewed: people whose ${h.source} is ${h.levels} would then pass without a security review.`,
  andAbove: (h: { level: string }) => `${h.level} and above instead`,
  notAt: (h: { threshold: string; levels: string }) => `${h.threshold} (not at ${h.levels})`,
  effect:
    'Takes effect at once: for new requests, and for open ones at their next approval. Everybody’s change is recorded.',
  alertsEffect: 'Takes effect at once, for new alerts; everybody’s change is recorded.',
  changedBy: (h: { who: string; when: string }) =>
    `Confirmed by ${h.who}, ${h.when}. It counts from the next request, or approval, on.`,
  alertsChangedBy: (h: { who: string; when: string }) =>
    `Confirmed by ${h.who}, ${h.when}. It counts from the next alert on.`,
  notSet: (h: { is: string }) => `It was not set to “${h.is}”. Nothing was changed.`,
  confirm: 'Confirm',
  leave: 'Leave as it is',
} as const;

export const settingsRefusals = {
  notAnAdministrator: (h: { roles: string }) =>
    `Only holders of ${h.roles} change settings, so nothing was changed. Ask one of them.`,
  /** Of whoever administers, where the directory names none of their roles. */
  someAdministrator: 'a role that administers Gatehouse',
  noSuchProposal: () =>
    'This change does not wait to be confirmed any more, so nothing was changed. Say “settings” to see what is in force.',
  notYourProposal: (h: { who: string }) =>
    `Only ${h.who}, who proposed it, can confirm this change, so nothing was changed. Say it yourself to propose it anew.`,
  settingsChanged: () =>
    'The settings have changed since this was worked out, so nothing was changed. Say it once more to see what it would do now.',
  asItIs: () => 'That is what is in force already, so nothing was changed. Say “settings” to see all of it.',
  emptyThreshold: () =>
    'A threshold needs at least one level, so nothing was changed. To stop these reviews, say “identity risk off” or “insider risk off”.',
  threshold: {
    unknown: (h: { said: string; source: string; levels: string; example: string }) =>
      `I cannot read “${h.said}” as levels of ${h.source}, so nothing was changed. They are ${h.levels}; say, for example, “${h.example}”.`,
    other: (h: { said: string; other: string; source: string; levels: string; example: string }) =>
      `“${h.said}” is a level of ${h.other}, so nothing was changed. Those of ${h.source} are ${h.levels}; say, for example, “${h.example}”.`,
    examples: {
      identity: 'set identity risk threshold to medium and above',
      insider: 'set insider risk threshold to elevated',
    },
  },
} as const;

export const audit = {
  state: 'RECORD',
  headline: (h: { about: string }) => `The story of ${h.about}`,
  none: 'Nothing is recorded about this yet. What happens to it will stand here, with when, who and why.',
  line: (h: { number: number; when: string; who: string }) => `${h.number} · ${h.when} · ${h.who}`,
  gatehouse: 'Gatehouse',
  opened: (h: { what: string; beneficiary: string }) => `began to ask for ${h.what} for ${h.beneficiary}`,
  submitted: (h: { risk: string }) => `sent it. ${h.risk}`,
  submittedBecause: (h: { risk: string; reason: string }) => `sent it: “${h.reason}”. ${h.risk}`,
  riskHidden: 'Risk •••',
  asked: (h: { who: string }) => `asked ${h.who}`,
  reviewAsked: (h: { source: string; who: string }) => `${h.source}: asked ${h.who} for a security review`,
  rerouted: (h: { who: string }) => `asks others now: ${h.who}`,
  managed: 'who asked manages the person again',
  unmanaged: 'who asked does not manage the person any more, and does not see it any more',
  reviewBegan: 'Security review began',
  reviewAdded: 'A security review was added',
  reviewAddedAt: (h: { risk: string }) => `risk was read again: a security review was added. ${h.risk}`,
  reminded: 'reminded those asked',
  decidedApproved: 'approved',
  decidedDenied: 'denied',
  because: (h: { what: string; reason: string }) => `${h.what}: “${h.reason}”`,
  approvedUntil: (h: { from: string; until: string }) => `approved, from ${h.from} until ${h.until}`,
  approvedForEver: (h: { from: string }) => `approved, from ${h.from} without an end date`,
  delayed: 'its start has come, but the directory could not be asked: tried again',
  started: 'begins to set it up',
  invited: 'invited the person as a guest',
  joined: 'the guest is in the directory',
  delivered: 'everything is in place',
  ended: 'everything is removed',
  'sessions-ended': 'ended the person’s sign-in sessions, as the package asks',
  'sessions-left': 'could not end the person’s sign-in sessions: this directory cannot',
  reported: {
    granted: (h: { resource: string }) => `the directory has it: ${h.resource}`,
    retrying: (h: { resource: string }) => `the directory did not take it at first, tried again: ${h.resource}`,
    late: (h: { resource: string }) => `the directory is late: ${h.resource}`,
    removed: (h: { resource: string }) => `the directory shows it gone: ${h.resource}`,
  },
  causes: {
    denied: 'closed: denied',
    'nobody-answered': 'closed: nobody answered in time',
    'nobody-to-ask': 'closed: nobody left who could decide',
    'window-over': 'closed: approved too late',
    cancelled: 'cancelled it',
    time: 'its time is up',
    'ended-early': 'ended it',
    'beneficiary-gone': 'over: the person was no longer in the directory',
    'beneficiary-disabled': 'over: the account was switched off',
    'not-entitled': 'over: no longer among those who could have it',
    'eligibility-over': 'over: the eligibility for it had ended',
    'requester-left': 'closed: whoever asked for it has left or was switched off',
    'not-invited': 'over: the directory did not take the guest',
    incompatible: 'over: something is held that excludes it',
    'not-started': 'over: not started in time',
  },
  since: (h: { what: string; when: string }) => `${h.what} (since ${h.when})`,
  proposed: (h: { what: string }) => `proposed ${h.what}`,
  dropped: 'left it as it was',
  access: {
    assigned: (h: { resource: string; request: string }) => `${h.resource} is to be given for ${h.request}`,
    released: (h: { resource: string; request: string }) => `${h.resource} is not held for ${h.request} any more`,
    postponed: (h: { request: string }) => `the start of ${h.request} waits for the directory`,
    begun: (h: { request: string }) => `the time of ${h.request} began`,
    present: 'read in the directory: it is there',
    absent: 'read in the directory: it is not there',
    missed: 'the directory could not do it; it is tried again',
    alarmed: 'late: administrators are told',
    acknowledged: 'the request knows it',
    doubted: 'to be read again in the directory',
  },
} as const;
