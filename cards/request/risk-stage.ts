// Security reviews as people may see them: a risk to whoever decides on it now (rule 32), one line to everybody else, without level, source, decider or reason.
import { isInReview, reviewersOf } from './stages.js';
import { levelThatCounts } from '../../engine/risk/thresholds.js';
import type { Reading, RiskSource } from '../../engine/risk/scales.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';
import { bad, good, now, type Line } from '../kit/line.js';

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;

/** "● Security review, until …", "✓ Security review passed", "✗ The security review denied it": one line however many reviews there are; nothing where there is none or it was left open. */
export function reviewLine(state: Submitted, formatter: Formatter): Line | undefined {
  const { review } = formatter.words;
  const reviews = state.stages.filter((stage) => stage.rule.riskSource);
  if (reviews.length === 0) return undefined;
  if (reviews.some((stage) => stage.decided?.outcome === 'denied')) return bad(review.denied);
  if (reviews.every((stage) => stage.decided)) return good(review.passed);
  if (!isInReview(state) || state.status === 'suspended') return undefined;
  const open = reviews.find((stage) => !stage.decided);
  const until = formatter.moment(open?.deadlineAt ?? state.changedAt);
  return now((open?.addedAt ? review.added : review.under)({ until }));
}

/** Whether somebody who decided its review ended this access: that it was they stays with them. */
export const isEndedByReviewer = (state: Granted, formatter: Formatter): boolean =>
  state.end?.by !== undefined && state.end.by.id !== formatter.viewer.person && reviewersOf(state).has(state.end.by.id);

/** "medium, since Sun 22:10 (ID Protection)"; for an `unknown` why, and as what it counts (rule 35). Only for readers who may read risk. */
export function readingSaid(state: Submitted, source: RiskSource, formatter: Formatter): string {
  const { risk } = formatter.words;
  const reading: Reading = state.risk[source];
  if (reading.level === 'unknown') return unknownSaid(state, source, formatter);
  const holes = {
    level: risk.level[reading.level],
    from: reading.via ? risk.fromFeed[reading.via] : risk.from[source],
  };
  const said = reading.since ? risk.readSince({ ...holes, since: formatter.moment(reading.since) }) : risk.read(holes);
  return reading.asOf ? risk.readAsOf({ said, at: formatter.moment(reading.asOf) }) : said;
}

function unknownSaid({ risk, rules }: Submitted, source: RiskSource, { words }: Formatter): string {
  const counts =
    source === 'identity'
      ? levelThatCounts('identity', rules.identity, risk.identity)
      : levelThatCounts('insider', rules.insider, risk.insider);
  const say = words.risk.unknown[risk[source].fault ?? 'silent'];
  return say({ level: words.risk.level[counts ?? 'none'] });
}
