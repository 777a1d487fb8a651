// English, where several people must approve (rule 15): on cards, and said once to one person.

type What = { what: string };
type Of = What & { beneficiary: string };
type Counted = { count: number; quorum: number; who: string; when: string };
type Late = { count: number; quorum: number; who: string; when: string };

export const quorum = {
  /** The reader among names. */
  you: 'you',
  someOf: (h: { count: number; names: string }) => `${h.count} of ${h.names}`,
  counted: (h: Counted) => `${h.count} of ${h.quorum} approved: ${h.who}, ${h.when}`,
  countedBecause: (h: Counted & { reason: string }) =>
    `${h.count} of ${h.quorum} approved: ${h.who}, ${h.when}: “${h.reason}”`,
  needs: (h: { quorum: number }) => `${h.quorum} people must approve; one denial ends the request`,
  state: (h: { count: number; quorum: number }) => `APPROVED BY YOU · ${h.count} of ${h.quorum}`,
  nobodyToAsk: (h: { stage: number; needs: number }) =>
    `Stage ${h.stage} of this request needs ${h.needs} different people to approve, and there are not so many who could, so it was not sent and nothing was changed. Tell your administrator that approvers are missing.`,
  tooFew: 'Fewer people were left who could decide than must approve',
  late: (h: Late) => `Only ${h.count} of ${h.quorum} had approved by ${h.when} (still asked: ${h.who})`,
  lateYours: (h: What & Late) =>
    `Your request for ${h.what} is denied automatically: only ${h.count} of ${h.quorum} had approved by ${h.when} (still asked: ${h.who}). No access was given. You can request it again.`,
  lateOther: (h: Of & Late) =>
    `The request for ${h.what} for ${h.beneficiary} is denied automatically: only ${h.count} of ${h.quorum} had approved by ${h.when} (still asked: ${h.who}). No access was given. You can request it again.`,
  refusedYours: (h: What) =>
    `Your request for ${h.what} is closed: fewer people were left who could decide it than must approve. No access was given. Tell your administrator, then request it again.`,
  refusedOther: (h: Of) =>
    `The request for ${h.what} for ${h.beneficiary} is closed: fewer people were left who could decide it than must approve. No access was given. Tell your administrator, then request it again.`,
} as const;
