// The right to activate a role, as something that administrators ask for on somebody's behalf (rule 57): a request like any other, with an end.
import type { Entitlement } from '../request/entitlement.js';
import { dayMinutes } from '../time.js';
import type { Activatable, Eligible, EligibilityTerms, NamedSource, RoleSetting } from './model.js';

/** What holds where the catalogue says nothing else of a role. */
export const usualTerms: EligibilityTerms = { longestMinutes: 365 * dayMinutes, usualMinutes: 180 * dayMinutes };

const decideWithinMinutes = 7 * dayMinutes;
/** A bound, and no rule. */
const mostExtensions = 100;
const mark = 'eligible.';

/** What requests for an eligibility are found by: no package is called so, as its id has no full stop. */
export const eligibilityId = ({ id }: Pick<RoleSetting, 'id'>): string => `${mark}${id}`;

/** The role whose eligibility is found by this. */
export const roleOfEligibility = (id: string): string | undefined =>
  id.startsWith(mark) ? id.slice(mark.length) : undefined;

/** What the directory is told to have somebody activate this. */
export const eligibleFor = (resource: Activatable): Eligible => ({ ...resource, assignment: 'eligible' });

/** Who decides on it, as they are read at each moment, and the catalogue it is out of. */
export interface Decided {
  readonly administrators: readonly NamedSource[];
  readonly catalogueVersion: string;
}

/** The eligibility for this role. Never without an end, and never by one administrator alone. */
export function eligibilityEntitlement(
  setting: RoleSetting,
  { administrators, catalogueVersion }: Decided,
): Entitlement {
  const { expiry, stages } = setting.policy;
  const { longestMinutes, usualMinutes } = setting.eligibility ?? usualTerms;
  return {
    kind: 'eligibility',
    id: eligibilityId(setting),
    name: `Eligibility for ${setting.name}`,
    description: setting.description,
    resources: [eligibleFor(setting.resource)],
    activatable: [setting.id],
    lets: {
      role: setting.name,
      longestMinutes: expiry.kind === 'after' ? expiry.minutes : 0,
      needsApproval: stages.length > 0,
    },
    policy: {
      id: 'eligibility',
      name: 'Eligibility',
      audience: { kind: 'everyone' },
      stages: [{ approvers: administrators, fallback: [], deadlineMinutes: decideWithinMinutes, reasonRequired: true }],
      questions: [],
      justificationRequired: true,
      expiry: { kind: 'after', minutes: longestMinutes },
      choosesDuration: true,
      usualMinutes,
      choosesStart: false,
      managerMayRequest: false,
      administratorsRequest: true,
      extension: { approval: true, atMost: mostExtensions },
    },
    catalogueVersion,
    ...(setting.stricter && { stricter: setting.stricter }),
  };
}
