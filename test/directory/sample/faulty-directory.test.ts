import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { sampleDirectory, type SampleDirectory } from '../../../directory/sample/directory.js';
import { DirectoryError } from '../../../engine/ports.js';
import { contosoPath, directoryContract, person, salesTeam } from '../../contracts/directory.contract.js';
import { faultyDirectory, faultyRisks } from '../../support/faulty-directory.js';

const monday = new Date('2026-11-23T14:05:00Z');
const inMemory = (): Promise<SampleDirectory> =>
  sampleDirectory({ source: fileURLToPath(contosoPath), clock: { now: () => monday } });

describe('a directory with faults on order', () => {
  directoryContract('a wrapped directory without orders', async () => ({
    directory: faultyDirectory(await inMemory()),
  }));

  it('fails as often as told and then works', async () => {
    const directory = faultyDirectory(await inMemory());
    directory.fail('grant', new DirectoryError('throttled', 'Too many.', 5_000), 2);
    const refusal = (): Promise<unknown> =>
      directory.grant(person('alexw@'), salesTeam).catch((error: unknown) => error);
    expect(await refusal()).to.include({ fault: 'throttled', retryAfterMs: 5_000 });
    expect(await refusal()).to.include({ fault: 'throttled' });
    expect(await directory.grant(person('alexw@'), salesTeam)).to.equal('applied');
    expect(directory.calls('grant')).to.equal(3);
  });

  it('answers pending without doing it', async () => {
    const directory = faultyDirectory(await inMemory());
    directory.pend('grant');
    expect(await directory.grant(person('alexw@'), salesTeam)).to.equal('pending');
    expect(await directory.holds(person('alexw@'), salesTeam)).to.equal(false);
  });

  it('waits until it is released', async () => {
    const directory = faultyDirectory(await inMemory());
    const { reached, release } = directory.hang('grant');
    const grant = directory.grant(person('alexw@'), salesTeam);
    await reached;
    expect(await directory.holds(person('alexw@'), salesTeam)).to.equal(false);
    release();
    expect(await grant).to.equal('applied');
  });
});

describe('risk sources with faults on order', () => {
  const diego = person('diegos@');

  it('fail, babble and answer in turn, each by itself', async () => {
    const risks = faultyRisks((await inMemory()).risks);
    risks.fail('identity', new DirectoryError('unavailable', 'It does not answer.'));
    risks.babble('identity');
    const refused = await risks.identity(diego).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DirectoryError).and.include({ fault: 'unavailable' });
    expect(await risks.insider(diego)).to.deep.equal({ level: 'none' });
    expect(await risks.identity(diego)).to.deep.equal({ level: 'unknown', fault: 'unreadable' });
    expect((await risks.identity(diego)).level).to.equal('medium');
    expect([risks.calls('identity'), risks.calls('insider')]).to.deep.equal([3, 1]);
  });

  it('wait until they are released', async () => {
    const risks = faultyRisks((await inMemory()).risks);
    const { reached, release } = risks.hang('insider');
    const answers: string[] = [];
    const reading = risks.insider(diego).then(({ level }) => answers.push(level));
    await reached;
    answers.push('released');
    release();
    await reading;
    expect(answers).to.deep.equal(['released', 'none']);
  });
});
