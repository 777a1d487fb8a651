// What could only wait for nobody is refused before anybody fills in a form (rule 16); of somebody at risk it is filed all the same, to be recorded and alerted about (rule 33).
import { nobodyToAsk } from '../../engine/request/decide.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { Person } from '../../engine/person.js';
import { riskStages } from '../../engine/risk/stages.js';
import type { Context } from '../context.js';
import { gatherFiling } from '../facts/stages.js';
import { administrators } from '../people/administrators.js';

/** `isRecorded`: it is to be sent as it is, and is refused then. */
export interface ForNobody {
  readonly refused?: RequestRefusal;
  readonly isRecorded: boolean;
}

/** `stage`: the first of the policy's that nobody could decide. Throws `DirectoryError`, `StorageDown`. */
export async function forNobody(
  context: Context,
  { beneficiary, entitlement }: { readonly beneficiary: Person; readonly entitlement: Entitlement },
  stage: number | undefined,
): Promise<ForNobody> {
  if (stage === undefined) return { isRecorded: false };
  const { risk, rules } = await gatherFiling(context, entitlement, { beneficiary: beneficiary.id });
  if (riskStages(rules, risk).length > 0) return { isRecorded: true };
  const refused = nobodyToAsk(stage, entitlement.policy.stages);
  if (refused.code !== 'nobody-to-ask' || !refused.isUnnamed) return { refused, isRecorded: false };
  return { refused: { ...refused, administrators: await administrators(context) }, isRecorded: false };
}
