import { openings, type Opening } from './commands.js';

/** How many letters must be changed, left out, added or swapped with their neighbour to make one text the other; more than `most` is Infinity. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (isSame ? 0 : 1)];
      rows[row]?.push(Math.min(...ways, isSwap ? cell(row - 2, column - 2) + 1 : Infinity));
    }
  }
  const found = cell(one.length, other.length);
  return found > most ? Infinity : found;
}

/** Each command's proper word, the first of its openings. */
const properOf = (known: readonly Opening[]): readonly Opening[] =>
  known.filter(({ command }, at) => known[at - 1]?.command !== command);

const tolerance = (length: number): number => (length >= 7 ? 2 : length >= 4 ? 1 : 0);

function misspelt(words: readonly string[], { phrase }: Opening): number {
  const meant = phrase.join(' ');
  // Almost nobody misses the first letter, and without it "how" would be "show".
  if (words[0]?.[0] !== meant[0]) return Infinity;
  return distance(words.slice(0, phrase.length).join(' '), meant, tolerance(meant.length));
}

/** `phrase`: the opening that was misspelt, if it was one. */
export interface Near {
  readonly command: string;
  readonly phrase?: readonly string[];
}

/** The command that these lower-case words resemble: its opening misspelt, or else its proper word somewhere among them. */
export function nearest(words: readonly string[], known: readonly Opening[] = openings): Near | undefined {
  const sure = known.filter(({ fits }) => !fits);
  const proper = properOf(sure);
  // Short words resemble too much: only a command's proper word is looked for among them.
  const near = sure
    .filter((opening) => proper.includes(opening) || opening.phrase.join(' ').length >= 6)
    .map((opening) => ({ ...opening, away: misspelt(words, opening) }))
    .reduce((best, next) => (next.away < best.away ? next : best));
  if (near.away < Infinity) return { command: near.command, phrase: near.phrase };
  const spoken = ` ${words.slice(0, 30).join(' ')} `;
  const among = proper.find(({ phrase }) => spoken.includes(` ${phrase.join(' ')} `));
  return among && { command: among.command };
}
