// Which regular expressions may be matched against what people type: those whose worst case is known and small.

const longestPattern = 200;
const longestAnswer = 4_000;
/** Ways to match that the engine may have to try one after another. */
const mostWays = 20_000_000;

/** Why this pattern may not be used, as the end of a sentence; nothing if it may. The whole answer is matched against it. */
export function patternProblem(source: string): string | undefined {
  if (source.length > longestPattern) return `is longer than ${longestPattern} characters`;
  try {
    new RegExp(`^(?:${source})$`, 'u').test('');
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
  const cost = costOf(source);
  if (typeof cost === 'string') return cost;
  return cost > mostWays
    ? 'could take too long to check: give repeats a limit, for example \\d{1,10} instead of \\d+'
    : undefined;
}

/** What is open while the pattern is read: one pair of parentheses so far. */
interface Level {
  ways: number;
  branches: number;
  /** Pieces to go through, each counted as often as it must be repeated. */
  steps: number;
}
const mostSteps = 10_000;

const token = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:))?|./gsu;
const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/u;

/** An upper bound for the ways to match, or why there is none that holds. */
function costOf(source: string): number | string {
  const open: Level[] = [{ ways: 1, branches: 1, steps: 0 }];
  let rest = source;
  while (rest !== '') {
    token.lastIndex = 0;
    const [piece = rest] = token.exec(rest) ?? [];
    rest = rest.slice(piece.length);
    const level = open.at(-1);
    if (!level) return 'has a parenthesis too many';
    if (piece.startsWith('(')) {
      if (piece !== '(' && piece !== '(?:') return 'uses look-around or a named group, which are not taken here';
      open.push({ ways: 1, branches: 1, steps: 0 });
      continue;
    }
    if (/^\\[1-9k]/u.test(piece)) return 'refers back to an earlier group, which is not taken here';
    if (piece === '|') {
      level.branches += 1;
      continue;
    }
    const inside = piece === ')' ? closed(open) : { ways: 1, steps: 1 };
    const repeat = quantifier.exec(rest);
    rest = rest.slice(repeat?.[0].length ?? 0);
    const { least, most } = timesOf(repeat);
    if (inside.ways > 1 && most > 1) return 'repeats a group that itself varies, which can take for ever to check';
    const outer = open.at(-1);
    if (!outer) return 'has a parenthesis too many';
    outer.ways *= inside.ways * (most - least + 1);
    outer.steps += inside.steps * Math.max(1, most === longestAnswer ? least : most);
    if (outer.steps > mostSteps) return 'repeats too much';
  }
  return closed(open).ways;
}

/** Closes the innermost group: the ways to match it, and its steps. */
function closed(open: Level[]): { ways: number; steps: number } {
  const level = open.pop();
  return level ? { ways: level.ways * level.branches, steps: Math.max(1, level.steps) } : { ways: 1, steps: 1 };
}

function timesOf(repeat: RegExpExecArray | null): { least: number; most: number } {
  if (!repeat) return { least: 1, most: 1 };
  const [, sign, least = '', comma, most = ''] = repeat;
  if (sign === '?') return { least: 0, most: 1 };
  if (sign !== undefined) return { least: 0, most: longestAnswer };
  if (comma === '') return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === '' ? longestAnswer : Math.min(Number(most), longestAnswer) };
}
