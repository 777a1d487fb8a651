// What was decided at a request's stages, and who is asked at one of them.
import type { Closed, Decided, AccessRequest, Stage } from '../../engine/request/model.js';
import { decisionsOf, missingOf, quorumOf } from '../../engine/request/quorum.js';
import { askedOf, isYou, nameOf, type Formatter } from '../kit/formatter.js';
import { bad, good, type Line } from '../kit/line.js';
import { reviewLine } from './risk-stage.js';
import { eligibleLine } from './eligible.js';
import { shortenedLine } from './shorten.js';
import { isInReview, policyStages } from './stages.js';

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;

const longestReason = 500;

/** "✓ Miriam Graham approved, Mon 14:05: “covers Prague”", with "You" for the reader (rule 21). */
function decidedLine(decided: Decided, formatter: Formatter): Line {
  const { lines } = formatter.words;
  const holes = { who: nameOf(decided.by, formatter), when: formatter.moment(decided.at) };
  const reason = formatter.text(decided.reason ?? '', longestReason);
  const approved = decided.outcome === 'approved';
  const say = {
    you: approved ? lines.approvedByYou : lines.deniedByYou,
    youBecause: approved ? lines.approvedByYouBecause : lines.deniedByYouBecause,
    they: approved ? lines.approved : lines.denied,
    theyBecause: approved ? lines.approvedBecause : lines.deniedBecause,
  };
  const text = isYou(decided.by, formatter)
    ? reason === ''
      ? say.you(holes)
      : say.youBecause({ ...holes, reason })
    : reason === ''
      ? say.they(holes)
      : say.theyBecause({ ...holes, reason });
  return approved ? good(text) : bad(text);
}

/** "✓ 1 of 2 approved: Miriam Graham, today 10:04" (rule 15). */
function countedLine(decided: Decided, count: number, { quorum, formatter }: Counting): Line {
  const { words } = formatter;
  const who = isYou(decided.by, formatter) ? words.quorum.you : nameOf(decided.by, formatter);
  const holes = { count, quorum, who, when: formatter.moment(decided.at) };
  const reason = formatter.text(decided.reason ?? '', longestReason);
  return good(reason === '' ? words.quorum.counted(holes) : words.quorum.countedBecause({ ...holes, reason }));
}

interface Counting {
  readonly quorum: number;
  readonly formatter: Formatter;
}

/** What was decided at this stage so far, a line each. */
export function stageLines(stage: Stage, formatter: Formatter): Line[] {
  const quorum = quorumOf(stage.rule);
  return decisionsOf(stage).flatMap((decided, index) => [
    quorum > 1 && decided.outcome === 'approved'
      ? countedLine(decided, index + 1, { quorum, formatter })
      : decidedLine(decided, formatter),
    ...shortenedLine(decided, formatter),
    ...eligibleLine(decided, formatter),
  ]);
}

/** The lines of what is decided so far; the security review, whatever of it, is one. */
export function decidedLines(state: Submitted, formatter: Formatter): Line[] {
  const review = isReviewed(state) ? reviewLine(state, formatter) : undefined;
  const decided = policyStages(state).flatMap((stage) => stageLines(stage, formatter));
  return review ? [review, ...decided] : decided;
}

const isReviewed = (state: Submitted): boolean =>
  !isInReview(state) || state.stages.some((stage) => stage.rule.riskSource && stage.decided?.outcome === 'denied');

/** Whom a stage still waits for: "one of Miriam Graham and Bianca Pisani", "2 of Miriam Graham, Bianca Pisani and 4 more". */
export const askedAt = (stage: Stage, formatter: Formatter): string =>
  askedOf(stage.approvers, formatter, Math.max(missingOf(stage), 1));

/** How many of how many had approved where a request was left unanswered; nothing where nobody had. */
export function countAtEnd({
  stages,
  current,
}: Closed): { readonly count: number; readonly quorum: number } | undefined {
  const stage = stages[current];
  const count = stage ? decisionsOf(stage).length : 0;
  return stage && count > 0 ? { count, quorum: quorumOf(stage.rule) } : undefined;
}
