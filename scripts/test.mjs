// Everything that has to be true, in one command: types, lint, format, then every test, the engine's with coverage. Ends with `N passed, N failed`.
// `graph` instead: every journey over Microsoft Graph's stand-in and on MongoDB (here: in memory, but for what is about the database); `nodes`: a few on other versions of Node; `lives`: whole lives of requests. Each check counts as one; the tests are counted by test/support/reporter.cjs. A few pieces of work run side by side, the longest first.
import { fork, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, isAbsolute } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { fetchNode, otherLines } from './other-nodes.mjs';

/** A piece of tests waits for its database about as long as it works: one more than there are processors keeps them busy. */
const lanes = Math.min(Math.max(availableParallelism(), 2) + 1, 5);
const longestMs = 15 * 60_000;
/** How long the database of all lots has for ending itself. */
const farewellMs = 30_000;
/** What runs now; each leads a group of its own, with whatever it starts. */
const running = new Set();
const bin = (name) =>
  isAbsolute(name)
    ? name
    : fileURLToPath(new URL(`../node_modules/${places[name] ?? `.bin/${name}`}`, import.meta.url));
/** The native compiler checks the same types in a third of the time; the other one stays for the lint. */
const places = { tsc: 'typescript-7/bin/tsc' };

/** Ends it with all that it started: mocha's launcher alone would leave the tests running, and holding what they print to. */
function killWhole(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    for (const child of running) killWhole(child);
    process.exit(1);
  });

/** Runs it to its end and gives what it printed, which would otherwise mix with what the other lane prints. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command === 'node' ? process.execPath : bin(command), args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env },
    });
    running.add(child);
    // What does not end by itself has left something open: that is a failure, and not for ever.
    const limit = setTimeout(() => killWhole(child), longestMs);
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      const told = code === null ? `\nStopped after ${longestMs / 60_000} minutes: it did not end by itself.` : '';
      resolve({ code, printed: Buffer.concat(chunks).toString() + told });
    });
  });
}

const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(0)} s`;

const check = (title, command, args) => async () => {
  const startedMs = performance.now();
  const { code, printed } = await run(command, args);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${title}, ${seconds(startedMs)}`);
  if (code !== 0) console.log(printed);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
};

/** Runs one lot of tests and gives its counts; a run that ends without a count has failed. Its environment is asked for as it starts. */
const tests = (title, command, args, envOf) => async () => {
  const env = await envOf?.();
  const startedMs = performance.now();
  const counts = `coverage/counts-${title.replaceAll(/\W+/g, '-')}.json`;
  rmSync(counts, { force: true });
  const { code, printed } = await run(command, [...args, '--reporter', 'test/support/reporter.cjs'], {
    ...env,
    GATEHOUSE_TEST_COUNTS: counts,
  });
  console.log(`${printed}\n${code === 0 ? 'ok  ' : 'FAIL'} ${title}, ${seconds(startedMs)}`);
  const lot = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  return { ...lot, failed: Math.max(lot.failed, code === 0 ? 0 : 1) };
};

/** Test files below these folders, dealt into lots of about the same size. */
function dealt(folders, lots) {
  const files = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((name) => name.endsWith('.test.ts'))
    .sort((one, other) => statSync(other).size - statSync(one).size);
  return Array.from({ length: lots }, (_, lot) => files.filter((_name, at) => at % lots === lot));
}

const memory = '/dev/shm';

/** A folder in memory, where there is room for databases that are for one run: each write there is on the disk at once. */
function inMemory() {
  if (!existsSync(memory)) return {};
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4e9 ? { TMPDIR: memory } : {};
}

/** The MongoDB of all lots. Without one each of them looks for itself, and says what it does not find. */
function startMongo() {
  const child = fork('test/support/mongo-server.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...inMemory() },
  });
  const over = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve) => {
    const stop = () => {
      if (child.connected) child.disconnect();
      const limit = setTimeout(() => child.kill('SIGKILL'), farewellMs);
      return over.finally(() => clearTimeout(limit));
    };
    child.once('message', ({ uri }) =>
      resolve({ env: uri === undefined ? {} : { MONGODB_URI: uri, GATEHOUSE_TEST_SERVER: 'thrown-away' }, stop }),
    );
    void over.then(() => resolve({ env: {}, stop }));
  });
}

async function inLanes(pieces) {
  const results = [];
  const waiting = [...pieces];
  const lane = async () => {
    for (let piece = waiting.shift(); piece; piece = waiting.shift()) results.push(await piece());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

mkdirSync('coverage', { recursive: true });
const mongo = startMongo();
const onMongo = async () => (await mongo).env;
const folders = readdirSync('test', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['engine', 'journeys', 'lives'].includes(entry.name))
  .map(({ name }) => `test/${name}`);
// The engine alone under coverage, loaded as ECMAScript modules: what other tests happen to run through would blur the figure.
const limits = ['--reporter=text-summary', '--check-coverage', '--include=engine/**', '--branches=95', '--lines=95'];
const asModules = ['--no-config', '--node-option', 'import=tsx/esm', '--extension', 'ts', '--timeout', '20000'];
/** The other directory and the other store: with it, the two runs of the journeys have seen both of each. */
const overGraph = async () => ({ ...(await onMongo()), TEST_DIRECTORY: 'graph', TEST_STORAGE: 'mongo' });
/** The one that everything is built around; all journeys follow with `graph`. */
const story = ['test/journeys/sales-support.test.ts'];
const everyJourneyOverGraph = dealt(['test/journeys'], lanes).map((files, lot) =>
  tests(`journeys over Graph, lot ${lot + 1}`, 'mocha', files, overGraph),
);
const everything = () => [
  // What needs no database first: meanwhile it is fetched, where there is none, and starts. Then the longest first.
  tests('engine', 'c8', [...limits, bin('mocha'), ...asModules, '--forbid-only', 'test/engine/**/*.test.ts']),
  check('lint (oxlint)', 'oxlint', ['-c', '.oxlintrc.jsonc', '.']),
  check('types (tsc)', 'tsc', ['-p', '.']),
  ...dealt(folders, lanes).map((files, lot) => tests(`everything between, lot ${lot + 1}`, 'mocha', files, onMongo)),
  ...dealt(['test/journeys'], lanes).map((files, lot) => tests(`journeys, lot ${lot + 1}`, 'mocha', files, onMongo)),
  tests('one story over Graph', 'mocha', story, overGraph),
  check('walls and sizes (eslint)', 'eslint', ['.']),
  check('no circles of imports', 'node', ['scripts/circles.mjs']),
  check('the rule book', 'node', ['scripts/rules.mjs', '--check']),
  check('format (oxfmt)', 'oxfmt', ['--check', '.']),
];
/** What decides, the start of the app, and one story. */
const onAnyNode = ['test/engine/**/*.test.ts', 'test/start/production.test.ts', 'test/journeys/sales-support.test.ts'];
const onOtherNodes = otherLines.map((line) => async () => {
  const { whyNot, node, version } = await fetchNode(line);
  if (whyNot !== undefined) {
    console.log(`SKIPPED Node ${line}: ${whyNot}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const env = async () => ({ ...(await onMongo()), PATH: `${dirname(node)}${delimiter}${process.env.PATH}` });
  return tests(`Node ${version}`, node, [bin('mocha'), ...onAnyNode], env)();
});
const wholeLives = () => dealt(['test/lives'], 2).map((files) => tests(`lives, ${files}`, 'mocha', files, onMongo));
const pieces =
  { graph: () => everyJourneyOverGraph, nodes: () => onOtherNodes, lives: wholeLives }[process.argv[2]] ?? everything;
const results = await inLanes(pieces());
await (await mongo).stop();

const sum = (name) => results.reduce((total, lot) => total + lot[name], 0);
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
