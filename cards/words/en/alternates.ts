// English, about those who are asked later beside the approvers (rule 17).

export const alternates = {
  toCome: (h: { who: string; from: string }) => `From ${h.from} also: ${h.who}`,
  asked: (h: { who: string }) => `You are asked beside ${h.who}`,
  delayed: 'the time of the alternates has come, but the directory could not be asked who they are: tried again',
} as const;
