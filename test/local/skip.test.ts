import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import { trialClock } from '../../local/clock.js';
import { skip, type Skipped } from '../../local/skip.js';
import { memoryDocuments } from '../../storage/memory/documents.js';

const dayMs = 86_400_000;

/** Recurring work that the directory refuses at its second run. */
function refusing(fault: DirectoryError['fault']): { readonly given: Skipped; readonly runs: () => number } {
  let runs = 0;
  const nothing = () => Promise.resolve();
  const worker = { sweep: () => Promise.resolve(0), idle: nothing };
  const sweep = {
    name: 'live-risk',
    everySeconds: 1800,
    run: () => (++runs === 2 ? Promise.reject(new DirectoryError(fault, 'as ordered')) : Promise.resolve(0)),
  };
  return { given: { documents: memoryDocuments(), worker, sweeps: [sweep] }, runs: () => runs };
}

describe('skip, while the directory refuses a run of the recurring work', () => {
  it('that has too much to do: goes on to its end, and runs it at the next stop (rule 51)', async () => {
    const clock = trialClock(0);
    const { given, runs } = refusing('throttled');
    await skip(60 * 24 * 60, clock, given);
    expect(clock.offsetMs()).to.be.at.least(60 * dayMs - 1000);
    expect(runs()).to.be.greaterThan(10);
  });

  it('that may not be asked: stops and says so', async () => {
    const clock = trialClock(0);
    const { given } = refusing('forbidden');
    const failed = await skip(60 * 24 * 60, clock, given).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(DirectoryError);
    expect(clock.offsetMs()).to.be.below(60 * dayMs);
  });
});
