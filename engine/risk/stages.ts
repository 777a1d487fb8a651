// The stages that risk puts before all others (rules 28 to 31).
import { dayMinutes } from '../time.js';
import type { NamedSource, StageRule } from '../catalogue/model.js';
import { roles } from '../directory-roles.js';
import type { RoleId } from '../ids.js';
import type { FallbackApprover } from './fallback.js';
import { riskSources, type Risk, type RiskRules, type RiskSource } from './scales.js';
import { needsRiskStage } from './thresholds.js';

/** Who decides a source's stage (rule 29). */
export const decidingRole: { readonly [S in RiskSource]: RoleId } = {
  identity: roles.securityAdministrator,
  insider: roles.complianceAdministrator,
};
const riskStageDeadlineMinutes = 14 * dayMinutes;

/**
 * The stages that stand before all policy stages: identity, then insider (rule 28); none where nothing is in its threshold. Each has the fallback that is set when it
 * is made (rule 30).
 */
export function riskStages(rules: RiskRules, risk: Risk): StageRule[] {
  return riskSources
    .filter((source) => needsRiskStage(source, rules[source], risk[source]))
    .map((source) => ({
      riskSource: source,
      approvers: [{ kind: 'role', role: decidingRole[source] }],
      fallback: (rules[source].fallback ?? []).map(fallbackSource),
      deadlineMinutes: riskStageDeadlineMinutes,
      reasonRequired: false,
    }));
}

/** As a stage of a policy names its fallback (rule 16). */
const fallbackSource = (one: FallbackApprover): NamedSource =>
  one.kind === 'person' ? { kind: 'person', person: one.person } : one;
