// What was typed for a request that is not sent yet stays with it, whatever form or sentence it came by.
import { defined } from '../../engine/defined.js';
import type { Policy } from '../../engine/catalogue/model.js';
import type { Details } from '../../engine/request/entitlement.js';

/** What was typed before, with what is typed now in its place; what the policy does not let one choose, and a start that has passed, is left out. */
export function mergedDetails(
  before: Details,
  now: Partial<Details>,
  { policy, at }: { policy: Policy; at: Date },
): Details {
  const { durationMinutes, endAt, startAt, justification, accepted } = before;
  // Another length takes the end that was said with it.
  const keepsEnd = endAt && endAt > at && policy.choosesDuration && now.durationMinutes === undefined;
  return {
    ...defined({ justification, accepted }),
    ...(durationMinutes !== undefined && policy.choosesDuration && { durationMinutes }),
    ...(keepsEnd && { endAt }),
    ...(startAt && startAt > at && policy.choosesStart && { startAt }),
    ...now,
    answers: { ...answersTo(policy, before), ...now.answers },
  };
}

/** Answers to questions that the policy has. */
const answersTo = ({ questions }: Policy, { answers }: Details): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ id }): [string, string][] => {
      const answer = answers[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
