// English: who would decide, for whoever asks that before asking for something.

export const approvers = {
  state: 'WHO DECIDES',
  headline: (h: { what: string }) => `Who decides on ${h.what}`,
  nobodyNeeded: 'Nobody has to approve it: you get it at once when you request it.',
  asItStands:
    'As it stands now, for you. Who is risky is reviewed first; a request keeps its stages from the moment it is sent.',
  stage: (h: { stage: number; stages: number }) => `Stage ${h.stage} of ${h.stages}`,
  asks: (h: { who: string; deadline: string }) => `${h.who}, within ${h.deadline} (then denied automatically)`,
  fallback: (h: { who: string; deadline: string }) =>
    `${h.who}, in place of those who usually decide, within ${h.deadline} (then denied automatically)`,
  nobody: 'nobody who could decide now: a request would be refused',
  holders: (h: { count: number; role: string }) => `one of ${h.count} holders of ${h.role}`,
  members: (h: { count: number; group: string }) => `one of ${h.count} members of ${h.group}`,
  several: (h: { quorum: number; who: string }) => `${h.quorum} of: ${h.who}`,
} as const;
