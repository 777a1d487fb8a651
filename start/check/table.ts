// The findings for people, as a table, and for programs, as JSON.
import type { Line, State } from './found.js';

const marks: Readonly<Record<State, string>> = { ok: '✓', warn: '!', fail: '✗', skipped: '–' };
const width = 140;

/** The table's lines, with what it comes to at the end. A name is said once. */
export function tableOf(lines: readonly Line[]): string[] {
  const nameWidth = Math.max(...lines.map(({ name }) => name.length));
  const indent = ' '.repeat(nameWidth + 4);
  const rows = lines.flatMap(({ name, state, text, todo }, index) => {
    const shown = lines[index - 1]?.name === name ? '' : name;
    const [first = '', ...rest] = wrapped(text, width - indent.length);
    const [next = '', ...more] = todo === undefined ? [] : wrapped(`→ ${todo}`, width - indent.length);
    const below = [...rest, ...(next === '' ? [] : [next]), ...more.map((line) => `  ${line}`)];
    return [`${marks[state]} ${shown.padEnd(nameWidth)}  ${first}`, ...below.map((line) => `${indent}${line}`)];
  });
  return [...rows, '', summaryOf(lines)];
}

function summaryOf(lines: readonly Line[]): string {
  const counts = (['ok', 'warn', 'fail', 'skipped'] as const).map(
    (state) => `${lines.filter((line) => line.state === state).length} ${marks[state]}`,
  );
  const comesTo = isRight(lines) ? 'Gatehouse can be started.' : 'Put right what is marked ✗, and check again.';
  return `${counts.join(', ')}. Nothing was changed. ${comesTo}`;
}

/** Whether nothing is wrong. */
export const isRight = (lines: readonly Line[]): boolean => lines.every(({ state }) => state !== 'fail');

/** The same for a program: `{ ok, checks: [{ name, state, text, todo }] }`. */
export const jsonOf = (lines: readonly Line[]): string =>
  JSON.stringify({ ok: isRight(lines), checks: lines }, undefined, 2);

/** Whole words, as many as go into a line; a longer word has a line of its own. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
