// Identity risk over Microsoft Graph: what counts, one question a second for all, and what is said where the source cannot be asked (rules 26 and 35).
import { expect } from 'chai';
import { DirectoryError } from '../../../engine/ports.js';
import { faults } from '../../../local/graph/faults.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { person } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld, type GraphWorldOptions } from '../../support/graph-directory.js';

describe('identity risk over Microsoft Graph', () => {
  let world: GraphWorld;
  const diego = person('diegos@');
  const alex = person('alexw@');

  afterEach(async () => {
    await world.stop();
    expect(world.violations()).to.deep.equal([]);
  });

  const begin = async (options: GraphWorldOptions = {}): Promise<void> => {
    world = await graphWorld(options);
  };
  const asked = (): number => world.standIn.calls.filter(({ path }) => path.includes('riskyUsers')).length;

  it('is what the source says of who is at risk, since when; nobody it does not know is', async () => {
    await begin();
    expect(await world.directory.risks.identity(diego)).to.deep.equal({
      level: 'medium',
      since: new Date('2026-11-15T22:10:00Z'),
    });
    expect(await world.directory.risks.identity(alex)).to.deep.equal({ level: 'none' });
  });

  for (const [riskState, level] of [
    ['atRisk', 'high'],
    ['confirmedCompromised', 'high'],
    ['dismissed', 'none'],
    ['remediated', 'none'],
    ['confirmedSafe', 'none'],
    ['none', 'none'],
    ['somethingNew', 'unknown'],
  ] as const) {
    it(`that is ${riskState} is ${level}`, async () => {
      await begin({
        change: (company) => ({ ...company, riskyUsers: [{ id: diego, riskLevel: 'high', riskState }] }),
      });
      expect(await world.directory.risks.identity(diego)).to.include({ level });
    });
  }

  it('that is hidden is no level that can be read', async () => {
    await begin({
      change: (company) => ({ ...company, riskyUsers: [{ id: diego, riskLevel: 'hidden', riskState: 'atRisk' }] }),
    });
    expect(await world.directory.risks.identity(diego)).to.deep.equal({ level: 'unknown', fault: 'unreadable' });
  });

  it('waits for its turn, and no longer than somebody who asks would', async () => {
    await begin();
    await world.directory.risks.identity(alex);
    await world.directory.risks.identity(alex);
    expect(world.pauses).to.deep.equal([1_050]);
  });

  it('is told from the list, with its age, where there is no turn in time or no answer', async () => {
    await begin();
    expect(await world.directory.risks.refresh()).to.equal(3);
    const at = world.clock.now();
    const many = await Promise.all(Array.from({ length: 6 }, () => world.directory.risks.identity(diego)));
    expect(many.filter(({ asOf }) => asOf?.getTime() === at.getTime()).length).to.be.at.least(4);
    expect(many.map(({ level }) => level)).to.deep.equal(Array(6).fill('medium'));
  });

  it('of work that nobody waits for is the list’s, with its age, as long as there is one, and asks nothing (rule 34)', async () => {
    await begin();
    const { unhurried } = world.directory.risks;
    expect(await unhurried!.identity(diego)).to.deep.equal({
      level: 'medium',
      since: new Date('2026-11-15T22:10:00Z'),
    });
    await world.directory.risks.refresh();
    const [at, before] = [world.clock.now(), asked()];
    world.clock.move(4 * 60_000);
    for (let count = 0; count < 50; count += 1)
      expect(await unhurried!.identity(diego))
        .to.include({ level: 'medium' })
        .and.deep.include({ asOf: at });
    expect(await unhurried!.identity(alex)).to.deep.equal({ level: 'none', asOf: at });
    expect(asked()).to.equal(before);
    world.clock.move(12 * 60_000);
    expect(await unhurried!.identity(diego)).to.not.have.property('asOf');
    expect(asked()).to.equal(before + 1);
  });

  it('is listed page by page, each in its turn', async () => {
    await begin();
    await world.directory.risks.refresh();
    expect(asked(), 'two to a page').to.equal(2);
    expect(world.pauses).to.deep.equal([1_050]);
  });

  it('is not listed where there is no turn for it: the list that is there goes on with its age', async () => {
    let nowMs = Date.parse('2026-11-23T09:00:00Z');
    const clock = { now: () => new Date(nowMs), move: (byMs: number) => void (nowMs += byMs) };
    const shared = memoryShared(clock);
    await begin({ graph: { shared, clock } });
    await world.directory.risks.refresh();
    const at = clock.now();
    clock.move(60_000);
    for (let count = 0; count < 12; count += 1) await shared.turn('identity-protection', 1_000, 60_000);
    const before = asked();
    expect(await world.directory.risks.refresh()).to.equal(0);
    expect(asked()).to.equal(before);
    expect(await world.directory.risks.unhurried!.identity(diego)).to.deep.include({ level: 'medium', asOf: at });
  });

  it('is asked once more, in its next turn, where the source took no question and there is no list', async () => {
    await begin();
    world.standIn.faults.order({ path: /riskyUsers/, fault: faults.throttled(), times: 1 });
    expect(await world.directory.risks.identity(diego)).to.include({ level: 'medium' });
    expect(asked()).to.equal(2);
    expect(world.pauses.at(-1)).to.equal(1_050);
    world.clock.move(10_000);
    world.standIn.faults.order({ path: /riskyUsers/, fault: faults.throttled(), times: Infinity });
    const [refused] = await Promise.allSettled([world.directory.risks.identity(diego)]);
    expect(refused).to.have.property('status', 'rejected');
    expect(asked(), 'and not for ever').to.equal(4);
    world.standIn.faults.callOffAll();
    world.clock.move(10_000);
    world.standIn.faults.order({ path: /riskyUsers/, fault: faults.throttled('120'), times: Infinity });
    await Promise.allSettled([world.directory.risks.identity(diego)]);
    expect(asked(), 'nor before the source says').to.equal(5);
  });

  it('is unknown where the list is too old, or there was none', async () => {
    await begin();
    await world.directory.risks.refresh();
    world.clock.move(16 * 60_000);
    world.standIn.faults.order({ path: /riskyUsers/, fault: faults.unavailable, times: Infinity });
    const [old] = await Promise.allSettled([world.directory.risks.identity(diego)]);
    expect(old).to.have.property('status', 'rejected');
    if (old.status === 'rejected') expect(old.reason).to.be.instanceOf(DirectoryError);
  });

  it('that may not be read is said with the name of the permission, and nothing is asked', async () => {
    await begin({ without: ['IdentityRiskyUser.Read.All'] });
    const [refused] = await Promise.allSettled([world.directory.risks.identity(diego)]);
    expect(refused).to.have.property('status', 'rejected');
    if (refused.status === 'rejected') expect(String(refused.reason)).to.include('IdentityRiskyUser.Read.All');
    expect(asked()).to.equal(0);
  });

  it('takes its turns together with every other process', async () => {
    const clock = { now: () => new Date('2026-11-23T09:00:00Z') };
    const shared = memoryShared(clock);
    await begin({ graph: { shared } });
    const other = await graphWorld({ graph: { shared } });
    await world.directory.risks.identity(alex);
    await other.directory.risks.identity(alex);
    expect([world.pauses, other.pauses]).to.deep.equal([[], [1_050]]);
    await other.stop();
  });

  it('of insiders is unknown as long as no source is there (rule 35)', async () => {
    await begin();
    expect(await world.directory.risks.insider(diego)).to.deep.equal({ level: 'unknown', fault: 'not-set-up' });
  });
});
