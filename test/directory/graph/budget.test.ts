// Microsoft's limits, kept before Microsoft has to: by all processes together, and with those first who are waited for.
import { expect } from 'chai';
import { graphDirectory, type GraphDirectory } from '../../../directory/graph/directory.js';
import type { Company } from '../../../directory/sample/company-shape.js';
import { Budget } from '../../../directory/graph/wire/budget.js';
import { costsOf, type Cost } from '../../../directory/graph/wire/costs.js';
import { tenantSize } from '../../../directory/graph/wire/tenant-size.js';
import { realPause } from '../../../directory/graph/wire/wire.js';
import { groupId } from '../../../engine/ids.js';
import type { Activatable, Resource } from '../../../engine/catalogue/model.js';
import { DirectoryError, StorageDown, type Shared } from '../../../engine/ports.js';
import { hourMs, minuteMs } from '../../../engine/time.js';
import { microsoftLimits } from '../../../local/graph/throttle.js';
import { trialTokens } from '../../../local/graph/trial-registrations.js';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { group, person, resources, role } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';
import { describeWithMongo } from '../../support/mongo.js';

const graph = 'https://graph.microsoft.com';
const alex = person('alexw@');
const users = costsOf('GET', `${graph}/v1.0/users/alexw`);
const callsTo = (path: string, count: number): readonly Cost[][] =>
  Array.from({ length: count }, () => [...costsOf('GET', `${graph}/v1.0${path}`)]);

/** So many people in all: the sample's, and clerks. */
const withPeople =
  (count: number) =>
  (company: Company): Company => {
    const clerks = Array.from({ length: count - company.users.length }, (_, number) => ({
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      displayName: `Clerk ${number}`,
      userPrincipalName: `clerk${number}@contoso.com`,
      accountEnabled: true,
      userType: 'Member' as const,
    }));
    return { ...company, users: [...company.users, ...clerks] };
  };

describe('What is spent of Microsoft’s limits', () => {
  let nowMs: number;
  let waitedMs: number;
  const clock = { now: () => new Date(nowMs) };
  beforeEach(() => {
    nowMs = Date.parse('2026-11-23T09:00:00Z');
    waitedMs = 0;
  });
  /** A process in whose time nobody else moves. */
  const budget = (shared: Pick<Shared, 'spend'>, isHurried = true): Budget =>
    new Budget({
      shared,
      clock,
      isHurried,
      pause: (ms) => {
        waitedMs += ms;
        nowMs += ms;
        return Promise.resolve();
      },
    });
  const spendAll = async (from: Budget, costs: readonly (readonly Cost[])[]): Promise<void> => {
    for (const each of costs) await from.spend('app', each);
  };

  it('is in any ten seconds less than the limit, however many processes spend it', async () => {
    const shared = memoryShared(clock);
    const processes = [budget(shared), budget(shared), budget(shared)];
    const spentAt: number[] = [];
    for (let round = 0; round < 3_000; round += 1) {
      await processes[round % 3]!.spend('app', users);
      spentAt.push(nowMs);
    }
    const most = Math.max(...spentAt.map((from) => spentAt.filter((at) => at >= from && at < from + 10_000).length));
    expect(most).to.be.within(2_700, 3_499);
  });

  it('is what a tenant of its size is allowed, once its people were counted, in every process', async () => {
    for (const [people, units] of [
      [49, 3_500],
      [50, 5_000],
      [500, 5_000],
      [501, 8_000],
    ] as const) {
      const shared = memoryShared(clock);
      const world = await graphWorld({ change: withPeople(people) });
      const [one, other] = [tenantSize(shared, clock), tenantSize(shared, clock)];
      expect(await other.units()).to.equal(3_500);
      expect(await one.count(world.directory.wire)).to.equal(people);
      expect(await one.units()).to.equal(units);
      nowMs += hourMs;
      expect(await other.units()).to.equal(units);
      expect(world.violations()).to.deep.equal([]);
      await world.stop();
    }
    const large = new Budget({
      shared: memoryShared(clock),
      clock,
      isHurried: true,
      pause: (ms) => Promise.resolve(void (waitedMs += ms)),
      units: () => Promise.resolve(8_000),
    });
    await spendAll(large, callsTo('/users/1', 700));
    expect(waitedMs).to.equal(0);
  });

  it('is counted for each application by itself, invitations for the tenant', async () => {
    const shared = memoryShared(clock);
    for (const app of ['one', 'other'])
      for (const each of callsTo('/teams/1', 5)) await budget(shared).spend(app, each);
    const ofTwo = waitedMs;
    await spendAll(budget(shared), callsTo('/invitations', 46));
    expect(waitedMs).to.be.above(ofTwo);
  });

  it('is not waited for long: who would wait longer is told for how long', async () => {
    const shared = memoryShared(clock);
    const one = new Budget({ shared, clock, isHurried: true, pause: () => Promise.resolve() });
    const fault = await spendAll(one, callsTo('/users', 3_000)).then(
      () => expect.fail('no fault'),
      (error: unknown) => error,
    );
    expect(fault).to.be.instanceOf(DirectoryError).and.include({ fault: 'throttled' });
    expect((fault as DirectoryError).retryAfterMs).to.be.within(1, 1_000);
  });

  it('is left to others by what nobody waits for, and they to it after half a minute', async () => {
    const shared = memoryShared(clock);
    const [hurried, unhurried] = [budget(shared), budget(shared, false)];
    await spendAll(unhurried, callsTo('/users/1', 400));
    const yieldedMs = waitedMs;
    expect(yieldedMs).to.be.above(0);
    await spendAll(hurried, callsTo('/users/1', 150));
    expect(waitedMs, 'what is left').to.equal(yieldedMs);
    // Somebody is always ahead: the account is never as full as it would have to be.
    const never: Pick<Shared, 'spend'> = {
      spend: (_name, { mostMs }) => Promise.resolve({ isTaken: mostMs > 0, waitMs: 1_000 }),
    };
    waitedMs = 0;
    await budget(never, false).spend('app', users);
    expect(waitedMs).to.be.within(30_000, 32_000);
  });

  it('is not asked about where the store is away: Microsoft says itself what is too much', async () => {
    await budget({ spend: () => Promise.reject(new StorageDown('away')) }).spend('app', users);
    expect(waitedMs).to.equal(0);
  });

  it('is what Microsoft counts, call by call', async () => {
    const world = await graphWorld({ pageSize: 100 });
    const { directory } = world;
    const reader: Activatable = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' };
    await Promise.all([
      directory.getUser('alexw@contoso.com'),
      directory.searchUsers('alex', 5),
      directory.managerChain(alex, 1),
      directory.managerChain(alex, 2),
      directory.members(group('Sales Leads')),
      directory.memberOfAny(alex, [group('Sales Leads')]),
      directory.holders(role('Global Administrator')),
      directory.holdsAny(alex, [role('Global Reader')]),
      directory.rolesConferred(group('Executives')),
      directory.eligibilities(alex, [reader]),
      directory.changesSince!(),
      directory.names.find('group', 'Sales Leads'),
      directory.risks.identity(alex),
    ]);
    const until = new Date(world.clock.now().getTime() + hourMs);
    for (const resource of resources) {
      await directory.grant(alex, resource, until);
      await directory.heldThrough!(alex, resource);
      await directory.assignees!(resource).catch(() => undefined);
      world.clock.move(6 * minuteMs);
    }
    const calls = world.standIn.calls.filter(({ path }) => !path.startsWith('/login') && !path.startsWith('/arm'));
    const ours = calls.map(({ method, path }) => {
      const units = costsOf(method as 'GET', `${graph}${path}`).find(({ limit }) => limit.name === 'units')?.units;
      return `${method} ${path}: ${units ?? 0}`;
    });
    expect(calls.length).to.be.above(30);
    const short = calls.map((call, index) => [ours[index], call.units] as const);
    for (const [own, units] of short) expect(Number(own!.split(': ').at(-1)), own).to.be.at.least(units);
    const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
    expect(sum(ours.map((one) => Number(one.split(': ').at(-1))))).to.be.at.most(
      1.5 * sum(calls.map(({ units }) => units)),
    );
    await world.stop();
  });
});

describeWithMongo('Two processes under Microsoft’s limits', (uri) => {
  const count = 16;
  const teams = Array.from({ length: count }, (_, number) => ({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '7')}`,
    name: `Team ${number}`,
  }));
  const withTeams = (company: Company): Company => {
    const like = company.groups.find(({ resourceProvisioningOptions: has }) => has?.includes('Team'))!;
    const more = teams.map(({ id, name }) => ({ ...like, id, displayName: name, members: [], owners: [] }));
    return { ...company, groups: [...company.groups, ...more] };
  };
  let world: GraphWorld;
  let stores: MongoStore[];
  afterEach(async () => {
    await world.stop();
    await Promise.all(stores.map((store) => store.close()));
  });

  it('give everybody what they were granted, nobody is told to wait, and what nobody waits for comes last', async function () {
    this.timeout(60_000);
    const clock = { now: () => new Date() };
    world = await graphWorld({ change: withTeams, clock, pageSize: 100 });
    world.standIn.settings.limits = microsoftLimits(30);
    stores = [await connect(uri()), await connect(uri())];
    const processes = stores.map(({ shared }): GraphDirectory =>
      graphDirectory({
        endpoints: { graph: world.url, arm: `${world.url}/arm` },
        tokens: trialTokens(world.standIn),
        clock,
        shared,
        pause: realPause,
        log: () => undefined,
      }),
    );
    const people = [alex, person('diegos@')] as const;
    const reader = person('miriamg@');
    const resourceOf = ({ id, name }: (typeof teams)[number]): Resource => ({ kind: 'team', id: groupId(id), name });
    // Taking away what nobody has asks one question, and is done.
    const reading = processes.flatMap(({ unhurried }) =>
      teams.map((team) => unhurried!.revoke(reader, resourceOf(team))),
    );
    const granted = await Promise.all(
      processes.flatMap((directory, index) => teams.map((team) => directory.grant(people[index]!, resourceOf(team)))),
    );
    await Promise.all(reading);
    expect(granted).to.deep.equal(Array(2 * count).fill('applied'));
    // A machine that stands still for a moment sends late what it was to send before.
    expect(world.standIn.calls.filter(({ status }) => status === 429).length, 'told to wait').to.be.at.most(2);
    const asked = world.standIn.calls.filter(({ method, path }) => method === 'GET' && path.includes('/members'));
    const isReading = asked.map(({ path }) => path.includes(reader));
    const before = isReading.slice(0, isReading.lastIndexOf(false)).filter(Boolean);
    expect([isReading.filter(Boolean).length, asked.length]).to.deep.equal([2 * count, 4 * count]);
    expect(before.length, 'read while others waited').to.be.below(count);
    const { company } = await world.kept.now();
    for (const { id } of teams) expect(company.groups.find((one) => one.id === id)?.members).to.have.length(2);
  });
});
