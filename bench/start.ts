// From the command to the first answer: `npm run local`, the MongoDB binary being there already.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../local/mongod/mongod.js';
import { root } from './build.js';
import { sampleCompany } from './company.js';
import { activityOf, doorAt, median, saying } from './load.js';
import { seconds, type Row } from './row.js';
import type { Stage } from './stage.js';

const limitMs = 3000;
const starts = 3;
const givenUpAfterMs = 60_000;

/** First starts on empty folders, and for each a second one on what the first has left. */
export async function measureStart(stage: Stage): Promise<Row[]> {
  const times: { first: number; second: number }[] = [];
  for (let count = 0; count < starts; count += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-start-'));
    try {
      times.push({ first: await start(folder, stage), second: await start(folder, stage) });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const row = (what: string, valueMs: number): Row => ({
    what,
    measured: seconds(valueMs),
    target: { text: `at most ${seconds(limitMs)}`, isMet: valueMs <= limitMs },
  });
  return [
    row('start to first answer, first time', median(times.map(({ first }) => first))),
    row('start to first answer, with yesterday’s data', median(times.map(({ second }) => second))),
  ];
}

async function start(folder: string, { connectorPort, taken }: Stage): Promise<number> {
  const port = await freePort(0);
  const before = await taken();
  const [alex] = sampleCompany().users;
  if (!alex) throw new Error('The sample company has no people.');
  const startedMs = performance.now();
  const process_ = spawn(process.execPath, ['scripts/run.mjs', 'local', '--no-playground'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: folder, MONGODB_URI: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const door = doorAt(port);
    while (!(await isAnswered(door.send(activityOf(alex, connectorPort, saying('help')))))) {
      if (process_.exitCode !== null || performance.now() - startedMs > givenUpAfterMs)
        throw new Error('Gatehouse did not start.');
      await wait(20);
    }
    const tookMs = performance.now() - startedMs;
    door.close();
    if ((await taken()) === before) throw new Error('Gatehouse took the first message and answered nothing.');
    return tookMs;
  } finally {
    const over = once(process_, 'exit');
    if (process_.kill('SIGTERM')) await over;
  }
}

/** Nobody listens there until the bot is up. */
const isAnswered = (sending: Promise<void>): Promise<boolean> =>
  sending.then(
    () => true,
    () => false,
  );
