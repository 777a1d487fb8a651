// English: that access is not extended, to whoever has it and to others (rule 53).

type What = { what: string };
type Of = What & { beneficiary: string };

export const notExtended = {
  /** To the reader whose access it is. */
  yours: {
    denied: (h: What & { who: string }) => `${h.who} denied your extension of ${h.what}.`,
    deniedBecause: (h: What & { who: string; reason: string }) =>
      `${h.who} denied your extension of ${h.what}: “${h.reason}”.`,
    review: (h: What) => `The security review denied your extension of ${h.what}.`,
    unanswered: (h: What & { who: string; when: string }) =>
      `Your extension of ${h.what} is denied automatically: nobody answered by ${h.when} (asked: ${h.who}).`,
    unansweredReview: (h: What & { when: string }) =>
      `Your extension of ${h.what} is denied automatically: nobody answered by ${h.when}.`,
    nobodyToAsk: (h: What) => `Your extension of ${h.what} is closed: there was nobody left who could decide it.`,
    cancelled: (h: What & { who: string }) => `${h.who} cancelled your extension of ${h.what}.`,
    cancelledByYou: (h: What) => `You cancelled your extension of ${h.what}.`,
    fallen: (h: What & { why: string }) => `Your extension of ${h.what} is closed: ${h.why}.`,
    accessOver: (h: What) =>
      `Your extension of ${h.what} is closed: the access was over before that was decided. Request it again if it is still needed.`,
    closed: (h: What) => `Your extension of ${h.what} is closed.`,
    open: (h: What) => `Your extension of ${h.what} is on its way. Its card shows how it stands.`,
  },
  others: {
    denied: (h: Of & { who: string }) => `${h.who} denied the extension of ${h.what} for ${h.beneficiary}.`,
    deniedBecause: (h: Of & { who: string; reason: string }) =>
      `${h.who} denied the extension of ${h.what} for ${h.beneficiary}: “${h.reason}”.`,
    review: (h: Of) => `The security review denied the extension of ${h.what} for ${h.beneficiary}.`,
    unanswered: (h: Of & { who: string; when: string }) =>
      `The extension of ${h.what} for ${h.beneficiary} is denied automatically: nobody answered by ${h.when} (asked: ${h.who}).`,
    unansweredReview: (h: Of & { when: string }) =>
      `The extension of ${h.what} for ${h.beneficiary} is denied automatically: nobody answered by ${h.when}.`,
    nobodyToAsk: (h: Of) =>
      `The extension of ${h.what} for ${h.beneficiary} is closed: there was nobody left who could decide it.`,
    cancelled: (h: Of & { who: string }) => `${h.who} cancelled the extension of ${h.what} for ${h.beneficiary}.`,
    cancelledByYou: (h: Of) => `You cancelled the extension of ${h.what} for ${h.beneficiary}.`,
    fallen: (h: Of & { why: string }) => `The extension of ${h.what} for ${h.beneficiary} is closed: ${h.why}.`,
    accessOver: (h: Of) =>
      `The extension of ${h.what} for ${h.beneficiary} is closed: the access was over before that was decided. Request it again if it is still needed.`,
    closed: (h: Of) => `The extension of ${h.what} for ${h.beneficiary} is closed.`,
    open: (h: Of) => `The extension of ${h.what} for ${h.beneficiary} is on its way. Its card shows how it stands.`,
  },
  stays: (h: { told: string; until: string }) => `${h.told} The access ends as before, ${h.until}.`,
  ended: (h: { told: string; until: string }) => `${h.told} The access ended as before, ${h.until}.`,
} as const;
