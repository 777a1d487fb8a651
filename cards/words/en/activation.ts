// English: what can be activated beside directory roles, where it holds, and why it cannot be (rules 36 and 38).

type What = { what: string };

export const activation = {
  /** Behind the name, in a headline. */
  membership: (h: What) => `${h.what} · group membership`,
  ownership: (h: What) => `${h.what} · group ownership`,
  inAzure: (h: What) => `${h.what} · Azure`,
  /** Where it holds, in a fact. */
  inGroup: (h: { group: string }) => `the group ${h.group}`,
  inSubscription: (h: { subscription: string }) => `the whole subscription ${h.subscription}`,
  inResourceGroup: (h: { group: string; subscription: string }) =>
    `the resource group ${h.group} of the subscription ${h.subscription}`,
  /** In a list. */
  kinds: { membership: 'group membership', ownership: 'group ownership', inAzure: 'Azure' },
  /** Of a form. */
  where: (h: { where: string }) => `Where: ${h.where}`,
  /** `names`: who administers Gatehouse. */
  noApprover: (h: { names: readonly string[] }) =>
    `This needs approval and no approver is configured for it, so it was not sent and nothing was changed. Ask ${
      h.names.length > 0 ? h.names.join(' or ') : 'an administrator of Gatehouse'
    } to name approvers in the catalogue.`,
  notThere: (h: { role: string; place: string; where: string }) =>
    `You cannot activate ${h.role} on “${h.place}”, so nothing was changed. What is set up for one resource holds there only, and not on a part of it. You can activate ${h.where}.`,
} as const;
