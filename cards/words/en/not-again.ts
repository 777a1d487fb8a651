// English: what is not given again at an administrator's word, because it may not be given (rules 11, 34, 43 and 83). Nothing here tells a level or a source (rule 32).

interface Why {
  readonly id: string;
  readonly why: string;
}
interface Of {
  readonly beneficiary: string;
  /** What the person has, as one phrase. */
  readonly holding: string;
}

export const notAgain = {
  refused: (h: Why) =>
    `${h.id} was not given again, and nothing was changed: ${h.why} Say “accept ${h.id}” to let it be; it can be requested anew.`,
  later: (h: Why) => `${h.id} was not given again, and nothing was changed: ${h.why}`,
  because: {
    'beneficiary-gone': (h: Of) => `${h.beneficiary} is not in the directory any more.`,
    'beneficiary-disabled': (h: Of) => `the account of ${h.beneficiary} is switched off.`,
    'not-entitled': (h: Of) => `${h.beneficiary} is not among those who may have it any more.`,
    'not-eligible': (h: Of) => `${h.beneficiary} is not eligible for this role any more.`,
    'eligibility-over': (h: Of) => `the eligibility of ${h.beneficiary} for this role has ended.`,
    'requester-left': (h: Of) => `whoever asked for it for ${h.beneficiary} has left.`,
    'not-invited': (h: Of) => `${h.beneficiary} is no guest of this directory.`,
    incompatible: (h: Of) => `${h.beneficiary} has ${h.holding}, which excludes it.`,
    review: () =>
      'a security review has to come first. Of privileged access it is asked for within the half hour; when the review restores it, say it again.',
    suspended: () => 'it is suspended for a security review. When the review restores it, say it again.',
  },
} as const;
