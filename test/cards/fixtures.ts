// Alex asks for Sales Support; Miriam, then Bianca decide. Monday 7 December 2026, seen from Prague.
import type { Policy } from '../../engine/catalogue/model.js';
import { groupId, personId, requestId, roleId } from '../../engine/ids.js';
import type { Delegated } from '../../engine/delegation/model.js';
import type { Person } from '../../engine/person.js';
import type { ApprovedExtension, Closed, Decided, Draft, Granted, Pending, Stage } from '../../engine/request/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { firstRiskRules } from '../../engine/risk/scales.js';
import { viewerOf, type Viewer } from '../../cards/words/viewer.js';

const person = (name: string, jobTitle: string, department: string): Person => ({
  id: personId(name.split(' ')[0]!.toLowerCase()),
  name,
  upn: `${name.replace(' ', '.').toLowerCase()}@contoso.com`,
  kind: 'member',
  enabled: true,
  jobTitle,
  department,
});

export const alex = person('Alex Wilber', 'Marketing Assistant', 'Marketing');
export const miriam = person('Miriam Graham', 'Director', 'Sales');
export const bianca = person('Bianca Pisani', 'Data Protection Officer', 'Legal');
export const megan = person('Megan Bowen', 'Marketing Manager', 'Marketing');
export const diego = person('Diego Siciliani', 'HR Manager', 'HR');
export const nestor = person('Nestor Wilke', 'Director', 'Operations');

export const monday = new Date('2026-12-07T13:05:00Z');
export const later = (hours: number, from = monday): Date => new Date(from.getTime() + hours * 3_600_000);
const day = 24;

/** How this person reads, in Prague, an hour into Monday afternoon unless said otherwise. */
export const reader = (who: Person, now = later(1), zone = 'Europe/Prague'): Viewer =>
  viewerOf(who.id, now, { zone, locale: 'en-US' });

export const policy: Policy = {
  id: 'employees',
  name: 'Employees',
  audience: { kind: 'members' },
  stages: [
    {
      approvers: [{ kind: 'manager', level: 1 }],
      fallback: [],
      deadlineMinutes: 14 * day * 60,
      reasonRequired: false,
    },
    {
      approvers: [{ kind: 'person', person: 'bianca.pisani@contoso.com' }],
      fallback: [],
      deadlineMinutes: 14 * day * 60,
      reasonRequired: false,
    },
  ],
  questions: [],
  justificationRequired: true,
  expiry: { kind: 'after', minutes: 30 * day * 60 },
  choosesDuration: true,
  choosesStart: true,
  managerMayRequest: true,
};

export const entitlement: Entitlement = {
  kind: 'package',
  id: 'sales-support',
  name: 'Sales Support',
  description: 'CRM, the Sales Team group and the sales site',
  resources: [
    { kind: 'application', id: 'crm', roleId: 'user', name: 'CRM user' },
    { kind: 'group', id: groupId('sales-team'), name: 'Sales Team' },
    { kind: 'site', id: 'sales', groupId: groupId('sales-site'), name: 'sales site' },
  ],
  policy,
  catalogueVersion: '1',
};

const filed = {
  id: requestId('SS-7F3K'),
  requester: alex,
  beneficiary: alex,
  entitlement,
  details: { justification: 'Q4 campaign in Prague, need the customer list', answers: {} },
  revision: 3,
  changedAt: monday,
};

export const draft: Draft = { ...filed, status: 'draft', revision: 1 };

export const approvedBy = (by: Person, at = later(0.5), reason?: string): Decided => ({
  by,
  at,
  outcome: 'approved',
  ...(reason !== undefined && { reason }),
});
export const deniedBy = (by: Person, at = later(0.5), reason?: string): Decided => ({
  ...approvedBy(by, at, reason),
  outcome: 'denied',
});

export const stage = (index: number, approvers: readonly Person[], asked?: Date, decided?: Decided): Stage => ({
  rule: policy.stages[index]!,
  approvers,
  unable: [],
  via: 'approvers',
  everAsked: asked ? approvers.map((one) => one.id) : [],
  reminders: 0,
  ...(asked && { askedAt: asked, deadlineAt: later(14 * day, asked) }),
  ...(decided && { decided }),
});

/** What was read of somebody without risk, and the rules of the first day. */
export const noRisk = {
  risk: { identity: { level: 'none' }, insider: { level: 'none' }, readAt: monday },
  rules: firstRiskRules,
} as const;

const first = stage(0, [miriam], monday);
const firstApproved = stage(0, [miriam], monday, approvedBy(miriam, later(0.5), 'covers Prague'));
const second = stage(1, [bianca], later(0.5));
const secondApproved = stage(1, [bianca], later(0.5), approvedBy(bianca, later(0.75)));

export const pendingFirst: Pending = {
  ...filed,
  status: 'pending',
  submittedAt: monday,
  ...noRisk,
  stages: [first, stage(1, [bianca])],
  current: 0,
};
export const pendingSecond: Pending = { ...pendingFirst, stages: [firstApproved, second], current: 1, revision: 5 };

/** Shortened to two weeks by Miriam after an answer; Bianca's question waits for one. */
export const questioned: Pending = {
  ...pendingSecond,
  stages: [
    {
      ...firstApproved,
      decided: { ...firstApproved.decided!, durationMinutes: 14 * 24 * 60 },
      questions: [{ by: miriam, at: monday, text: 'Which one?', answer: { by: alex, at: monday, text: 'Prague' } }],
    },
    { ...second, questions: [{ by: bianca, at: monday, text: 'Until when?' }], pause: { until: later(24 * 7) } },
  ],
};

/** Bianca's stage, put to three people any of whom may answer, with a reason. */
export const pendingSeveral: Pending = {
  ...pendingFirst,
  stages: [
    { ...stage(1, [bianca, megan, nestor, miriam], monday), rule: { ...policy.stages[1]!, reasonRequired: true } },
  ],
};

/** Two of four must approve, and Miriam has (rule 15); from Wednesday on Diego is asked, too (rule 17). */
export const pendingOneOfTwo: Pending = {
  ...pendingFirst,
  stages: [
    {
      ...stage(0, [bianca, megan, nestor], monday),
      rule: { ...policy.stages[0]!, quorum: 2, alternates: { approvers: [], afterMinutes: 2 * day * 60 } },
      everAsked: [miriam.id, bianca.id, megan.id, nestor.id],
      decisions: [approvedBy(miriam, later(0.5), 'covers Prague')],
      alternates: [diego],
    },
  ],
};

/** Miriam has Nestor asked in her place for a week (rule 22). */
export const delegation: Delegated = {
  status: 'set',
  delegator: miriam,
  delegate: nestor,
  from: monday,
  until: later(7 * day),
  hasBegun: true,
  changedAt: monday,
};
const inPlace = [{ delegate: nestor, of: miriam }];
export const pendingDelegated: Pending = {
  ...pendingFirst,
  stages: [{ ...stage(0, [nestor], monday), inPlace }, stage(1, [bianca])],
};
/** Nestor approved for Miriam; now it is Bianca's turn. */
export const pendingAfterDelegate: Pending = {
  ...pendingSecond,
  stages: [
    {
      ...stage(0, [nestor], monday, { ...approvedBy(nestor, later(0.5), 'covers Prague'), inPlaceOf: miriam }),
      inPlace,
    },
    second,
  ],
};

/** Megan asks for Diego. */
export const pendingForDiego: Pending = { ...pendingFirst, requester: megan, beneficiary: diego };

const granted = {
  ...filed,
  revision: 7,
  submittedAt: monday,
  ...noRisk,
  stages: [firstApproved, secondApproved],
  approvedAt: later(0.75),
  window: { from: later(0.75), until: later(30 * day, later(0.75)) },
};
const deliveries = (...statuses: Granted['deliveries'][number]['status'][]): Granted['deliveries'] =>
  entitlement.resources.map((resource, index) => ({ resource, status: statuses[index] ?? statuses[0]! }));

export const approvedLater: Granted = {
  ...granted,
  status: 'approved',
  window: { from: later(7 * day), until: later(37 * day) },
  deliveries: deliveries('waiting'),
};
export const delivering: Granted = {
  ...granted,
  status: 'delivering',
  deliveries: deliveries('granted', 'granted', 'waiting'),
};
export const partly: Granted = {
  ...granted,
  status: 'delivering',
  deliveries: deliveries('granted', 'granted', 'late'),
};
export const retried: Granted = {
  ...granted,
  status: 'delivering',
  deliveries: deliveries('granted', 'waiting', 'retrying'),
};
export const delivered: Granted = { ...granted, status: 'delivered', deliveries: deliveries('granted') };
export const forEver: Granted = { ...delivered, window: { from: later(0.75) } };
export const ending: Granted = {
  ...delivered,
  status: 'ending',
  deliveries: deliveries('removed', 'granted', 'late'),
  end: { at: later(3), cause: 'ended-early', by: miriam, reason: 'campaign is over' },
};
export const ended: Granted = {
  ...delivered,
  status: 'ended',
  deliveries: deliveries('removed'),
  end: { at: later(30 * day, later(0.75)), cause: 'time' },
};
export const endedByAlex: Granted = { ...ended, end: { at: later(3), cause: 'ended-early', by: alex } };
export const withoutApproval: Granted = { ...delivered, stages: [] };

const closed = { ...pendingFirst, closedAt: later(0.5), revision: 6 };
export const denied: Closed = {
  ...closed,
  status: 'denied',
  cause: 'denied',
  stages: [firstApproved, stage(1, [bianca], later(0.5), deniedBy(bianca, later(0.75), 'no budget for another seat'))],
  current: 1,
};
export const expired: Closed = {
  ...closed,
  status: 'expired',
  cause: 'nobody-answered',
  closedAt: later(14 * day),
};
export const windowOver: Closed = {
  ...closed,
  status: 'expired',
  cause: 'window-over',
  stages: [firstApproved, secondApproved],
  current: 1,
};
export const refused: Closed = { ...closed, status: 'refused', cause: 'nobody-to-ask' };
export const cancelled: Closed = { ...closed, status: 'cancelled', cause: 'cancelled', by: alex };
export const cancelledBySystem: Closed = { ...closed, status: 'cancelled', cause: 'cancelled' };

const monthLater = later(60 * day, later(0.75));
const extended = {
  request: requestId('SS-7F3K'),
  since: later(0.75),
  approvers: [miriam, bianca],
  times: 0,
  from: later(30 * day, later(0.75)),
  until: monthLater,
};
/** Alex asks to keep it for thirty days more. */
export const extensionPending: Pending = { ...pendingFirst, id: requestId('SS-X7N2'), extends: extended };
export const extensionApproved: ApprovedExtension = {
  ...{ ...filed, id: requestId('SS-X7N2'), revision: 7, submittedAt: monday, ...noRisk },
  ...{ stages: [firstApproved, secondApproved], approvedAt: later(0.75), extends: extended, status: 'extended' },
};
export const extensionDenied: Closed = { ...denied, id: requestId('SS-X7N2'), extends: extended };
export const extensionTooLate: Closed = {
  ...{ ...refused, id: requestId('SS-X7N2'), extends: extended, cause: 'access-over' },
};
/** It may be extended, and an extension waits. */
export const extendable: Granted = {
  ...delivered,
  entitlement: { ...entitlement, policy: { ...policy, extension: { approval: true, atMost: 2 } } },
};
export const extensionAsked: Granted = { ...extendable, extension: { id: requestId('SS-X7N2'), until: monthLater } };
/** Extended, and the directory has not taken all of it yet. */
export const prolonged: Granted = {
  ...extendable,
  window: { from: later(0.75), until: monthLater },
  prolonged: [{ id: requestId('SS-X7N2'), at: later(1), from: extended.from, until: monthLater }],
  deliveries: delivered.deliveries.map((one, at) => (at === 0 ? one : { ...one, isProlonged: true })),
};
/** A day before its end. */
export const endsSoon: Granted = { ...extendable, endRemindedAt: later(29 * day, later(0.75)) };

/** Every state a request can be seen in. */
export const states = {
  draft,
  pendingFirst,
  pendingSecond,
  questioned,
  pendingSeveral,
  pendingOneOfTwo,
  pendingDelegated,
  pendingAfterDelegate,
  pendingForDiego,
  approvedLater,
  delivering,
  partly,
  retried,
  delivered,
  forEver,
  ending,
  ended,
  endedByAlex,
  withoutApproval,
  denied,
  expired,
  windowOver,
  refused,
  cancelled,
  cancelledBySystem,
  extensionPending,
  extensionApproved,
  extensionDenied,
  extensionTooLate,
  extendable,
  extensionAsked,
  prolonged,
  endsSoon,
} as const;

export const everybody = [alex, miriam, bianca, megan, diego, nestor];

/** Questions of every kind, an end date, nothing to choose. */
export const askingPolicy: Policy = {
  ...policy,
  questions: [
    {
      id: 'ticket',
      text: 'Ticket number',
      kind: 'short',
      required: true,
      pattern: { source: 'CHG\\d{4}', hint: 'CHG and four digits' },
    },
    { id: 'region', text: 'Which region?', kind: 'choice', required: true, choices: ['Central Europe', 'Nordics'] },
    { id: 'plan', text: 'What is the plan for the data afterwards?', kind: 'long', required: false },
  ],
};
export const roleApprovers = [{ kind: 'role', role: roleId('governance') }] as const;
