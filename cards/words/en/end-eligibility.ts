// English: an eligibility that others gave in the directory, and that an administrator takes away in chat (rule 57).

type Who = { who: string };
type Of = Who & { what: string };
type When = { when: string };

export const endEligibility = {
  state: 'END THIS ELIGIBILITY?',
  stateLeaving: 'BEING TAKEN AWAY',
  stateTaken: 'TAKEN AWAY',
  stateAccepted: 'LEFT AS IT IS',
  stateOver: 'GONE MEANWHILE',
  headline: (h: Of) => `${h.who}: eligibility for ${h.what}`,
  who: 'Who',
  since: 'Since',
  until: 'Until',
  forGood: 'without an end',
  through: 'Given',
  byOthers: 'in the directory by others, and by no request of mine',
  runs: 'Runs on it',
  nothing: 'nothing that was activated here',
  endsToo: (h: { id: string; until: string }) => `${h.id}, active until ${h.until}: ends with it`,
  stays: (h: { id: string; until: string }) => `${h.id}, active until ${h.until}: stays until then`,
  advice: (h: Who) =>
    `Nothing is changed yet. “Confirm” takes it away in the directory, and ${h.who} is told once it is gone, and why.`,
  reason: 'Why',
  reasonMissing: 'Say why: whoever loses it is told so.',
  confirm: 'Confirm',
  leave: 'Leave as it is',
  summary: (h: Of) => `Eligibility of ${h.who} for ${h.what}: nothing is changed before you confirm it.`,
  told: (h: Of & { how: string }) => `Eligibility of ${h.who} for ${h.what}: ${h.how}`,
  fate: {
    open: 'Waits for your word',
    leaving: (h: Who & When) => `Being taken away: ${h.who}, ${h.when}`,
    late: 'It is still there when I look: I go on trying. Look whether a group gives it, or whether I may change it.',
    taken: (h: Who & When) => `Taken away: ${h.who}, ${h.when}`,
    accepted: (h: Who & When) => `Left as it is: ${h.who}, ${h.when}`,
    over: 'Nothing to do: it was taken away in the directory meanwhile, or a request gives it by now',
  },
  because: (h: { how: string; reason: string }) => `${h.how}: “${h.reason}”`,
  /** On the card that was pressed. */
  begun: (h: Of) =>
    `I take the eligibility of ${h.who} for ${h.what} away now. The card below says when it is read as gone; ${h.who} is told then.`,
  /** To whom it was taken from. */
  yours: (h: { what: string; who: string; when: string }) =>
    `You are not eligible for ${h.what} any more: ${h.who} took it away, ${h.when}.`,
  yoursBecause: (h: { what: string; who: string; when: string; reason: string }) =>
    `You are not eligible for ${h.what} any more: ${h.who} took it away, ${h.when}: “${h.reason}”`,
  next: (h: { text: string }) => `${h.text} Ask whoever administers Gatehouse if you need it again.`,
  /** Answers. */
  none: (h: Of) =>
    `${h.who} is not eligible for ${h.what} by an entry of their own, so there is nothing to take away and nothing was changed.`,
  byGroups: (h: Of & { groups: string }) =>
    `${h.who} is eligible for ${h.what} as a member of ${h.groups}, so nothing was changed: it goes with the membership, or with what the group has, both of which are changed in Microsoft Entra.`,
  cannotSay: (h: { what: string }) =>
    `I cannot change who is eligible for ${h.what} here, so nothing was changed. It is changed in Microsoft Entra or Azure (Privileged Identity Management).`,
  given: (h: Of & { id: string; name: string }) =>
    `${h.who} is eligible for ${h.what} by ${h.id} (${h.name}), so that is what is to be ended. Nothing was changed; say “end ${h.id} because …”.`,
  /** In the record. */
  record: {
    asked: (h: { what: string; who: string }) => `asked to take away: ${h.what}, of ${h.who}, given in the directory`,
    confirmed: (h: { how: string; reason: string }) => `${h.how}: “${h.reason}”`,
  },
} as const;
