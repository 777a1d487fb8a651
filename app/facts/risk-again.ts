// Risk read again where a stage may begin, access be given, or is in force: a fact of that decision like every other (rule 34).
import type { StageRule } from '../../engine/catalogue/model.js';
import type { PersonId } from '../../engine/ids.js';
import { currentStage } from '../../engine/request/may.js';
import type { Granted, RequestState } from '../../engine/request/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { RiskNow } from '../../engine/request/facts.js';
import { missingOf } from '../../engine/request/quorum.js';
import { missingReviews } from '../../engine/request/reviews.js';
import { risenReviews } from '../../engine/request/suspension.js';
import { rulesFor } from '../../engine/risk/stricter.js';
import { riskSources, type Risk, type RiskRules } from '../../engine/risk/scales.js';
import type { Context } from '../context.js';
import { readRisk } from './risk.js';
import { settingsInForce } from './settings.js';
import { gatherDeciders } from './stages.js';

type Asking = Pick<Context, 'directory' | 'risks' | 'documents' | 'clock' | 'nobodyDelegates'>;

/**
 * What risk asks for at this moment, before an approval: nothing where the stage goes on after it, or every source has its review already. Throws
 * `DirectoryError` and `StorageDown`.
 */
export async function gatherRisk(context: Asking, state: RequestState): Promise<RiskNow | undefined> {
  if (state.status !== 'pending' || missingOf(currentStage(state)) > 1) return undefined;
  const { beneficiary, stages, entitlement } = state;
  if (riskSources.every((source) => stages.some(({ rule }) => rule.riskSource === source))) return undefined;
  return gather(context, { person: beneficiary.id, entitlement, asksFor: (now) => missingReviews(stages, now) });
}

/** What has risen of access that is there, or about to begin. `reading`: where it was read already. Throws `DirectoryError` and `StorageDown`. */
export const gatherRise = (context: Asking, state: Granted, reading?: Risk): Promise<RiskNow> =>
  gather(reading ? { ...context, reading } : context, {
    person: state.beneficiary.id,
    entitlement: state.entitlement,
    asksFor: (now) => risenReviews(state, now),
  });

interface Of {
  readonly person: PersonId;
  readonly entitlement: Pick<Entitlement, 'stricter'>;
  readonly asksFor: (now: { readonly reading: Risk; readonly rules: RiskRules }) => readonly StageRule[];
}

async function gather(
  context: Asking & { readonly reading?: Risk },
  { person, entitlement, asksFor }: Of,
): Promise<RiskNow> {
  const [reading, { risk: tenants }] = await Promise.all([
    context.reading ?? readRisk(context, person),
    settingsInForce(context),
  ]);
  const rules = rulesFor(tenants, entitlement.stricter);
  const { stages: reviews } = await gatherDeciders(context, asksFor({ reading, rules }), person);
  return { reading, rules, reviews };
}
