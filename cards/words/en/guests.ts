// English: guests, who are invited when a request for them is approved (rule 56).

type Of = { what: string; beneficiary: string };

export const guests = {
  /** Beside the other facts of a request. */
  title: 'Guest',
  toInvite: 'Not in the directory yet: I invite them as a guest when this is approved',
  invited: (h: { when: string }) =>
    `Invited ${h.when}: they accept with the mail from Microsoft. I wait for the directory to have them.`,
  joined: (h: { when: string }) => `Invited ${h.when}`,
  wasThere: 'In the directory since before this was approved',
  notice: (h: Of) =>
    `${h.beneficiary} is invited as a guest for ${h.what}: Microsoft sends them a mail with the way to accept. You hear from me when the access works.`,
  /** To whoever decides. */
  asked: 'You are asked',
  asSponsor: (h: { organisation: string }) => `as a sponsor of ${h.organisation}`,
  /** The same where the access was in place before it could be said. */
  noticeLate: (h: Of) =>
    `${h.beneficiary} is invited as a guest for ${h.what}: Microsoft sends them a mail with the way to accept.`,
  /** Their last access has ended. */
  blockedNow: (h: Of & { id: string; domain: string }) =>
    `${h.id}: the guest ${h.beneficiary}${h.domain} holds nothing through Gatehouse any more; ${h.what} was the last. I invited them, so I have disabled their account. It is enabled again when something is approved for them. Remove it in the directory, if nobody else needs it.`,
  notBlocked: (h: Of & { id: string; domain: string }) =>
    `${h.id}: the guest ${h.beneficiary}${h.domain} holds nothing through Gatehouse any more; ${h.what} was the last. Their account should be disabled now, and the directory refuses me that, so it is as it was. Disable it there by hand, and look whether I may do so (“npm run check” says it).`,
  /** In the record. */
  account: {
    blocking: 'has nothing any more: the guest’s account is to be disabled',
    blocked: 'the guest’s account is disabled',
    unblockable: 'the directory refuses to disable the guest’s account',
    unblocked: 'the guest’s account is enabled again',
  },
  /** Refusals. */
  notInvited: (h: { who: string }) =>
    `${h.who} is not in the directory, and I cannot invite guests here, so nothing was changed. Ask your administrator to invite them, then request it again.`,
  blocked: (h: { who: string; domain: string }) =>
    `${h.who} is of ${h.domain}, and people of that organisation are given nothing here, so nothing was changed. Your administrator can say why.`,
  nothingFor: (h: { who: string; wanted: string }) =>
    `${h.who} is not in the directory, and I know nothing called “${h.wanted}” that guests are invited for, so nothing was changed. Look at the address, or ask your administrator to invite them.`,
} as const;
