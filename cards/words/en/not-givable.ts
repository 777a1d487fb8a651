// English: what would not be given, said before anybody is asked. `why` is a sentence for whoever administers: the directory's own, or ours where the rule is.

export const notGivable = {
  'not-found': (h: { what: string; why: string }) =>
    `“${h.what}” is not in the directory any more, so nobody was asked and nothing was changed. Tell your administrator.`,
  forbidden: (h: { what: string; why: string }) =>
    `I do not have the right to give “${h.what}”, so nobody was asked. The directory says “${h.why}” Tell your administrator.`,
  policy: (h: { what: string; why: string }) =>
    `A rule of the directory does not let me give “${h.what}” for so long, or not at all, so nobody was asked. The directory says “${h.why}” Ask for a shorter time, or tell your administrator.`,
  unsupported: (h: { what: string; why: string }) =>
    `Who has “${h.what}” is decided elsewhere, so I cannot give it and nobody was asked. The directory says “${h.why}” Tell your administrator.`,
  unlicensed: (h: { what: string; why: string }) =>
    `This tenant has no licence to give “${h.what}” (Microsoft Entra ID P2 or ID Governance), so nobody was asked and nothing was changed. Tell your administrator.`,
  'not-listed': (h: { what: string; why: string }) =>
    `“${h.what}” is not among the roles that I am allowed to give here, whoever approves it, so nobody was asked and nothing was changed. Tell your administrator: the list belongs to whoever runs me.`,
} as const;
