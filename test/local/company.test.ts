import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { localConfig } from '../../config.js';
import { hourMs } from '../../engine/time.js';
import type { Shared } from '../../engine/ports.js';
import { trialCompany, type TrialCompany } from '../../local/company.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { monday } from '../support/people.js';

describe('the company of a trial, over the stand-in for Microsoft Graph', () => {
  let folder: string;
  let company: TrialCompany;
  let now = monday;
  const clock = { now: () => now };
  /** A store in which it is never anybody's turn by real time. */
  const shared: Shared = { ...memoryShared(clock), turn: () => Promise.resolve(undefined) };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-trial-'));
    const options = { clock, log: () => undefined, isGraph: true, shared: Promise.resolve(shared) };
    company = await trialCompany(localConfig({ DATA_DIR: folder }), options);
  });
  afterEach(async () => {
    await company.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('lists who is at risk at every stop of the moved clock, without waiting in real time', async () => {
    const risks = company.sweeps.find(({ name }) => name === 'identity-risk');
    for (let stop = 0; stop < 3; stop += 1) {
      expect(await risks?.run()).to.equal(3);
      now = new Date(now.getTime() + hourMs);
    }
  });
});
