// English: an approval that grants roles as eligible instead of active (rule 80).

export const eligible = {
  label: 'How roles are given',
  asAsked: 'Active, as asked: it works all the time',
  asEligible: 'Eligible: it works only while it is activated',
  line: (h: { who: string }) => `Granted as eligible by ${h.who}: it works only while it is activated`,
  lineByYou: 'Granted as eligible by you: it works only while it is activated',
  /** After "You have access until …". */
  told: (h: { told: string; who: string; roles: string }) =>
    `${h.told} ${h.who} granted ${h.roles} as eligible: say “my roles” to activate it when you need it.`,
  toldElsewhere: (h: { told: string; who: string; roles: string }) =>
    `${h.told} ${h.who} granted ${h.roles} as eligible: activate it in Microsoft Entra when you need it.`,
  toldOther: (h: { told: string; who: string; beneficiary: string; roles: string }) =>
    `${h.told} ${h.who} granted ${h.roles} as eligible: ${h.beneficiary} can activate it when needed.`,
  recorded: (h: { what: string }) => `${h.what} with its roles as eligible, not active`,
  fixed: () =>
    'Whether its roles are given as eligible is not for its approvers to say, so nothing was changed. Approve it as it was asked, or deny it and say why.',
} as const;
