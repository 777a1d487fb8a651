// English: what the directory refuses to give for good (rule 12).

type What = { what: string };
type Of = What & { beneficiary: string };
type Done = { who: string; when: string };

export const failed = {
  /** State words, lines of lists and of lock screens. */
  state: 'DELIVERY FAILED · the directory refuses it',
  statePartly: 'PARTLY DELIVERED · delivery of the rest failed',
  listed: 'delivery failed: the directory refuses it',
  listedPartly: 'partly delivered: the directory refuses the rest',
  summary: (h: What) => `${h.what}: delivery failed`,
  summaryPartly: (h: What) => `${h.what}: partly delivered, the rest failed`,
  /** Titles of facts. */
  notDelivered: 'Delivery failed',
  neverGiven: 'Never given',
  /** After the name of a resource. */
  because: (h: { resource: string; why: string }) => `${h.resource} (${h.why})`,
  why: {
    'not-found': 'it is not in the directory any more',
    forbidden: 'I do not have the right to give it',
    policy: 'a rule of the directory does not allow it',
    unsupported: 'who has it is decided elsewhere',
    unlicensed: 'this tenant has no licence for it',
    'not-listed': 'it is not among the roles that I am allowed to give here',
    invalid: 'the directory does not accept it',
  },
  advice:
    'Your administrators are told, and can have it tried again or let it be. I try it once a day by myself. You need not do anything; you can also end it.',
  /** Notices. */
  told: (h: What & { resources: string }) =>
    `${h.what}: you do not get ${h.resources}: the directory refuses to give it. Your administrators are told; you need not do anything.`,
  toldOther: (h: Of & { resources: string }) =>
    `${h.what}: ${h.beneficiary} does not get ${h.resources}: the directory refuses to give it. Your administrators are told; you need not do anything.`,
  over: (h: What) => `${h.what}: the directory had refused some of it, and does not any more.`,
  /** The administrators' card. */
  alarm: (h: Of & { id: string; resources: string }) =>
    `${h.id}: the directory refuses to give ${h.beneficiary} ${h.resources} (${h.what}). Once what is wrong is mended, say “restore ${h.id}” to try it again, or “accept ${h.id}” to let it be.`,
  alarmOver: (h: Of & { id: string }) =>
    `${h.id}: the directory refuses nothing of what ${h.beneficiary} gets (${h.what}) any more, so there is nothing to do.`,
  cardState: 'DELIVERY FAILED',
  cardAdvice: (h: { id: string }) =>
    `The directory has refused it for an hour, each time I tried. I try it once a day from now on. Once what is wrong is mended, Try again tries it at once; Accept lets it be, and the rest stays. You can also say “restore ${h.id}” or “accept ${h.id}”, or end all of it: “end ${h.id} because …”.`,
  retry: 'Try again',
  settledState: { restored: 'TRIED AGAIN', accepted: 'ACCEPTED', retaken: 'TRIED AGAIN', left: 'ACCEPTED' },
  settled: {
    restored: (h: Done) => `${h.who} had it tried again, ${h.when}.`,
    accepted: (h: Done) => `Accepted by ${h.who}, ${h.when}: it is not given.`,
  },
  settledByYou: {
    restored: (h: { when: string }) => `You had it tried again, ${h.when}.`,
    accepted: (h: { when: string }) => `You accepted it, ${h.when}: it is not given.`,
  },
} as const;

/** In the record. */
export const failedRecord = {
  reported: (h: { resource: string }) => `delivery failed, the directory refuses it: ${h.resource}`,
  failed: (h: { why: string }) => `delivery failed: ${h.why}`,
  retried: 'had it tried again',
} as const;
