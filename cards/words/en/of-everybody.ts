// English: who has something, and what waits of everybody, told to administrators (rule 57).

export const ofEverybody = {
  holdersState: 'WHO HAS IT',
  holdersHeadline: (h: { what: string }) => `Who has ${h.what}, or waits for it`,
  nobodyHas: (h: { what: string }) => `Nobody has ${h.what} through me, and nobody waits for it.`,
  waitingState: 'WAITING',
  waitingHeadline: 'What waits for a decision, whoever asked',
  nothingWaits: 'Nothing waits for a decision.',
  forWhom: (h: { what: string; who: string }) => `${h.what}, ${h.who}`,
  notAllowed: (h: { roles: string }) =>
    `Only holders of ${h.roles} see what everybody has and waits for, so I show nothing. Ask one of them.`,
  unknown: (h: { what: string }) =>
    `The catalogue has no package and no role called “${h.what}”, so there is nothing to show.`,
  unknownNear: (h: { what: string; nearest: string }) =>
    `The catalogue has no package and no role called “${h.what}”. Did you mean ${h.nearest}?`,
} as const;
