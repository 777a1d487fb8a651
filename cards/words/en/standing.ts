// English: what people held before Gatehouse gave anything, what others took away, and what the last holder of a role keeps.

type What = { what: string };
type Of = What & { beneficiary: string };
type Done = { who: string; when: string };

export const standing = {
  /** Titles of facts. */
  has: 'Has already',
  youHave: 'You have already',
  inPlace: 'In place, as before',
  kept: 'Kept, as before',
  drifted: 'Taken away by somebody else',
  keptForNow: 'Kept for now',
  line: (h: { title: string; value: string }) => `${h.title}: ${h.value}`,
  keeps: (h: { resources: string }) => `${h.resources} (keeps it at the end: had it before)`,
  youKeep: (h: { resources: string }) => `${h.resources} (you keep it at the end: you had it before)`,
  takenOver: (h: { resources: string }) => `${h.resources} (removed at the end, too)`,
  /** State words and lines of lists. */
  stateDrifted: 'NOT IN FORCE · taken away in the directory',
  statePartlyDrifted: 'PARTLY IN FORCE · some of it was taken away in the directory',
  stateLastHolder: 'KEPT FOR NOW · nobody else holds it',
  stateGiven: 'OVER, STILL THERE · given by somebody else',
  listGiven: 'over, still there: given in the directory by somebody else',
  adviceGiven:
    'It is over, but somebody else gave it in the directory meanwhile. Administrators are asked what becomes of that.',
  listDrifted: 'not in force: taken away in the directory by somebody else',
  listPartlyDrifted: 'partly in force: some of it was taken away in the directory by somebody else',
  listLastHolder: 'over, kept for now: nobody else holds it',
  /** Advice on cards. */
  adviceDrifted:
    'Somebody took it away in the directory, not through me. Your administrators are told; ask them, or request it again when this is over.',
  adviceLastHolder:
    'Its end has come, but nobody else holds it. It is removed by itself as soon as somebody else has it; you need not do anything.',
  adviceKept: (h: { resources: string }) => `You kept ${h.resources}: you had it before.`,
  /** Notices. */
  delivered: (h: What & { resources: string }) => `${h.what}: you had ${h.resources} already, and keep it at the end.`,
  deliveredOther: (h: Of & { resources: string }) =>
    `${h.what}: ${h.beneficiary} had ${h.resources} already, and keeps it at the end.`,
  ended: (h: What & { resources: string }) =>
    `${h.what}: the time of your request is over. You keep ${h.resources}: you had it before.`,
  endedOther: (h: Of & { resources: string }) =>
    `${h.what}: the request for ${h.beneficiary} is over. ${h.beneficiary} keeps ${h.resources}, as before.`,
  alsoKept: (h: { told: string; resources: string }) => `${h.told} You keep ${h.resources}: you had it before.`,
  alsoKeptOther: (h: { told: string; beneficiary: string; resources: string }) =>
    `${h.told} ${h.beneficiary} keeps ${h.resources}, as before.`,
  lastHolder: (h: What) =>
    `${h.what} is over, but you keep it for now: nobody else holds it. It is taken back by itself when somebody else has it.`,
  lastHolderOther: (h: Of) =>
    `${h.what} of ${h.beneficiary} is over, but it is kept for now: nobody else holds it. It is taken back by itself when somebody else has it.`,
  lastHolderAlarm: (h: Of & { id: string; resources: string }) =>
    `${h.id}: the access of ${h.beneficiary} to ${h.resources} (${h.what}) is over, but nobody else would hold it, so it is kept for now. Give it to somebody else; it is then removed by itself.`,
  driftAlarm: (h: Of & { id: string; resources: string }) =>
    `${h.id}: ${h.beneficiary} does not have ${h.resources} (${h.what}) any more. Somebody took it away in the directory, not through me, so I do not give it again by myself. Say “restore ${h.id}” to give it again, or “accept ${h.id}” to let it be.`,
  driftOver: (h: Of & { id: string }) =>
    `${h.id}: nothing of what ${h.beneficiary} has (${h.what}) is taken away any more, so there is nothing to do.`,
  givenAlarm: (h: Of & { id: string; resources: string }) =>
    `${h.id}: ${h.beneficiary} has ${h.resources} (${h.what}) again, although I took it away at its end. Somebody gave it in the directory, not through me. Say “restore ${h.id}” to take it away again, or “accept ${h.id}” to let it be.`,
  givenAlarmSuspended: (h: Of & { id: string; resources: string }) =>
    `${h.id}: ${h.beneficiary} has ${h.resources} (${h.what}) again, although I took it away: it was suspended for a security review. Somebody gave it in the directory, not through me. Say “restore ${h.id}” to take it away again, or “accept ${h.id}” to let it be.`,
  givenOver: (h: Of & { id: string }) =>
    `${h.id}: nothing of ${h.what} is with ${h.beneficiary} any more that I had taken away, or it was let be, or given again, so there is nothing to do.`,
  driftState: 'CHANGED IN THE DIRECTORY',
  driftSettledState: { restored: 'RESTORED', retaken: 'RESTORED', accepted: 'ACCEPTED', left: 'ACCEPTED' },
  driftOverState: 'IN ORDER AGAIN',
  driftSettled: {
    restored: (h: Done) => `Restored by ${h.who}, ${h.when}: it is to be given again.`,
    retaken: (h: Done) => `Restored by ${h.who}, ${h.when}: it is to be taken away again.`,
    accepted: (h: Done) => `Accepted by ${h.who}, ${h.when}: what was taken away stays away.`,
    left: (h: Done) => `Accepted by ${h.who}, ${h.when}: what was given stays so, and I leave it alone from now on.`,
  },
  driftSettledByYou: {
    restored: (h: { when: string }) => `You restored it, ${h.when}: it is to be given again.`,
    retaken: (h: { when: string }) => `You restored it, ${h.when}: it is to be taken away again.`,
    accepted: (h: { when: string }) => `You accepted it, ${h.when}: what was taken away stays away.`,
    left: (h: { when: string }) =>
      `You accepted it, ${h.when}: what was given stays so, and I leave it alone from now on.`,
  },
  seeDirectory: (h: { id: string }) => `Say “show ${h.id}” to see what the directory says.`,
  driftAdvice: {
    drifted: (h: { id: string }) =>
      `Somebody took it away in the directory, not through me, so I do not give it again by myself. Restore gives it again, Accept lets it be; you can also say “restore ${h.id}” or “accept ${h.id}”.`,
    given: (h: { id: string }) =>
      `I took it away at its end, and somebody gave it again in the directory, not through me. Restore takes it away again, Accept lets it be; you can also say “restore ${h.id}” or “accept ${h.id}”.`,
  },
  driftAdviceSuspended: {
    drifted: (h: { id: string }) =>
      `Somebody took it away in the directory, not through me. It is suspended for a security review by now, so it is not given again before that is over. If the review restores it, Restore can be pressed here. Accept lets it be; you can also say “accept ${h.id}”.`,
    given: (h: { id: string }) =>
      `It was suspended for a security review and I took it away; somebody gave it again in the directory, not through me. Restore takes it away again, Accept lets it be; you can also say “restore ${h.id}” or “accept ${h.id}”.`,
  },
  whole: 'All of it',
  until: 'Access until',
  endedAt: 'Ended',
  buttons: { restore: 'Restore', takeAgain: 'Restore: take it away again', accept: 'Accept' },
  given: 'Given again by somebody else',
  left: 'Given by somebody else, left',
  /** Answers. */
  heldAlready: () =>
    'You hold it already, without an activation, so nothing was changed. You can use it now; sign in again if it does not work yet.',
  answered: (h: { id: string; done: string; see: string }) => `${h.id}: ${h.done} ${h.see}`,
  nothingMore: (h: { id: string; done: string }) =>
    `${h.done} Nothing else of ${h.id} waits for you, so nothing was changed.`,
  earlierDrift: (h: { id: string }) =>
    `This card was about an earlier change to ${h.id}, which is over. A newer card is about what changed since, so nothing was changed. You can also say “restore ${h.id}” or “accept ${h.id}”.`,
  nothingDrifted: (h: { id: string }) =>
    `Nothing of ${h.id} waits for you: nobody else changed it in the directory, or that is settled already, so nothing was changed. Say “show ${h.id}” to see how it stands.`,
  /** The list. */
  listState: 'STANDING ACCESS',
  list: 'What people held before they asked',
  none: 'I know of nobody who held something before asking for it here.',
  since: (h: { resource: string; at: string }) => `${h.resource} · held already when I looked, ${h.at}`,
  sinceTakenOver: (h: { resource: string; at: string }) =>
    `${h.resource} · held already when I looked, ${h.at} · taken over`,
  more: (h: { count: number }) => `and ${h.count} more.`,
  somebody: 'somebody who is not in the directory any more',
} as const;

/** In the record. */
export const standingRecord = {
  held: 'held it before',
  notHeld: 'did not hold it before',
  drifted: 'taken away in the directory by somebody else',
  restored: 'given again',
  accepted: (h: { resource: string }) => `accepted that it is not there: ${h.resource}`,
  given: 'given in the directory by somebody else, after it was taken away',
  retaken: 'taken away again',
  left: 'left with the person, as somebody else gave it',
  withdrawn: 'taken away: somebody else had given it, without a request',
  withheld: 'not removed: nobody else would hold the role',
  reported: {
    kept: (h: { resource: string }) => `kept, as before: ${h.resource}`,
    drifted: (h: { resource: string }) => `taken away by somebody else: ${h.resource}`,
    given: (h: { resource: string }) => `given again by somebody else: ${h.resource}`,
    left: (h: { resource: string }) => `left, as somebody else gave it: ${h.resource}`,
    'last-holder': (h: { resource: string }) => `kept, nobody else would hold it: ${h.resource}`,
  },
} as const;
