// Until when the directory itself gives what is activated: it ends there, whatever becomes of Gatehouse (rules 36, 48 and 70).
import { expect } from 'chai';
import type { Resource } from '../../../engine/catalogue/model.js';
import { DirectoryError } from '../../../engine/ports.js';
import { hourMs, minuteMs } from '../../../engine/time.js';
import { contributor, group, person } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

const isaiah = person('isaiahl@');
const helpdesk = { kind: 'group', id: group('Helpdesk'), name: 'Helpdesk' } as const;
const owner = { ...helpdesk, membership: 'owner' } as const;
const timed = 'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup';

describe('Microsoft Graph, giving until a time', () => {
  let world: GraphWorld;
  afterEach(async () => {
    await world.stop();
    expect(world.violations()).to.deep.equal([]);
  });
  const until = () => new Date(world.clock.now().getTime() + 2 * hourMs);
  const company = async () => (await world.kept.now()).company;
  const schedules = async () => (await company()).groupAssignmentSchedules ?? [];

  for (const [name, resource] of [
    ['membership', helpdesk],
    ['ownership', owner],
    ['a role in Azure', contributor],
  ] as const satisfies readonly (readonly [string, Resource])[])
    it(`ends ${name} by itself`, async () => {
      world = await graphWorld();
      await world.directory.grant(isaiah, resource, until());
      await world.standIn.settle();
      expect(await world.directory.holds(isaiah, resource)).to.equal(true);
      world.clock.move(2 * hourMs + minuteMs);
      await world.standIn.settle();
      expect(await world.directory.holds(isaiah, resource)).to.equal(false);
    });

  it('tells membership from ownership: one of them ends, and the other stays', async () => {
    world = await graphWorld();
    await world.directory.grant(person('meganb@'), owner);
    await world.directory.grant(isaiah, owner, until());
    await world.directory.grant(isaiah, helpdesk, until());
    expect((await schedules()).map(({ accessId }) => accessId).sort()).to.deep.equal(['member', 'owner']);
    world.clock.move(6 * minuteMs);
    await world.directory.revoke(isaiah, owner);
    expect(await world.directory.holds(isaiah, owner)).to.equal(false);
    expect(await world.directory.holds(isaiah, helpdesk)).to.equal(true);
    expect((await schedules()).filter(({ accessId }) => accessId === 'member')).to.have.length(1);
  });

  it('gives ownership plainly where it may not be given until a time', async () => {
    world = await graphWorld({ without: [timed] });
    await world.directory.grant(isaiah, owner, until());
    expect(await world.directory.holds(isaiah, owner)).to.equal(true);
    expect(await schedules()).to.deep.equal([]);
    expect(await world.directory.grant(isaiah, owner, until())).to.equal('already');
  });

  it('takes ownership back where it may only be given until a time', async () => {
    world = await graphWorld({ without: ['Group.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'] });
    await world.directory.validateGrant?.(isaiah, owner, until());
    await world.directory.grant(isaiah, owner, until());
    world.clock.move(6 * minuteMs);
    await world.directory.revoke(isaiah, owner);
    expect(await world.directory.holds(isaiah, owner)).to.equal(false);
  });

  it('refuses where neither may be done, naming what is missing', async () => {
    world = await graphWorld({ without: ['Group.ReadWrite.All', 'RoleManagement.ReadWrite.Directory', timed] });
    const refused = await world.directory.grant(isaiah, owner, until()).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DirectoryError).and.to.have.property('fault', 'forbidden');
  });

  it('nobody is eligible for a group where the tenant has no licence; without the permission that is said', async () => {
    world = await graphWorld({ without: ['PrivilegedEligibilitySchedule.Read.AzureADGroup'] });
    const refused = await world.directory.eligibilities(isaiah, [helpdesk]).catch((error: unknown) => error);
    expect(String(refused)).to.include('PrivilegedEligibilitySchedule.Read.AzureADGroup (application) is missing');
    expect(await world.directory.eligibilities(isaiah, [contributor])).to.have.length(1);
  });
});
