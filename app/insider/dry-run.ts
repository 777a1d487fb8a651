// What another insider risk of one person would have done, and would do at once (rules 34 and 57).
import type { InsiderDryRun } from '../../engine/insider/dry-run.js';
import type { Fed } from '../../engine/risk/insider.js';
import type { Person } from '../../engine/person.js';
import type { AccessRequest, RequestState } from '../../engine/request/model.js';
import { risenReviews } from '../../engine/request/suspension.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Reading, RiskRules } from '../../engine/risk/scales.js';
import { rulesFor } from '../../engine/risk/stricter.js';
import { needsRiskStage } from '../../engine/risk/thresholds.js';
import { dayMs } from '../../engine/time.js';
import type { Context } from '../context.js';
import { isPrivileged } from '../facts/privileged.js';
import { insiderWith } from '../facts/risk.js';
import { settingsInForce } from '../facts/settings.js';

const lookBackDays = 30;
const mostLookedAt = 500;

interface Would {
  readonly person: Person;
  readonly at: Date;
  /** What the list would say of the person; nothing where they would not be on it. */
  readonly listed: Fed | undefined;
}

/** Throws `DirectoryError`, `StorageDown`. */
export async function insiderDryRun(context: Context, { person, at, listed }: Would): Promise<InsiderDryRun> {
  const [{ risk: rules }, { now, then, isFirst }, found] = await Promise.all([
    settingsInForce(context),
    insiderWith(context, person.id, listed),
    context.documents.find('request', [requestTags.person(person.id)], mostLookedAt),
  ]);
  const theirs = found.flatMap(({ state }) => (isOf(state, person) ? [state] : []));
  const since = at.getTime() - lookBackDays * dayMs;
  const recent = theirs.filter((state) => 'submittedAt' in state && state.submittedAt.getTime() >= since);
  const asks = ({ entitlement: { stricter } }: AccessRequest, reading: Reading<'insider'>): boolean =>
    needsRiskStage('insider', rulesFor(rules, stricter).insider, reading);
  return {
    total: recent.length,
    gains: recent.filter((state) => !isReviewed(state) && asks(state, then)).length,
    loses: recent.filter((state) => isReviewed(state) && asks(state, now) && !asks(state, then)).length,
    suspends: await suspended(context, theirs, { reading: then, rules, at }),
    isFirst,
  };
}

const isOf = (state: RequestState, person: Person): state is AccessRequest =>
  state.status !== 'none' && state.beneficiary.id === person.id;

const isReviewed = (state: AccessRequest): boolean =>
  'stages' in state && state.stages.some(({ rule }) => rule.riskSource === 'insider');

interface Then {
  readonly reading: Reading<'insider'>;
  readonly rules: RiskRules;
  readonly at: Date;
}

/** How much privileged access that is in force would be suspended by it. */
async function suspended(context: Context, theirs: readonly AccessRequest[], { reading, rules, at }: Then) {
  let count = 0;
  for (const state of theirs) {
    if (state.status !== 'delivered' && state.status !== 'delivering') continue;
    const risk = { identity: state.risk.identity, insider: reading, readAt: at };
    const theirRules = rulesFor(rules, state.entitlement.stricter);
    const isRisen = risenReviews(state, { reading: risk, rules: theirRules }).some(
      ({ riskSource }) => riskSource === 'insider',
    );
    if (isRisen && (await isPrivileged(context.directory, state.entitlement))) count += 1;
  }
  return count;
}
