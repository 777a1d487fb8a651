// `npm run bench`: every number of docs/performance.md in one run, which also renews its table. `--json` prints the rows, `--only help` measures a part and renews nothing. Exit code 1: a target is missed.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { measureApprovals } from './approvals.js';
import { build } from './build.js';
import { measureDecision } from './decision.js';
import { measureEnds } from './ends.js';
import { measureEverybody } from './everybody.js';
import { measureFiling } from './filing.js';
import { measureGraph } from './graph.js';
import { measureGrants } from './grants.js';
import { measureHelpTurn } from './help-turn.js';
import { measureLife } from './life.js';
import { measureMemory } from './memory.js';
import { megabytes, type Row } from './row.js';
import { measureReread } from './reread.js';
import { measureRisky } from './risky.js';
import { openStage, type Stage } from './stage.js';
import { measureStart } from './start.js';
import { tableOf } from './table.js';

/** In this order. Starts come first: whoever starts Gatehouse has not run the rest of this before, with a database that is still busy with it. */
const parts: Readonly<Record<string, (stage: Stage) => Promise<Row[]>>> = {
  start: measureStart,
  help: measureHelpTurn,
  decision: measureDecision,
  risky: measureRisky,
  reread: measureReread,
  approvals: measureApprovals,
  filing: measureFiling,
  life: measureLife,
  ends: measureEnds,
  everybody: measureEverybody,
  graph: measureGraph,
  grants: measureGrants,
  memory: measureMemory,
};
const page = new URL('../docs/performance.md', import.meta.url);
const marks = { begin: '<!-- bench -->', end: '<!-- /bench -->' };

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
if (only !== undefined && !(only in parts)) throw new Error(`Say --only and one of ${Object.keys(parts).join(', ')}.`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

function factsOf({ mongodb }: Stage): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${megabytes(totalmem())}`;
  return `Measured ${day} on ${machine}, ${process.platform}, Node ${process.version}, MongoDB ${mongodb}; load average before: ${(loadavg()[0] ?? 0).toFixed(1)}.`;
}

async function measure(stage: Stage): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && name !== only) continue;
    say(`measuring: ${name}`);
    rows.push(...(await part(stage)));
  }
  return rows;
}

async function renew(facts: string, table: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(marks.begin);
  const after = rest?.split(marks.end)[1];
  if (before === undefined || after === undefined) throw new Error('docs/performance.md lacks its two marks.');
  await writeFile(page, `${before}${marks.begin}\n\n${facts}\n\n${table}\n\n${marks.end}${after}`);
}

await build();
const stage = await openStage(say);
try {
  const facts = factsOf(stage);
  const rows = await measure(stage);
  const table = tableOf(rows);
  process.stdout.write(
    args.includes('--json') ? `${JSON.stringify({ facts, rows }, null, 2)}\n` : `${facts}\n\n${table}\n`,
  );
  if (only === undefined) await renew(facts, table);
  const missed = rows.filter(({ target }) => target?.isMet === false);
  for (const { what } of missed) say(`missed its target: ${what}`);
  if (missed.length > 0) process.exitCode = 1;
} finally {
  await stage.close();
}
