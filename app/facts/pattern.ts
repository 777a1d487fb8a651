// Which answers match the patterns of their questions (rule 6): in linear time, whatever is typed.
import { RE2JS, RE2JSException } from 're2js';
import type { Policy } from '../../engine/catalogue/model.js';
import type { Details } from '../../engine/request/entitlement.js';

/** Whether the whole answer matches. A pattern from before patterns were RE2's, which RE2 cannot read, is matched by nothing. */
export function matches(source: string, answer: string): boolean {
  try {
    return RE2JS.compile(source).matches(answer);
  } catch (error) {
    if (error instanceof RE2JSException) return false;
    throw error;
  }
}

/** The ids of the questions with a pattern whose answers match it, as the engine wants to know. */
export function matching({ questions }: Policy, { answers }: Details): string[] {
  return questions.flatMap(({ id, pattern }) =>
    pattern && matches(pattern.source, answers[id]?.trim() ?? '') ? [id] : [],
  );
}
