// English: the catalogue in force, and who is eligible for what, told to administrators and auditors (rules 57 and 60).

export const catalogueWords = {
  state: 'THE CATALOGUE IN FORCE',
  headline: (h: { packages: number; roles: number }) =>
    `${h.packages} ${h.packages === 1 ? 'package' : 'packages'} and ${h.roles} ${h.roles === 1 ? 'role' : 'roles'}`,
  from: (h: { version: string; file: string; at: string }) => `Revision ${h.version}, read from ${h.file}, ${h.at}.`,
  revision: (h: { version: string }) => `Revision ${h.version}.`,
  changed: 'It is changed in that file, and counts from the next start on.',
  warnings: (h: { count: number }) =>
    `${h.count} ${h.count === 1 ? 'thing' : 'things'} in it to look at: say “settings”.`,
  packages: 'Packages',
  roles: 'Roles that can be activated',
  hidden: (h: { name: string }) => `${h.name} (hidden)`,
  gone: (h: { names: string }) => `cannot be asked for now: the directory does not have ${h.names}`,
  gives: (h: { resources: string }) => `Gives ${h.resources}`,
  policy: (h: { name: string; audience: string; approval: string; expiry: string; more: string }) =>
    `${h.name}: for ${h.audience}; ${h.approval}; ${h.expiry}${h.more}`,
  morePolicies: (h: { count: number }) => `${h.count} more ${h.count === 1 ? 'policy' : 'policies'}`,
  role: (h: { longest: string; approval: string; more: string }) => `For ${h.longest} at most; ${h.approval}${h.more}`,
  and: (h: { what: string }) => `; ${h.what}`,
  audience: {
    people: (h: { count: number }) => `${h.count} named ${h.count === 1 ? 'person' : 'people'}`,
    groups: (h: { count: number }) => `whoever is in ${h.count === 1 ? 'its group' : `one of ${h.count} groups`}`,
    organisations: (h: { names: string }) => `guests of ${h.names}`,
    members: 'all members',
    everyone: 'everybody, guests too',
    guests: 'all guests',
  },
  approval: {
    none: 'nobody approves',
    stages: (h: { stages: string }) => `approved by ${h.stages}`,
    then: (h: { first: string; second: string }) => `${h.first}, then ${h.second}`,
    someOf: (h: { count: number; who: string }) => `${h.count} of ${h.who}`,
  },
  approver: {
    manager: 'the manager',
    secondLevel: 'the second-level manager',
    sponsors: 'the sponsors',
    group: (h: { name: string }) => `members of ${h.name}`,
    role: (h: { name: string }) => `holders of ${h.name}`,
  },
  expiry: {
    after: (h: { length: string }) => `for ${h.length}`,
    on: (h: { day: string }) => `until ${h.day}`,
    never: 'without an end',
  },
  more: {
    emergency: (h: { longest: string }) => `emergency access for ${h.longest}`,
    signIn: 'a fresh sign-in',
    stricter: 'a stricter risk threshold',
    claim: (h: { length: string }) => `to be started within ${h.length}`,
    extension: (h: { count: number }) => `may be extended ${h.count === 1 ? 'once' : `${h.count} times`}`,
    manager: 'a manager may ask',
    guests: 'guests may be invited',
    ends: 'ends with the eligibility',
  },
} as const;

export const eligibility = {
  whoState: 'WHO IS ELIGIBLE',
  whoHeadline: (h: { what: string }) => `Who may activate ${h.what}`,
  nobody: (h: { what: string }) => `The directory names nobody as eligible for ${h.what}.`,
  theirsState: 'ELIGIBILITIES',
  theirsHeadline: (h: { who: string }) => `What ${h.who} may activate`,
  nothing: (h: { who: string }) => `${h.who} is eligible for nothing that the catalogue lets anybody activate.`,
  now: 'As the directory says now. Only roles of the catalogue are looked at.',
  asGiven: 'As the directory says now: entries of people and of groups.',
  givenBy: (h: { packages: string }) => `Eligibility is given here with ${h.packages}.`,
  end: 'End…',
  toAdd: (h: { what: string }) =>
    `To have somebody eligible for it, say “make NAME eligible for ${h.what} for 90 days because …”.`,
  toAddTo: (h: { who: string }) => `For another role, say “make ${h.who} eligible for ROLE for 90 days because …”.`,
  group: (h: { name: string }) => `Whoever is in ${h.name}`,
  forGood: 'without an end',
  from: (h: { from: string }) => `from ${h.from} on`,
  until: (h: { until: string }) => `until ${h.until}`,
  between: (h: { from: string; until: string }) => `from ${h.from} until ${h.until}`,
  off: 'the account is switched off',
  unknown: (h: { what: string }) => `The catalogue has no role called “${h.what}”, so there is nothing to show.`,
  unknownNear: (h: { what: string; nearest: string }) =>
    `The catalogue has no role called “${h.what}”. Did you mean ${h.nearest}?`,
  cannotSay: 'This directory cannot say who is eligible for a role, so there is nothing to show.',
} as const;
