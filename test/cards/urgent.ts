// Isaiah took Security Administrator in an emergency, at medium identity risk: Adele and Miriam were passed over, Megan and Nestor review it.
import { emergencyEntitlement } from '../../engine/request/emergency.js';
import type { AccessRequest, Draft, Emergency, Granted, Stage } from '../../engine/request/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { roleId } from '../../engine/ids.js';
import * as base from './fixtures.js';
import { approvedBy, bianca, deniedBy, later, megan, miriam, monday, nestor, policy, stage } from './fixtures.js';
import { adele, isaiah, review, risk } from './risky.js';

const role = roleId('security');
const rule = { ...stage(0, [miriam]).rule, ofEmergency: true as const };
const usual: Entitlement = {
  ...base.entitlement,
  kind: 'role',
  id: role,
  name: 'Security Administrator',
  resources: [{ kind: 'directory-role', id: role, name: 'Security Administrator' }],
  policy: { ...policy, expiry: { kind: 'after', minutes: 240 }, emergency: { longestMinutes: 60, review: rule } },
};
const entitlement = emergencyEntitlement(usual) ?? usual;
const details = { justification: 'INC-1234, mailboxes are being encrypted', answers: {} };

export const draft: Draft = {
  ...base.draft,
  requester: isaiah,
  beneficiary: isaiah,
  entitlement,
  details,
  isEmergency: true,
};

export const waiting: Stage = {
  rule,
  approvers: [megan, nestor],
  unable: [],
  via: 'approvers',
  everAsked: [megan.id, nestor.id],
  askedAt: monday,
  askedRevision: 1,
  deadlineAt: later(72),
  reminders: 0,
};
const emergency: Emergency = { count: 2, review: waiting };

export const active: Granted = {
  ...base.delivered,
  requester: isaiah,
  beneficiary: isaiah,
  entitlement,
  details,
  risk,
  stages: [review('identity', [adele]), stage(0, [miriam])],
  approvedAt: monday,
  submittedAt: monday,
  window: { from: monday, until: later(2) },
  deliveries: entitlement.resources.map((resource) => ({ resource, status: 'granted' })),
  emergency,
};
const withReview = (more: Partial<Stage>, further: Partial<Emergency> = {}): Granted => ({
  ...active,
  emergency: { ...emergency, ...further, review: { ...waiting, ...more } },
});
export const settingUp: Granted = {
  ...active,
  status: 'delivering',
  deliveries: active.deliveries.map((one) => ({ ...one, status: 'waiting' })),
};
export const justified = withReview({ decided: approvedBy(megan, later(0.5), 'it was ransomware') });
export const notJustified: Granted = {
  ...withReview({ decided: deniedBy(nestor, later(0.5), 'the ticket is closed') }),
  status: 'ended',
  end: { at: later(0.5), cause: 'ended-early', by: nestor, reason: 'the ticket is closed' },
};
export const over: Granted = { ...active, status: 'ended', end: { at: later(2), cause: 'time' } };
export const notJustifiedAfterwards: Granted = {
  ...over,
  emergency: { ...emergency, review: { ...waiting, decided: deniedBy(nestor, later(20), 'could have asked') } },
};
export const escalated = withReview({ approvers: [megan, nestor, bianca] }, { escalatedAt: later(72) });
export const overdue = withReview({}, { escalatedAt: later(72), overdueAt: later(144) });
export const nobody = withReview({ approvers: [] });
const again: Stage = review('identity', [adele], { askedAt: later(0.2), deadlineAt: later(300), addedAt: later(0.2) });
export const suspended: Granted = {
  ...active,
  status: 'suspended',
  suspended: { since: later(0.2), source: 'identity', stage: active.stages.length },
  stages: [...active.stages, again],
  deliveries: active.deliveries.map((one) => ({ ...one, status: 'suspended' })),
};

/** Every state of emergency access. */
export const states: Readonly<Record<string, Exclude<AccessRequest, { status: 'draft' }>>> = {
  ...{ active, settingUp, justified, notJustified, over, notJustifiedAfterwards },
  ...{ escalated, overdue, nobody, suspended },
};
export const everybody = [isaiah, megan, nestor, miriam, bianca, adele];
