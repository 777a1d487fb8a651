// What was decided at a request's stages, and who is asked at one of them.
import type { Closed, Decided, AccessRequest, Stage } from '../../engine/request/model.js';
import { askedInPlaceOf } from '../../engine/request/delegates.js';
import { decisionsOf, missingOf, quorumOf } from '../../engine/request/quorum.js';
import { anyOf, isYou, nameInPlace, nameOf, type Formatter } from '../kit/formatter.js';
import { bad, good, type Line } from '../kit/line.js';
import { reviewLine } from './risk-stage.js';
import { eligibleLine } from './eligible.js';
import { shortenedLine } from './shorten.js';
import { isInReview, policyStages } from './stages.js';

type Submitted = Exclude<AccessRequest, { status: 'draft' }>;

const longestReason = 500;

/** "✓ Miriam Graham approved, Mon 14:05: “covers Prague”", with "You" for the reader (rule 21). */
function decidedLine(decided: Decided, formatter: Formatter): Line {
  const { lines, delegation } = formatter.words;
  const { by, inPlaceOf, at, outcome } = decided;
  const holes = { who: nameInPlace(by, inPlaceOf, formatter), when: formatter.moment(at) };
  const delegator = inPlaceOf ? nameOf(inPlaceOf, formatter) : '';
  const reason = formatter.text(decided.reason ?? '', longestReason);
  const approved = outcome === 'approved';
  const own = {
    plain: approved ? lines.approvedByYou : lines.deniedByYou,
    because: approved ? lines.approvedByYouBecause : lines.deniedByYouBecause,
  };
  const others = {
    plain: approved ? lines.approved : lines.denied,
    because: approved ? lines.approvedBecause : lines.deniedBecause,
  };
  const ownForOther = {
    plain: approved ? delegation.youApproved : delegation.youDenied,
    because: approved ? delegation.youApprovedBecause : delegation.youDeniedBecause,
  };
  const say = !isYou(by, formatter) ? others : inPlaceOf ? ownForOther : own;
  const said = { ...holes, delegator, reason };
  const text = reason === '' ? say.plain(said) : say.because(said);
  return approved ? good(text) : bad(text);
}

/** "✓ 1 of 2 approved: Miriam Graham, today 10:04" (rule 15). */
function countedLine(decided: Decided, count: number, { quorum, formatter }: Counting): Line {
  const { words } = formatter;
  const { by, inPlaceOf } = decided;
  const you = inPlaceOf
    ? words.delegation.inPlace({ who: words.quorum.you, delegator: nameOf(inPlaceOf, formatter) })
    : words.quorum.you;
  const who = isYou(by, formatter) ? you : nameInPlace(by, inPlaceOf, formatter);
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

/** Whom a stage still waits for: "one of Miriam Graham and Bianca Pisani", "2 of Miriam Graham, Bianca Pisani and 4 more", "Lidia Holloway for Miriam Graham". */
export const askedAt = (stage: Stage, formatter: Formatter): string =>
  askedBy(stage, formatter, Math.max(missingOf(stage), 1));

/** The same of whom a stage would ask. */
export const askedBy = (stage: Pick<Stage, 'approvers' | 'inPlace'>, formatter: Formatter, count: number): string =>
  anyOf(
    stage.approvers.map((person) => nameInPlace(person, askedInPlaceOf(stage, person.id), formatter)),
    formatter,
    count,
  );

/** How many of how many had approved where a request was left unanswered; nothing where nobody had. */
export function countAtEnd({
  stages,
  current,
}: Closed): { readonly count: number; readonly quorum: number } | undefined {
  const stage = stages[current];
  const count = stage ? decisionsOf(stage).length : 0;
  return stage && count > 0 ? { count, quorum: quorumOf(stage.rule) } : undefined;
}
