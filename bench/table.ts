// The result as a table, in the form that the formatter leaves alone.
import type { Row } from './row.js';

const headings = ['what', 'measured', 'floor', 'ratio', 'target', 'met'];

export function tableOf(rows: readonly Row[]): string {
  const cells = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [heading = [], ...body] = cells;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function cellsOf({ what, measured, floor = '', ratio = '', target }: Row): string[] {
  return [what, measured, floor, ratio, target?.text ?? '', target ? (target.isMet ? 'yes' : 'no') : ''];
}
