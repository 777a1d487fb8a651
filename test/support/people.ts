// Who and when, in all tests: the people of Contoso, days with names, and the package most stories ask for.
import type { Policy, Resource, StageRule } from '../../engine/catalogue/model.js';
import { groupId, personId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import type { Risk } from '../../engine/risk/scales.js';
import type { Entitlement } from '../../engine/request/entitlement.js';

export function someone(name: string, more: Partial<Person> = {}): Person {
  const [first = name, last = ''] = name.split(' ');
  return {
    id: personId(first.toLowerCase()),
    name,
    upn: `${first}${last.slice(0, 1)}@contoso.com`.toLowerCase(),
    kind: 'member',
    enabled: true,
    ...more,
  };
}

/** Asks. Miriam is his manager, Patti is hers. */
export const alex = someone('Alex Wilber', { jobTitle: 'Marketing Assistant', department: 'Marketing' });
export const miriam = someone('Miriam Graham', { jobTitle: 'Director of Marketing', department: 'Marketing' });
export const bianca = someone('Bianca Pisani', { jobTitle: 'Sales Operations Manager', department: 'Sales' });
export const patti = someone('Patti Fernandez', { jobTitle: 'President', department: 'Executive Management' });
export const adele = someone('Adele Vance', { jobTitle: 'Security Engineer', department: 'IT' });
export const megan = someone('Megan Bowen', { jobTitle: 'Identity Administrator', department: 'IT' });
export const nestor = someone('Nestor Wilke', { jobTitle: 'Director of IT', department: 'IT' });
/** His account is disabled. */
export const grady = someone('Grady Archie', { jobTitle: 'Designer', department: 'R&D', enabled: false });

/** Nine o'clock in UTC, each day of one week. */
export const monday = new Date('2026-11-30T09:00:00Z');
export const tuesday = later(monday, { days: 1 });
export const wednesday = later(monday, { days: 2 });
export const thursday = later(monday, { days: 3 });
export const friday = later(monday, { days: 4 });

/** The moment so much after `moment`. */
export function later(
  moment: Date,
  {
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  }: { days?: number; hours?: number; minutes?: number; seconds?: number },
): Date {
  return new Date(moment.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

/** Read on Monday; no risk anywhere. */
export const calm: Risk = { identity: { level: 'none' }, insider: { level: 'none' }, readAt: monday };

export const daysInMinutes = (days: number): number => days * 24 * 60;

export const crm: Resource = { kind: 'application', id: 'crm', roleId: 'crm-user', name: 'CRM' };
export const salesTeam: Resource = { kind: 'group', id: groupId('sales-team'), name: 'Sales Team' };

/** A stage of 14 days whose approver is the beneficiary's manager. */
export function stageRule(overrides: Partial<StageRule> = {}): StageRule {
  return {
    approvers: [{ kind: 'manager', level: 1 }],
    fallback: [],
    deadlineMinutes: daysInMinutes(14),
    reasonRequired: false,
    ...overrides,
  };
}

/** Manager, then Bianca; justification required; 30 days; requester chooses both duration and start. */
export function salesPolicy(overrides: Partial<Policy> = {}): Policy {
  return {
    id: 'employees',
    name: 'Employees',
    audience: { kind: 'members' },
    stages: [
      stageRule({ fallback: [{ kind: 'person', person: megan.upn }] }),
      stageRule({
        approvers: [{ kind: 'person', person: bianca.upn }],
        fallback: [{ kind: 'person', person: nestor.upn }],
      }),
    ],
    questions: [],
    justificationRequired: true,
    expiry: { kind: 'after', minutes: daysInMinutes(30) },
    choosesDuration: true,
    choosesStart: true,
    managerMayRequest: true,
    ...overrides,
  };
}

/** Sales Support: the CRM and the Sales Team group, under `salesPolicy` with these overrides. */
export function salesSupport(policy: Partial<Policy> = {}, entitlement: Partial<Entitlement> = {}): Entitlement {
  return {
    kind: 'package',
    id: 'sales-support',
    name: 'Sales Support',
    description: 'CRM and the Sales Team group',
    resources: [crm, salesTeam],
    policy: salesPolicy(policy),
    catalogueVersion: '1',
    ...entitlement,
  };
}
