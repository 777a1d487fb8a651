// Risk read again where a stage may begin or access be given: a fact of that decision like every other (rule 34).
import { currentStage } from '../../engine/request/may.js';
import type { RequestState, RiskNow } from '../../engine/request/model.js';
import { missingOf } from '../../engine/request/quorum.js';
import { missingReviews } from '../../engine/request/reviews.js';
import { riskSources } from '../../engine/risk/scales.js';
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
  if (riskSources.every((source) => state.stages.some(({ rule }) => rule.riskSource === source))) return undefined;
  const { beneficiary, stages } = state;
  const [reading, { risk: rules }] = await Promise.all([readRisk(context, beneficiary.id), settingsInForce(context)]);
  const missing = missingReviews(stages, { rules, reading });
  const reviews = await gatherDeciders(context, missing, beneficiary.id);
  return { reading, rules, reviews: reviews.stages };
}
