// The stages that risk puts before all others (rules 28 to 31).
import { dayMinutes } from '../time.js';
import type { StageRule } from '../catalogue/model.js';
import { roles } from '../directory-roles.js';
import type { RoleId } from '../ids.js';
import { riskSources, type Risk, type RiskRules, type RiskSource } from './scales.js';
import { needsRiskStage } from './thresholds.js';

/** Who decides a source's stage (rule 29). */
export const decidingRole: { readonly [S in RiskSource]: RoleId } = {
  identity: roles.securityAdministrator,
  insider: roles.complianceAdministrator,
};
const riskStageDeadlineMinutes = 14 * dayMinutes;

/** The stages that stand before all policy stages: identity, then insider (rule 28); none where nothing is in its threshold. */
export function riskStages(rules: RiskRules, risk: Risk): StageRule[] {
  return riskSources
    .filter((source) => needsRiskStage(source, rules[source], risk[source]))
    .map((source) => ({
      riskSource: source,
      approvers: [{ kind: 'role', role: decidingRole[source] }],
      fallback: [],
      deadlineMinutes: riskStageDeadlineMinutes,
      reasonRequired: false,
    }));
}
