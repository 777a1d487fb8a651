// English: what somebody holds that excludes something else (rule 11). `holding` is one phrase, made of the first four.

export const incompatible = {
  packageUntil: (h: { name: string; request: string; until: string }) =>
    `${h.name} until ${h.until}, through request ${h.request}`,
  package: (h: { name: string; request: string }) => `${h.name}, through request ${h.request}`,
  group: (h: { name: string }) => `membership of the group ${h.name}`,
  refused: (h: { holding: string; who: string }) =>
    `You have ${h.holding}. Nobody may have both, so nobody was asked and nothing was changed. When that has ended, request this again.`,
  refusedFor: (h: { holding: string; who: string }) =>
    `${h.who} has ${h.holding}. Nobody may have both, so nobody was asked and nothing was changed. When that has ended, request this again.`,
  recorded: (h: { holding: string }) => `over: the person had ${h.holding}, which excludes it`,
} as const;
