// What does not fit the shape of the catalogue's file, in words.
import type { z } from 'zod';

/** A sentence's end for each way in which what is written does not fit; the library's own words are for programmers. */
export const sayIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : `must be ${kindText(issue.expected)}`;
  }
  const isText = 'origin' in issue && issue.origin === 'string';
  if (issue.code === 'too_small')
    return isText ? 'must not be empty' : `must have at least ${String(issue.minimum)} in it`;
  if (issue.code === 'too_big') {
    return isText
      ? `may be ${String(issue.maximum)} characters long at most`
      : `may have ${String(issue.maximum)} in it at most`;
  }
  if (issue.code !== 'invalid_value') return undefined;
  return `must be one of ${issue.values.map((each) => `"${String(each)}"`).join(', ')}`;
};

function kindText(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text (in quotes, if it looks like a number)';
    case 'array':
      return 'a list';
    case 'object':
      return 'a group of "name: value" lines';
    case 'boolean':
      return 'true or false';
    default:
      return `of kind ${expected}`;
  }
}
