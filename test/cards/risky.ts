// Diego, at medium identity and elevated insider risk, asks for Sales Support: Adele or Patti, then Joni review it, Lee Gu lacks a right; Miriam, then Bianca decide.
import { personId, requestId, roleId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import type { Closed, AccessRequest, Granted, Pending, Stage } from '../../engine/request/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { decidingRole } from '../../engine/risk/stages.js';
import type { Risk, RiskSource } from '../../engine/risk/scales.js';
import * as base from './fixtures.js';
import { approvedBy, bianca, deniedBy, diego, later, miriam, monday, nestor, policy, stage } from './fixtures.js';

const person = (name: string): Person => ({
  id: personId(name.split(' ')[0]!.toLowerCase()),
  name,
  upn: `${name.replace(' ', '.').toLowerCase()}@contoso.com`,
  kind: 'member',
  enabled: true,
});
export const adele = person('Adele Vance');
export const patti = person('Patti Fernandez');
export const joni = person('Joni Sherman');
export const lee = person('Lee Gu');
export const isaiah = person('Isaiah Langer');

export const sunday = new Date('2026-12-06T21:10:00Z');
export const risk: Risk = {
  identity: { level: 'medium', since: sunday },
  insider: { level: 'elevated', since: sunday },
  readAt: monday,
};

export const review = (source: RiskSource, approvers: readonly Person[], more: Partial<Stage> = {}): Stage => ({
  rule: {
    riskSource: source,
    approvers: [{ kind: 'role', role: decidingRole[source] }],
    fallback: [],
    deadlineMinutes: 14 * 24 * 60,
    reasonRequired: false,
  },
  approvers,
  unable: source === 'insider' ? [lee] : [],
  via: 'approvers',
  everAsked: more.askedAt ? [...approvers, ...(source === 'insider' ? [lee] : [])].map(({ id }) => id) : [],
  reminders: 0,
  ...more,
});
const deadlineAt = later(14 * 24);
const asked = { askedAt: monday, deadlineAt };
export const adelesReason = 'travel to Lagos explains the medium level';
export const jonisReason = 'elevated only because of the exit interview';

const identity = review('identity', [adele, patti], asked);
const insider = review('insider', [joni], asked);
const passedIdentity = { ...identity, decided: approvedBy(adele, later(0.2), adelesReason) };
const passedInsider = { ...insider, decided: approvedBy(joni, later(0.3), jonisReason) };
const policyStages = [stage(0, [miriam]), stage(1, [bianca])];
const askedPolicy = [stage(0, [miriam], later(0.3)), stage(1, [bianca])];
const decidedPolicy = [
  stage(0, [miriam], later(0.3), approvedBy(miriam, later(0.5), 'covers Prague')),
  stage(1, [bianca], later(0.5), approvedBy(bianca, later(0.75))),
];

export const inIdentity: Pending = {
  ...base.pendingFirst,
  requester: diego,
  beneficiary: diego,
  risk,
  stages: [identity, review('insider', [joni]), ...policyStages],
};
export const inInsider: Pending = { ...inIdentity, stages: [passedIdentity, insider, ...policyStages], current: 1 };
export const passed: Pending = { ...inInsider, stages: [passedIdentity, passedInsider, ...askedPolicy], current: 2 };
export const noPolicy: Pending = { ...inIdentity, stages: [identity] };
const granted = { ...base.delivered, requester: diego, beneficiary: diego, risk };
export const active: Granted = { ...granted, stages: [passedIdentity, passedInsider, ...decidedPolicy] };
export const automatic: Granted = { ...granted, stages: [passedIdentity] };
/** Risk was read again when Miriam had approved. */
export const added: Pending = {
  ...inIdentity,
  stages: [decidedPolicy[0]!, review('identity', [adele, patti], { ...asked, addedAt: later(0.5) }), policyStages[1]!],
  current: 1,
};
export const suspended: Granted = {
  ...active,
  status: 'suspended',
  suspended: { since: later(1), source: 'identity', stage: active.stages.length, goneRevision: active.revision },
  stages: [...active.stages, review('identity', [patti], { ...asked, addedAt: later(1) })],
  deliveries: active.deliveries.map((one) => ({ ...one, status: 'suspended' as const })),
};
export const endedByAdele: Granted = {
  ...active,
  status: 'ended',
  end: { at: later(3), cause: 'ended-early', by: adele, reason: 'now at high, stop it' },
};
const closed = { ...inIdentity, closedAt: later(1) };
export const denied: Closed = {
  ...closed,
  status: 'denied',
  cause: 'denied',
  by: adele,
  reason: adelesReason,
  stages: [{ ...identity, decided: deniedBy(adele, later(0.2), adelesReason) }, ...inIdentity.stages.slice(1)],
};
export const unanswered: Closed = { ...closed, status: 'expired', cause: 'nobody-answered', closedAt: deadlineAt };
export const nobodyLeft: Closed = { ...closed, status: 'refused', cause: 'nobody-to-ask' };
export const cancelled: Closed = { ...closed, status: 'cancelled', cause: 'cancelled', by: diego };
export const deniedLater: Closed = {
  ...closed,
  status: 'denied',
  cause: 'denied',
  by: miriam,
  reason: 'no seat',
  stages: [
    passedIdentity,
    passedInsider,
    stage(0, [miriam], later(0.3), deniedBy(miriam, later(0.5), 'no seat')),
    policyStages[1]!,
  ],
  current: 2,
};

/** Every state of a risky request. */
export const states: Readonly<Record<string, Exclude<AccessRequest, { status: 'draft' }>>> = {
  inIdentity,
  inInsider,
  passed,
  noPolicy,
  active,
  automatic,
  added,
  suspended,
  endedByAdele,
  denied,
  unanswered,
  nobodyLeft,
  cancelled,
  deniedLater,
};
export const everybody = [...base.everybody, adele, patti, joni, lee, isaiah];

/** Isaiah activates Exchange Administrator for two hours; Nestor decides. */
export const roleEntitlement: Entitlement = {
  kind: 'role',
  id: 'exchange',
  name: 'Exchange Administrator',
  description: 'Mailboxes, queues and transport rules',
  resources: [{ kind: 'directory-role', id: roleId('exchange'), name: 'Exchange Administrator' }],
  policy: {
    ...policy,
    stages: [{ ...policy.stages[0]!, deadlineMinutes: 24 * 60, reasonRequired: true }],
    questions: [{ id: 'ticket', text: 'Ticket number', kind: 'short', required: true }],
    expiry: { kind: 'after', minutes: 8 * 60 },
    choosesStart: false,
    managerMayRequest: false,
  },
  catalogueVersion: '1',
};
const role = {
  id: requestId('SS-7F3K'),
  requester: isaiah,
  beneficiary: isaiah,
  entitlement: roleEntitlement,
  details: { justification: 'mail queue stuck', durationMinutes: 120, answers: { ticket: 'CHG0012345' } },
};
export const roleDraft = { ...base.draft, ...role };
const asksNestor = { ...stage(0, [nestor], monday), rule: roleEntitlement.policy.stages[0]! };
export const rolePending: Pending = { ...base.pendingFirst, ...role, stages: [asksNestor] };
export const roleActive: Granted = {
  ...base.delivered,
  ...role,
  stages: [{ ...asksNestor, decided: approvedBy(nestor, later(0.25), 'go ahead') }],
  window: { from: later(0.25), until: later(2.25) },
  deliveries: [{ resource: roleEntitlement.resources[0]!, status: 'granted' }],
};
export const roleEnded: Granted = { ...roleActive, status: 'ended', end: { at: later(2.25), cause: 'time' } };
export const roleReviewed: Pending = { ...rolePending, risk, stages: [identity] };
