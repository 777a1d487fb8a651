// Which patterns a catalogue may have: those of RE2, which are matched in linear time whatever people type.
import { RE2JS, RE2JSSyntaxException } from 're2js';

const longestPattern = 200;

/** What other dialects have and RE2 has not, and what to write instead. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [
    /^\(\?(?:[=!]|<[=!])/,
    'looks ahead or behind, which cannot be checked quickly: write out what the answer looks like',
  ],
  [
    /^\\(?:[1-9]|k)/,
    'refers back to an earlier group, which cannot be checked quickly: write out what the answer looks like',
  ],
  [/^\\u/, 'has "\\u…": write "\\x{…}" for a character by its number'],
];

/** Why this pattern may not be used, as the end of a sentence; nothing if it may. The whole answer is matched against it. */
export function patternProblem(source: string): string | undefined {
  if (source.length > longestPattern) return `is longer than ${longestPattern} characters`;
  try {
    RE2JS.compile(source);
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const found = foreignIn(source);
    return (
      found ?? `is no regular expression as RE2 writes them: ${error.message.replace('error parsing regexp: ', '')}`
    );
  }
}

function foreignIn(source: string): string | undefined {
  // An escaped backslash is a backslash, whatever stands behind it.
  const pieces = source.match(/\\.|\(\?<?.?|./gsu) ?? [];
  return pieces.flatMap((piece) => foreign.filter(([is]) => is.test(piece)).map(([, says]) => says))[0];
}
