// Other versions of Node than the one that runs: the newest of each line that production may have, as npm packs it. Nothing is kept of it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fetchLimitMs = 40_000;
const startLimitMs = 10_000;

/** Those of them that do not run already. */
export const otherLines = [24, 26].filter((line) => !process.version.startsWith(`v${line}.`));

/** Runs it to its end, or for so long; never throws. */
function ran(command, args, { limitMs, cwd }) {
  return new Promise((resolve) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { stdio, cwd, timeout: limitMs, killSignal: 'SIGKILL' });
    const printed = { out: '', error: '' };
    child.stdout.on('data', (chunk) => (printed.out += chunk));
    child.stderr.on('data', (chunk) => (printed.error += chunk));
    child.on('error', ({ message }) => resolve({ ...printed, code: -1, error: message }));
    child.on('close', (code) => resolve({ ...printed, code }));
  });
}

/** In one line. */
const why = ({ code, error }, limitMs) =>
  code === null ? `not done within ${limitMs / 1000} s` : error.trim().split('\n').slice(0, 2).join(' ').slice(0, 200);

/** Its binary and exact version; or why there is none: nothing to fetch it from, or a system it is not made for. */
export async function fetchNode(line) {
  const folder = mkdtempSync(join(tmpdir(), `gatehouse-node-${line}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const name = `node-${process.platform}-${process.arch}`;
  const quietly = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=1',
  ];
  const fetched = await ran('npm', ['install', '--prefix', folder, ...quietly, `${name}@${line}`], {
    limitMs: fetchLimitMs,
    cwd: folder,
  });
  if (fetched.code !== 0) return { whyNot: `${name} could not be fetched: ${why(fetched, fetchLimitMs)}` };
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  const started = await ran(node, ['--version'], { limitMs: startLimitMs, cwd: folder });
  if (started.code !== 0) return { whyNot: `it does not start on this system: ${why(started, startLimitMs)}` };
  return { node, version: started.out.trim() };
}
