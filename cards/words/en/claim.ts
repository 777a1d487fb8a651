// English: what is approved and started by its person themselves.

type What = { what: string };
type Of = What & { beneficiary: string };

export const claim = {
  /** State words. */
  state: (h: { until: string }) => `APPROVED · to be started by ${h.until}`,
  stateFrom: (h: { from: string }) => `APPROVED · to be started from ${h.from} on`,
  stateOver: (h: { at: string }) => `NOT STARTED IN TIME · ${h.at}`,
  /** In a list. */
  listed: (h: { until: string }) => `approved, to be started by ${h.until}`,
  listedFrom: (h: { from: string; until: string }) => `approved, to be started from ${h.from} to ${h.until}`,
  listedOver: (h: { at: string }) => `not started in time, ${h.at}`,
  /** What is to come, on the card. */
  toCome: (h: { from: string; until: string; length: string }) =>
    `To be started between ${h.from} and ${h.until}; from its start on it lasts ${h.length}`,
  over: (h: { when: string }) => `It was not started by ${h.when}`,
  /** The button. */
  start: 'Start now',
  /** Once, in words. */
  approved: (h: What & { until: string; length: string }) =>
    `${h.what} is approved. Its time begins when you start it: press “Start now” on the card, or say “start ${h.what}”, by ${h.until}. It then lasts ${h.length}.`,
  approvedFrom: (h: What & { from: string; until: string; length: string }) =>
    `${h.what} is approved. Its time begins when you start it: press “Start now” on the card, or say “start ${h.what}”, between ${h.from} and ${h.until}. It then lasts ${h.length}.`,
  approvedOther: (h: Of & { until: string }) =>
    `${h.what} is approved for ${h.beneficiary}, who starts it by ${h.until}.`,
  reminder: (h: What & { until: string }) =>
    `${h.what} is approved and not started yet: press “Start now” on its card, or say “start ${h.what}”, by ${h.until}. Later it has to be asked for again.`,
  reminderSettled: (h: What) => `${h.what} does not wait for you to start it any more. Its card shows how it stands.`,
  notStarted: (h: What & { when: string }) =>
    `${h.what}: you did not start it by ${h.when}, so it is closed. Nothing was given. Ask again when you need it.`,
  notStartedOther: (h: Of & { when: string }) =>
    `${h.what}: ${h.beneficiary} did not start it by ${h.when}, so it is closed. Nothing was given.`,
  /** For a lock screen. */
  summary: (h: What & { until: string }) => `${h.what}: approved, to be started by ${h.until}`,
  summaryOver: (h: What) => `${h.what}: not started in time`,
  /** In the record. */
  recorded: (h: { from: string; until: string }) =>
    `approved, to be started by its person from ${h.from} to ${h.until}`,
  recordedStart: (h: { from: string; until: string }) => `started it, from ${h.from} to ${h.until}`,
  recordedStartForEver: (h: { from: string }) => `started it, from ${h.from} without an end date`,
  recordedReminder: 'reminded to start it',
  /** Why not. */
  nothingToStart: () =>
    'Nothing of this waits to be started, so nothing was changed. Its card shows how it stands; to activate a role say “activate” and its name.',
  nothingCalled: (h: { wanted: string }) =>
    `Nothing approved that you would have to start is called “${h.wanted}”, so nothing was changed. Say “my roles” to see yours; to ask for a role say “activate” and its name.`,
  tooEarly: (h: { from: string }) =>
    `It may be started from ${h.from} on, so nothing was changed. Its card has the button then.`,
} as const;
