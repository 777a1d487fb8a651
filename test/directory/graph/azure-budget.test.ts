// Azure Resource Manager's limits, kept before Azure has to: by all processes together, for each subscription; and what Azure itself says is too much.
import { expect } from 'chai';
import { graphDirectory, type GraphDirectory } from '../../../directory/graph/directory.js';
import { azureCostsOf } from '../../../directory/graph/wire/azure-costs.js';
import { Budget } from '../../../directory/graph/wire/budget.js';
import type { Resource } from '../../../engine/catalogue/model.js';
import { DirectoryError } from '../../../engine/ports.js';
import { hourMs } from '../../../engine/time.js';
import { azureLimits } from '../../../local/graph/azure-throttle.js';
import { faults, type Fault } from '../../../local/graph/faults.js';
import { trialTokens } from '../../../local/graph/trial-registrations.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { contributor, person } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';
import { outcomeOf } from '../../support/graph-faults.js';

const arm = 'https://management.azure.com';
const [alex, diego] = [person('alexw@'), person('diegos@')];
const [payments, payroll] = ['8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35', '8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e36'];
const roleIn = (subscription: string, group: string): Resource => ({
  ...contributor,
  scope: `/subscriptions/${subscription}/resourceGroups/${group}`,
});
const secondMs = 1_000;

describe('What is asked of Azure', () => {
  let world: GraphWorld;
  let processes: readonly GraphDirectory[];
  let startedMs: number;

  /** Processes in whose time nobody else moves. `isKept`: whether they keep an account. */
  async function begin({ count = 2, isKept = true } = {}): Promise<void> {
    world = await graphWorld({ pageSize: 100 });
    world.standIn.settings.limits = { azure: azureLimits };
    startedMs = world.clock.now().getTime();
    const shared = memoryShared(world.clock);
    const unkept = { ...shared, spend: () => Promise.resolve({ isTaken: true, waitMs: 0 }) };
    processes = Array.from({ length: count }, () =>
      graphDirectory({
        endpoints: { graph: world.url, arm: `${world.url}/arm` },
        tokens: trialTokens(world.standIn),
        clock: world.clock,
        shared: isKept ? shared : unkept,
        pause: (ms) => {
          world.clock.move(ms);
          return Promise.resolve();
        },
        log: () => undefined,
      }),
    );
  }
  afterEach(() => world.stop());

  const inTurn = async (times: number, work: (directory: GraphDirectory, at: number) => Promise<unknown>) => {
    for (let at = 0; at < times; at += 1) await work(processes[at % processes.length]!, at);
  };
  const tookMs = (): number => world.clock.now().getTime() - startedMs;
  const toldToWait = (): number => world.standIn.calls.filter(({ status }) => status === 429).length;

  it('stays under what Azure allows, however many processes ask, and uses nearly all of it', async () => {
    await begin({ count: 3 });
    await inTurn(400, (directory) => directory.holds(alex, contributor));
    expect(toldToWait()).to.equal(0);
    // 250 are there, 25 more come each second.
    expect(tookMs()).to.be.within(6 * secondMs, 10 * secondMs);
  });

  it('would be told to wait without that account', async () => {
    await begin({ count: 3, isKept: false });
    const told = await outcomeOf(inTurn(400, (directory) => directory.holds(alex, contributor)));
    expect(told).to.deep.equal({ answered: undefined });
    expect(toldToWait()).to.be.above(4);
  });

  it('is no more than it takes: two processes give two hundred and fifty roles, each once, and none is told to wait', async () => {
    await begin();
    const until = new Date(startedMs + 8 * hourMs);
    await inTurn(250, (directory, at) => directory.grant(alex, roleIn(payments, `rg-${at}`), until));
    expect(toldToWait()).to.equal(0);
    const { azureRoleAssignments: given = [] } = (await world.kept.now()).company;
    expect(given).to.have.length(250);
    // 200 writes are there, 10 more come each second.
    expect(tookMs()).to.be.within(5 * secondMs, 12 * secondMs);
  });

  it('is counted for each subscription, application and kind of call by itself', async () => {
    await begin({ count: 1 });
    await inTurn(190, (directory) => directory.holds(alex, roleIn(payments, 'rg-1')));
    expect(tookMs()).to.equal(0);
    await inTurn(190, (directory) => directory.holds(alex, roleIn(payroll, 'rg-1')));
    expect(tookMs()).to.equal(0);
    await inTurn(20, (directory) => directory.holds(alex, roleIn(payments.toUpperCase(), 'rg-2')));
    expect(tookMs()).to.be.above(0);
    const names = new Set(
      (['GET', 'PUT', 'DELETE'] as const).flatMap((method) =>
        ['/subscriptions/A/x', '/subscriptions/a/y', '/providers/Microsoft.Management/managementGroups/all'].map(
          (path) => azureCostsOf(method, `${arm}${path}`)[0]!.limit.name,
        ),
      ),
    );
    expect([...names]).to.have.members([
      ...['azure reads a', 'azure reads tenant'],
      ...['azure writes a', 'azure writes tenant'],
      ...['azure deletes a', 'azure deletes tenant'],
    ]);
  });

  it('is left to others by what nobody waits for', async () => {
    await begin({ count: 1 });
    const [directory] = processes;
    for (let times = 0; times < 150; times += 1) await directory!.unhurried!.holds(alex, contributor);
    const yieldedMs = tookMs();
    expect(yieldedMs).to.be.above(0);
    await inTurn(100, (one) => one.holds(alex, contributor));
    expect(tookMs()).to.equal(yieldedMs);
  });

  it('is not waited for longer than a press may take: who would wait longer is told for how long', async () => {
    await begin({ count: 1 });
    const still = new Budget({
      shared: memoryShared(world.clock),
      clock: world.clock,
      isHurried: true,
      pause: () => Promise.resolve(),
    });
    const costs = azureCostsOf('PUT', `${arm}/subscriptions/${payments}/x`);
    const spendAll = async (): Promise<void> => {
      for (let times = 0; times < 400; times += 1) await still.spend('app', costs);
    };
    const fault = await outcomeOf(spendAll());
    expect(fault).to.be.instanceOf(DirectoryError).and.include({ fault: 'throttled' });
    expect(fault).to.have.property('retryAfterMs').that.is.within(1, 1_000);
  });
});

describe('Azure that says itself that it is too much', () => {
  let world: GraphWorld;
  afterEach(() => world.stop());
  const until = new Date('2026-11-23T17:00:00Z');
  const begin = async (fault: Fault, method: string, times = 1): Promise<void> => {
    world = await graphWorld({ graph: { fetch } });
    world.standIn.faults.order({ fault, method, path: 'Microsoft.Authorization', times });
  };
  const writes = (): number => world.standIn.calls.filter(({ method }) => method === 'PUT').length;

  it('for a moment is asked again then, a change too: it was not taken', async () => {
    await begin(faults.throttled('2'), 'PUT');
    expect(await world.directory.grant(diego, contributor, until)).to.equal('applied');
    expect([world.pauses, writes()]).to.deep.equal([[2_000], 2]);
    expect((await world.kept.now()).company.azureRoleAssignments).to.have.length(1);
  });

  for (const [name, fault] of [
    ['with its error', faults.throttled('10')],
    ['with a page of text, as Privileged Identity Management does', faults.throttledAsText('10')],
  ] as const)
    it(`for longer is not asked again before: whoever asked is told for how long, ${name}`, async () => {
      for (const [method, ask] of [
        ['PUT', () => world.directory.grant(diego, contributor, until)],
        ['GET', () => world.directory.holds(diego, contributor)],
      ] as const) {
        await begin(fault, method, Infinity);
        const told = await outcomeOf(ask());
        expect(told).to.include({ fault: 'throttled', retryAfterMs: 10_000 });
        expect(world.pauses).to.deep.equal([]);
        const asked = world.standIn.calls.filter(({ status }) => status === 429);
        expect(asked).to.have.length(1);
        await world.stop();
      }
    });

  it('because the subscription has as many roles given as it may have: by a rule of the directory', async () => {
    await begin(faults.subscriptionFull, 'PUT');
    const told = await outcomeOf(world.directory.grant(diego, contributor, until));
    expect(told).to.include({ fault: 'policy' });
    const [, facts] = world.logged.find(([event]) => event === 'graph-refused')!;
    expect(facts).to.include({ code: 'RoleAssignmentLimitExceeded', status: 400 });
  });
});
