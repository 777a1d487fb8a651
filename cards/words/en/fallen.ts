// English: what a request rested on has fallen away. The person has left, is switched off, or may not have this any more (rules 43, 55 and 83).

type Of = { what: string; beneficiary: string };
/** `holding`: what the person has, as one phrase. */
type OfHolding = Of & { holding: string };

export const fallen = {
  'beneficiary-gone': {
    line: (h: { beneficiary: string }) => `${h.beneficiary} was no longer in the directory`,
    summary: (h: { what: string }) => `${h.what}: closed, the person was no longer in the directory`,
    closed: {
      yours: (h: Of) =>
        `Your request for ${h.what} is closed: you were no longer in the directory. No access was given. Ask your administrator.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: ${h.beneficiary} was no longer in the directory. No access was given, and you need not do anything.`,
    },
    ended: {
      yours: (h: Of) => `${h.what}: your access has ended, because you were no longer in the directory.`,
      other: (h: Of) =>
        `${h.what}: the access of ${h.beneficiary} has ended, because ${h.beneficiary} was no longer in the directory.`,
    },
    unstarted: {
      yours: (h: Of) => `${h.what}: your access did not start, because you were no longer in the directory.`,
      other: (h: Of) =>
        `${h.what}: the access of ${h.beneficiary} did not start, because ${h.beneficiary} was no longer in the directory.`,
    },
  },
  'beneficiary-disabled': {
    line: (h: { beneficiary: string }) => `The account of ${h.beneficiary} was switched off`,
    summary: (h: { what: string }) => `${h.what}: closed, the account was switched off`,
    closed: {
      yours: (h: Of) =>
        `Your request for ${h.what} is closed: your account was switched off. No access was given. When it is on you can request it again.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: the account of ${h.beneficiary} was switched off. No access was given, and you need not do anything.`,
    },
    ended: {
      yours: (h: Of) => `${h.what}: your access has ended, because your account was switched off.`,
      other: (h: Of) =>
        `${h.what}: the access of ${h.beneficiary} has ended, because the account of ${h.beneficiary} was switched off.`,
    },
    unstarted: {
      yours: (h: Of) =>
        `${h.what}: your access did not start, because your account was switched off. When it is on you can request it again.`,
      other: (h: Of) =>
        `${h.what}: the access of ${h.beneficiary} did not start, because the account of ${h.beneficiary} was switched off.`,
    },
  },
  'not-entitled': {
    line: (h: { beneficiary: string }) => `${h.beneficiary} was no longer among those who could have this`,
    summary: (h: { what: string }) => `${h.what}: closed, it could not be requested any more`,
    closed: {
      yours: (h: Of) =>
        `Your request for ${h.what} is closed: you were no longer among those who could have it. No access was given. Say “packages” to see what you can request.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: ${h.beneficiary} was no longer among those who could have it. No access was given, and you need not do anything.`,
    },
    ended: {
      yours: (h: Of) =>
        `${h.what}: your access did not start, because you were no longer among those who could have it. Say “packages” to see what you can request.`,
      other: (h: Of) =>
        `${h.what}: the access of ${h.beneficiary} did not start, because ${h.beneficiary} was no longer among those who could have it.`,
    },
  },
  'not-eligible': {
    line: (h: { beneficiary: string }) => `${h.beneficiary} was no longer eligible for this role`,
    summary: (h: { what: string }) => `${h.what}: closed, no longer eligible`,
    closed: {
      yours: (h: Of) =>
        `Your request for ${h.what} is closed: you were no longer eligible for this role. Nothing was activated. Say “my roles” to see those you can activate.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: ${h.beneficiary} was no longer eligible for this role. Nothing was activated, and you need not do anything.`,
    },
    ended: {
      yours: (h: Of) =>
        `${h.what} was not activated: you were no longer eligible for this role. Say “my roles” to see those you can activate.`,
      other: (h: Of) =>
        `${h.what} was not activated for ${h.beneficiary}: ${h.beneficiary} was no longer eligible for this role.`,
    },
  },
  /** What was active ends with it, because the role says so. */
  'eligibility-withdrawn': {
    line: (h: { beneficiary: string }) => `The eligibility of ${h.beneficiary} for this role was withdrawn`,
    summary: (h: { what: string }) => `${h.what}: ended, the eligibility for it was withdrawn`,
    closed: {
      yours: (h: Of) => `${h.what} is closed: your eligibility for this role was withdrawn. Nothing was activated.`,
      other: (h: Of) =>
        `${h.what} for ${h.beneficiary} is closed: the eligibility of ${h.beneficiary} for this role was withdrawn. Nothing was activated.`,
    },
    ended: {
      yours: (h: Of) =>
        `${h.what}: not active any more, because your eligibility for this role was withdrawn. Ask whoever made you eligible, or say “my roles” to see those you can activate.`,
      other: (h: Of) =>
        `${h.what}: not active any more for ${h.beneficiary}, because their eligibility for this role was withdrawn.`,
    },
  },
  'eligibility-over': {
    line: (h: { beneficiary: string }) => `The eligibility of ${h.beneficiary} for this role had ended`,
    summary: (h: { what: string }) => `${h.what}: ended, the eligibility for it had ended`,
    closed: {
      yours: (h: Of) =>
        `Your request for ${h.what} is closed: your eligibility for this role had ended. Nothing was activated. Say “my roles” to see those you can activate.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: the eligibility of ${h.beneficiary} for this role had ended. Nothing was activated, and you need not do anything.`,
    },
    ended: {
      yours: (h: Of) =>
        `${h.what}: your activation has ended, because your eligibility for this role has ended. Say “my roles” to see those you can activate.`,
      other: (h: Of) =>
        `${h.what}: the activation of ${h.beneficiary} has ended, because the eligibility of ${h.beneficiary} for this role has ended.`,
    },
  },
  'requester-left': {
    line: (h: { beneficiary: string }) => `Whoever asked for it for ${h.beneficiary} has left or was switched off`,
    summary: (h: { what: string }) => `${h.what}: closed, whoever asked for it has left or was switched off`,
    closed: {
      yours: (h: Of) =>
        `The request for ${h.what} for you is closed: whoever asked for it has left or was switched off. No access was given. You can request it yourself, or ask your manager.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: whoever asked for it has left or was switched off. No access was given, and you need not do anything.`,
    },
    ended: {
      yours: (h: Of) => `${h.what}: the access has ended, because whoever asked for it has left or was switched off.`,
      other: (h: Of) =>
        `${h.what}: the access of ${h.beneficiary} has ended, because whoever asked for it has left or was switched off.`,
    },
  },
  'not-invited': {
    line: (h: { beneficiary: string }) => `${h.beneficiary} could not be invited as a guest`,
    summary: (h: { what: string }) => `${h.what}: closed, the guest could not be invited`,
    closed: {
      yours: (h: Of) =>
        `The request for ${h.what} for you is closed: you could not be invited as a guest. No access was given.`,
      other: (h: Of) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: ${h.beneficiary} could not be invited as a guest. No access was given. Look at the address, or ask your administrator whether their organisation may be invited.`,
    },
    ended: {
      yours: (h: Of) => `${h.what}: no access was given, because you could not be invited as a guest.`,
      other: (h: Of) =>
        `${h.what}: the directory does not take ${h.beneficiary} as a guest, so no access was given. Look at the address, or ask your administrator whether their organisation may be invited.`,
    },
  },
  incompatible: {
    line: (h: { beneficiary: string; holding: string }) => `${h.beneficiary} had ${h.holding}, which excludes this`,
    summary: (h: { what: string }) => `${h.what}: closed, something that excludes it is held`,
    closed: {
      yours: (h: OfHolding) =>
        `Your request for ${h.what} is closed: you had ${h.holding}, which excludes it. No access was given. When that has ended you can request it again.`,
      other: (h: OfHolding) =>
        `The request for ${h.what} for ${h.beneficiary} is closed: ${h.beneficiary} had ${h.holding}, which excludes it. No access was given, and you need not do anything.`,
    },
    ended: {
      yours: (h: OfHolding) =>
        `${h.what}: you do not get this access, because you had ${h.holding}, which excludes it. When that has ended you can request it again.`,
      other: (h: OfHolding) =>
        `${h.what}: ${h.beneficiary} does not get this access, because ${h.beneficiary} had ${h.holding}, which excludes it.`,
    },
  },
  advice: 'No access was given. Request it again once this is put right.',
} as const;
