// English: who would decide, for whoever asks that before asking for something.

const oneOr = (quorum: number): string => (quorum > 1 ? String(quorum) : 'one');

export const approvers = {
  state: 'WHO DECIDES',
  headline: (h: { what: string }) => `Who decides on ${h.what}`,
  nobodyNeeded: 'Nobody has to approve it: you get it at once when you request it.',
  asItStands:
    'As it stands now, for you. A request keeps its stages from the moment it is sent. Where there is a risk, a security review comes first.',
  stage: (h: { stage: number; stages: number }) => `Stage ${h.stage} of ${h.stages}`,
  asks: (h: { who: string; deadline: string }) => `${h.who}, within ${h.deadline} (then denied automatically)`,
  fallback: (h: { who: string; deadline: string }) =>
    `${h.who}, in place of those who usually decide, within ${h.deadline} (then denied automatically)`,
  nobody: 'nobody who could decide now: a request would be refused',
  holders: (h: { quorum: number; count: number; role: string }) =>
    `${oneOr(h.quorum)} of ${h.count} holders of ${h.role}`,
  members: (h: { quorum: number; count: number; group: string }) =>
    `${oneOr(h.quorum)} of ${h.count} members of ${h.group}`,
} as const;
