// English: through what somebody holds a resource already (rule 71).

export const holding = {
  through: 'Held through',
  /** Once it is given, or over: as it was read when it was asked for. */
  throughThen: 'Held through, when it was asked for',
  one: (h: { resource: string; how: string }) => `${h.resource}: ${h.how}`,
  directly: 'directly',
  group: (h: { names: string }) => `the group ${h.names}`,
  groups: (h: { names: string }) => `the groups ${h.names}`,
  request: (h: { ids: string }) => `request ${h.ids}`,
  requests: (h: { ids: string }) => `requests ${h.ids}`,
  unknown: 'the directory does not say through what',
} as const;
