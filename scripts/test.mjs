// Everything that has to be true, in one command: types, lint, format, then every test, the engine's with coverage. Ends with `N passed, N failed`.
// Each of the three checks counts as one; the tests are counted by test/support/reporter.cjs.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const counts = 'coverage/counts.json';
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

function check(title, command, args) {
  return new Promise((resolve) => {
    const child = spawn(bin(command), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${title}`);
      if (code !== 0) console.log(Buffer.concat(chunks).toString());
      resolve(code === 0);
    });
  });
}

/** Runs one lot of tests and gives its counts; a run that ends without a count has failed. */
function runTests(command, args) {
  rmSync(counts, { force: true });
  return new Promise((resolve) => {
    const child = spawn(bin(command), [...args, '--reporter', 'test/support/reporter.cjs'], { stdio: 'inherit' });
    child.on('close', (code) => {
      const lot = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
      resolve({ ...lot, failed: Math.max(lot.failed, code === 0 ? 0 : 1) });
    });
  });
}

mkdirSync('coverage', { recursive: true });
const checks = [
  await check('format (prettier)', 'prettier', ['--check', '.']),
  ...(await Promise.all([check('types (tsc)', 'tsc', ['-p', '.']), check('lint and walls (eslint)', 'eslint', ['.'])])),
];

// The engine alone under coverage, loaded as ECMAScript modules: what other tests happen to run through would blur the figure.
const limits = ['--reporter=text-summary', '--check-coverage', '--include=engine/**', '--branches=95', '--lines=95'];
const asModules = ['--no-config', '--node-option', 'import=tsx/esm', '--extension', 'ts', '--timeout', '20000'];
const lots = [
  await runTests('c8', [...limits, bin('mocha'), ...asModules, '--forbid-only', 'test/engine/**/*.test.ts']),
  await runTests('mocha', ['--ignore', 'test/engine/**', 'test/**/*.test.ts']),
];

const sum = (name) => lots.reduce((total, lot) => total + lot[name], 0);
const passed = sum('passed') + checks.filter(Boolean).length;
const failed = sum('failed') + checks.filter((isOk) => !isOk).length;
const skipped = sum('skipped');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
