// English: what a package gives, by its kind.

type Named = { name: string };

export const resources = {
  team: (h: Named) => `Team ${h.name}`,
  /** What a package gives, before it is asked for. */
  gives: (h: { resources: string }) => `Gives: ${h.resources}`,
  owner: (h: Named) => `owner of ${h.name}`,
  ofApplication: (h: Named & { application: string }) => `${h.name} (${h.application})`,
  through: (h: { role: string; group: string }) => `${h.role}, through ${h.group}`,
  eligible: (h: Named) => `eligibility for ${h.name}`,
  /** What is asked for, before it is there. */
  toActivate: (h: Named) => `${h.name} (eligible: to be activated)`,
  inAzure: (h: Named & { where: string }) => `${h.name} on ${h.where} (Azure)`,
  subscription: (h: { id: string }) => `subscription ${h.id}`,
  managementGroup: (h: Named) => `management group ${h.name}`,
  /** To the one who has it, on their card and in a sentence after another. */
  youAreEligible: (h: Named) => `Eligible for ${h.name}: activate it when you need it`,
  youAreEligibleElsewhere: (h: Named) => `Eligible for ${h.name}: activate it in Microsoft Entra when you need it`,
  alsoEligible: (h: { told: string; roles: string }) =>
    `${h.told} You may activate ${h.roles} now: on the card, or by saying “my roles”.`,
  alsoEligibleElsewhere: (h: { told: string; roles: string }) =>
    `${h.told} You are eligible for ${h.roles} now: activate it in Microsoft Entra (Privileged Identity Management, My roles) when you need it.`,
  alsoEligibleOther: (h: { told: string; beneficiary: string; roles: string }) =>
    `${h.told} ${h.beneficiary} is eligible for ${h.roles} now, and can activate it when needed.`,
  activate: (h: Named) => `Activate ${h.name}`,
  /** Names with commas in them, one apart from the other. */
  apart: (h: { names: string; last: string }) => `${h.names}; ${h.last}`,
} as const;
