// Many people, many grants, two processes, and what cannot be given: Microsoft Graph at the edges of what it takes.
import { expect } from 'chai';
import { graphDirectory } from '../../../directory/graph/directory.js';
import type { Company, User } from '../../../directory/sample/company-shape.js';
import type { Resource } from '../../../engine/catalogue/model.js';
import { protectedRoles } from '../../../engine/directory-roles.js';
import { personId } from '../../../engine/ids.js';
import { DirectoryError } from '../../../engine/ports.js';
import { minuteMs } from '../../../engine/time.js';
import { trialTokens } from '../../../local/graph/trial-registrations.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { group, person, role } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

const alex = person('alexw@');
const until = new Date('2026-11-23T17:00:00Z');
const readers: Resource = { kind: 'group', id: group('Sales Reports readers'), name: 'Sales Reports readers' };

const clerk = (number: number): User => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  displayName: `Clerk ${number}`,
  userPrincipalName: `clerk${number}@contoso.com`,
  accountEnabled: number % 5 !== 0,
  userType: 'Member',
});
const withClerks = (count: number, name?: string) => {
  const clerks = Array.from({ length: count }, (_, number) => clerk(number));
  return (company: Company): Company => ({
    ...company,
    users: [...company.users, ...clerks],
    groups: company.groups.map((one) =>
      one.displayName === name ? { ...one, members: clerks.map(({ id }) => id) } : one,
    ),
  });
};

describe('Microsoft Graph at its edges', () => {
  let world: GraphWorld;
  afterEach(() => world.stop());

  const changeGroup = (change: object): Promise<void> =>
    world.kept.change(({ company }) => ({
      ...company,
      groups: company.groups.map((one) => (one.id === readers.id ? { ...one, ...change } : one)),
    }));
  const faultOf = (asked: Promise<unknown>): Promise<DirectoryError> =>
    asked.then(
      () => expect.fail('no fault'),
      (error: unknown) => (error instanceof DirectoryError ? error : Promise.reject(error as Error)),
    );

  it('five thousand approvers of a group are read in six pages', async () => {
    world = await graphWorld({ change: withClerks(5_000, 'Sales Reports readers'), pageSize: 999, graph: { fetch } });
    const before = process.memoryUsage().heapUsed;
    const members = await world.directory.members(group('Sales Reports readers'));
    expect(members).to.have.length(4_000);
    expect(world.standIn.calls).to.have.length(6);
    expect(process.memoryUsage().heapUsed - before).to.be.below(150_000_000);
  });

  it('grants in a minute, as many as Microsoft allows, lose none: who is told to wait is given it then', async () => {
    // A twentieth of a thousand grants, and less than a hundredth of the units that a tenant is allowed.
    world = await graphWorld({ change: withClerks(50), graph: { fetch } });
    world.standIn.settings.limits = {
      identityUnits: { most: 30, perMs: 10_000 },
      identityWrites: { most: 150, perMs: 150_000 },
    };
    const begun = world.clock.now().getTime();
    const waiting = Array.from({ length: 50 }, (_, number) => personId(clerk(number).id));
    let refused = 0;
    while (waiting.length > 0) {
      const tried = await Promise.allSettled(waiting.map((one) => world.directory.grant(one, readers, until)));
      const left = waiting.filter((_, index) => tried[index]?.status === 'rejected');
      refused += left.length;
      waiting.splice(0, waiting.length, ...left);
      const waits = tried.map((one) => (one.status === 'rejected' ? (one.reason as DirectoryError).retryAfterMs : 0));
      world.clock.move(Math.max(...waits.map((ms) => ms ?? 1_000)));
    }
    expect(refused).to.be.above(0);
    expect(world.clock.now().getTime() - begun).to.be.at.most(minuteMs);
    expect((await world.kept.now()).group(readers.id)?.members).to.have.length(50);
  });

  it('two processes that give the same at once give it once, and both are content', async () => {
    world = await graphWorld({ graph: { fetch } });
    const other = graphDirectory({
      endpoints: { graph: world.url, arm: `${world.url}/arm` },
      tokens: trialTokens(world.standIn),
      clock: world.clock,
      shared: memoryShared(world.clock),
      log: () => undefined,
    });
    const globalReader: Resource = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' };
    for (const resource of [readers, globalReader])
      for (const at of [until, undefined]) {
        const both = await Promise.all(
          [world.directory, other].map((directory) => directory.grant(alex, resource, at)),
        );
        for (const applied of both) expect(applied).to.be.oneOf(['applied', 'already']);
        world.clock.move(5 * minuteMs);
      }
    const told = (await world.kept.now()).company.changes?.map(({ what }) => what);
    expect(told?.filter((what) => what !== 'moved')).to.deep.equal(['granted', 'granted']);
  });

  it('read half a minute late, what is given again is given the end that is wanted, once Entra changes it', async () => {
    world = await graphWorld({ graph: { fetch } });
    world.standIn.settings.lagMs = 30_000;
    const later = new Date(until.getTime() + 60 * minuteMs);
    const end = async () => (await world.kept.now()).company.groupAssignmentSchedules?.[0]?.endDateTime;
    expect(await world.directory.grant(alex, readers, until)).to.equal('applied');
    expect(await world.directory.holds(alex, readers)).to.equal(false);
    const unread = await faultOf(world.directory.grant(alex, readers, later));
    expect([unread.fault, unread.retryAfterMs]).to.deep.equal(['policy', undefined]);
    world.clock.move(minuteMs);
    const read = await faultOf(world.directory.grant(alex, readers, later));
    expect([read.fault, read.retryAfterMs]).to.deep.equal(['policy', 4 * minuteMs + 5_000]);
    expect(await world.directory.grant(alex, readers, until)).to.equal('already');
    expect(await end()).to.equal(until.toISOString());
    world.clock.move(read.retryAfterMs!);
    expect(await world.directory.grant(alex, readers, later)).to.equal('applied');
    expect(await end()).to.equal(later.toISOString());
  });

  it('what cannot be given is said before it is tried, with what is missing', async () => {
    world = await graphWorld({ without: ['RoleManagement.ReadWrite.Directory'], graph: { fetch } });
    const why = async (resource: Resource, at?: Date): Promise<string> => {
      const { fault, message } = await faultOf(world.directory.validateGrant!(alex, resource, at));
      return `${fault}: ${message}`;
    };
    await changeGroup({ isAssignableToRole: true });
    expect(await why(readers)).to.match(
      /^forbidden: .*RoleManagement\.ReadWrite\.Directory \(application\) is missing/,
    );
    await world.directory.validateGrant!(alex, readers, until);
    await changeGroup({ isAssignableToRole: false, groupTypes: ['DynamicMembership'] });
    expect(await why(readers, until)).to.match(/^unsupported: .*a rule decides who is in it/);
    await changeGroup({ groupTypes: [], onPremisesSyncEnabled: true });
    expect(await why(readers, until)).to.match(/^unsupported: .*on premises/);
    await changeGroup({ onPremisesSyncEnabled: false, mailEnabled: true });
    expect(await why(readers, until)).to.match(/^unsupported: .*mail group/);
    const [globalAdministrator] = protectedRoles;
    const outside: Resource = { kind: 'directory-role', id: globalAdministrator!, name: 'Global Administrator' };
    expect(await why(outside, until)).to.match(/^not-listed: .*not among those that may be given here/);
    expect(world.standIn.calls.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
  });

  it('who may give a group for roles only until a time takes it back as well', async () => {
    world = await graphWorld({ without: ['RoleManagement.ReadWrite.Directory'], graph: { fetch } });
    await changeGroup({ isAssignableToRole: true });
    expect(await world.directory.grant(alex, readers, until)).to.equal('applied');
    const early = await faultOf(world.directory.revoke(alex, readers));
    expect([early.fault, early.retryAfterMs]).to.deep.equal(['policy', 5 * minuteMs + 5_000]);
    world.clock.move(early.retryAfterMs!);
    expect(await world.directory.revoke(alex, readers)).to.equal('applied');
    expect(await world.directory.holds(alex, readers)).to.equal(false);
  });
});
