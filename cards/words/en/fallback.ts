// English: who reviews where nobody of the deciding role may (rule 30).

export const fallbackWords = {
  name: { identity: 'Identity risk fallback', insider: 'Insider risk fallback' },
  nobody: 'nobody',
  group: (h: { name: string }) => `the group “${h.name}”`,
  more: (h: { names: string; count: number }) => `${h.names} and ${h.count} more`,
  able: (h: { names: string }) =>
    `As the directory has it now, they could review where nobody of the deciding role may: ${h.names}.`,
  unable: (h: { names: string }) => `They may not read risk, so they could not: ${h.names}.`,
  ableNobody:
    'As the directory has it now, nobody of them could review, because a review needs the right to read risk.',
  without:
    'Where nobody of the deciding role may review, a risky request is then refused at once and the security channel is told.',
  from: 'This is for reviews that begin from now on.',
  sentence: 'identity risk fallback is Adele Vance',
  which: (h: { said: string }) => `Who is meant by “${h.said}”? Nothing was changed.`,
  pickPerson: (h: { name: string; detail: string }) => `${h.name} · ${h.detail}`,
  pickGroup: (h: { name: string; detail: string }) => `The group ${h.name} · ${h.detail}`,
  unsure: (h: { said: string }) =>
    `I cannot tell who was mentioned as “${h.said}”, so nothing was changed. Say their address.`,
  none: (h: { said: string }) =>
    `I found no person and no group called “${h.said}”, so nothing was changed. Put a name with a comma or an “and” in it in quotation marks, and name a group by its whole name.`,
  tooMany: (h: { most: number }) =>
    `That is more than ${h.most} people and groups, so nothing was changed. Name a group instead.`,
  nobodyAmong: 'Say either “nobody” or names, not both: nothing was changed.',
} as const;
