// Everything that has to be true, in one command: types, lint, format, then every test with coverage. Ends with `N passed, N failed`.
// Each of the three checks counts as one; the tests are counted by test/support/reporter.cjs.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const counts = 'coverage/counts.json';
const bin = (name) => new URL(`../node_modules/.bin/${name}`, import.meta.url).pathname;

function run(title, command, args) {
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

function runTests() {
  const files = process.argv.length > 2 ? process.argv.slice(2) : ['test/**/*.test.ts'];
  const coverage = [
    '--reporter=text-summary',
    '--reporter=lcovonly',
    '--check-coverage',
    '--include=engine/**',
    '--branches=95',
    '--lines=95',
  ];
  return new Promise((resolve) => {
    const child = spawn(bin('c8'), [...coverage, bin('mocha'), '--reporter', 'test/support/reporter.cjs', ...files], {
      stdio: 'inherit',
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

mkdirSync('coverage', { recursive: true });
rmSync(counts, { force: true });
const checks = [await run('format (prettier)', 'prettier', ['--check', '.'])];
checks.push(
  ...(await Promise.all([run('types (tsc)', 'tsc', ['-p', '.']), run('lint and walls (eslint)', 'eslint', ['.'])])),
);
const testsOk = await runTests();

let tests = { passed: 0, failed: 1, skipped: 0 };
try {
  tests = JSON.parse(readFileSync(counts, 'utf8'));
} catch {
  console.log('The tests ended without a count.');
}
const passed = tests.passed + checks.filter(Boolean).length;
const failed = Math.max(tests.failed, testsOk ? 0 : 1) + checks.filter((ok) => !ok).length;
console.log(
  tests.skipped > 0
    ? `${passed} passed, ${failed} failed, ${tests.skipped} skipped`
    : `${passed} passed, ${failed} failed`,
);
process.exit(failed === 0 ? 0 : 1);
