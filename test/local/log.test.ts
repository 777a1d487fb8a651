import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { boundedFile } from '../../local/bounded-file.js';
import { trialLog } from '../../local/log.js';
import { monday } from '../support/people.js';

describe('the log of a trial', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-log-'));
    path = join(folder, 'gatehouse.log');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function quiet(said: string[]) {
    return trialLog({ path, clock: { now: () => monday }, level: 'info', say: (line) => said.push(line) });
  }

  it('says nothing of turns and jobs that went well, and keeps them as JSON', async () => {
    const said: string[] = [];
    const log = quiet(said);
    log('info', 'turn', { outcome: 'answered' });
    log('info', 'job', { name: 'outbox' });
    expect(said).to.deep.equal([]);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).to.deep.equal(['turn', 'job']);
  });

  it('says in words what is wrong, with its facts on one line', () => {
    const said: string[] = [];
    const log = quiet(said);
    log('warn', 'message-failed', { fault: 'blocked', attempts: 3 });
    log('error', 'something-new', { error: 'one\ntwo' });
    log('info', 'refused', { status: 415 });
    log('warn', 'directory-drifted', { request: 'SS-7F3K' });
    expect(said.map((line) => line.replace(/^.*\d\d:\d\d:\d\d\s+/, ''))).to.deep.equal([
      'A message did not arrive (fault: blocked).',
      'Error. Something was logged as something-new (error: one two).',
      'A request was turned away at the door (status: 415).',
      'Somebody changed access in the directory, not through Gatehouse; administrators are told (request: SS-7F3K).',
    ]);
  });

  it('says the same line once, however often it comes, and the file has it each time', async () => {
    const said: string[] = [];
    const log = quiet(said);
    for (let attempts = 0; attempts < 100; attempts += 1)
      log('warn', 'directory-fault', { fault: 'forbidden', attempts });
    expect(said).to.have.length(1);
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).to.have.length(100);
  });

  it('never fills more than two files of its bound', async () => {
    await writeFile(path, 'x'.repeat(100));
    const write = boundedFile(path, 100);
    for (let line = 0; line < 50; line += 1) write('0123456789\n');
    expect((await readdir(folder)).sort()).to.deep.equal(['gatehouse.log', 'gatehouse.log.1']);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).size).to.be.below(112);
  });
});
