// What Microsoft sells separately: Privileged Identity Management, which roles need, and identity risk; and what it does not tell, insider risk.
import { z } from 'zod';
import type { Given } from '../../catalogue/given.js';
import { needs } from '../../directory/graph/wire/permissions.js';
import type { Call, Wire } from '../../directory/graph/wire/wire.js';
import { DirectoryError } from '../../engine/ports.js';
import { fail, ok, skipped, warn, type Found } from './found.js';

/** Nobody's id: the answer is empty, and tells whether there is one. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Roles are activated and given by it. */
export async function rolesLicenceFound(wire: Wire, given: Given | undefined): Promise<Found[]> {
  const hasRoles =
    (given?.roles.length ?? 0) > 0 ||
    (given?.activated.length ?? 0) > 0 ||
    given?.things.some(({ kind }) => kind === 'directory-role');
  if (hasRoles !== true) return [skipped('the catalogue has no role')];
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';
  const query = { $filter: `principalId eq '${nobody}'` };
  const answer = await answered(wire, { need: needs.eligibilities, path, query });
  switch (answer) {
    case 'unsupported':
      return [
        fail(
          'the tenant has no licence for Privileged Identity Management: its roles can be neither activated nor given',
          'Get Entra ID P2 or ID Governance, or take the roles out of the catalogue.',
        ),
      ];
    case 'not-permitted':
      return [skipped('not looked at: the permission is missing')];
    case 'throttled':
      return [warn('Privileged Identity Management takes no more questions just now', 'Check again.')];
    case 'answered':
      return [ok('Privileged Identity Management is licensed')];
  }
}

/** Rule 26. Without it everybody's risk is unknown. */
export async function riskFound(wire: Wire): Promise<Found[]> {
  const query = { $top: '1', $select: 'id' };
  const answer = await answered(wire, { need: needs.risk, path: '/identityProtection/riskyUsers', query });
  switch (answer) {
    case 'unsupported':
      return [
        warn(
          'the tenant has no licence for Entra ID Protection: identity risk is unknown, never "none": while its setting is on, as it is at first, every request is reviewed by Security Administrators, and closed where there is none',
          'Get Entra ID P2, or let an administrator say “identity risk off” in Teams.',
        ),
      ];
    case 'not-permitted':
      return [skipped('not looked at: the permission is missing')];
    case 'throttled':
      return [warn('it takes no more questions just now', 'Look which other application asks Entra ID Protection.')];
    case 'answered':
      return [ok('can be read')];
  }
}

/** Rule 35: what no source tells counts as the lowest level of its threshold, so the setting decides about everybody. */
export const insiderRiskFound = (): Found[] => [
  warn(
    'Microsoft Graph tells it of nobody: it is unknown, never "none". While its setting is on, as it is at first, every request is reviewed by holders of Compliance Administrator who may read risk, and closed where there is none',
    'Let an administrator say “insider risk off” in Teams before anybody asks for something (docs/deploy.md, step 9), or see that there are such reviewers.',
  ),
];

type Answered = 'answered' | 'unsupported' | 'not-permitted' | 'throttled';

/** Faults that say nothing of a licence pass. */
async function answered(wire: Wire, call: Call): Promise<Answered> {
  if (!(await wire.may(call.need))) return 'not-permitted';
  try {
    await wire.get(call, z.unknown());
    return 'answered';
  } catch (error) {
    if (error instanceof DirectoryError && (error.fault === 'unsupported' || error.fault === 'throttled'))
      return error.fault;
    throw error;
  }
}
