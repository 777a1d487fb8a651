// The app is installed for people by the bot's own registration, once an hour and person (rule 65).
import { expect } from 'chai';
import { installsOver } from '../../../directory/graph/people/installs.js';
import { personId, type PersonId } from '../../../engine/ids.js';
import { DirectoryError, type Installer } from '../../../engine/ports.js';
import { hourMs, minuteMs } from '../../../engine/time.js';
import { faults } from '../../../local/graph/faults.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { graphWorld, type GraphWorld, type GraphWorldOptions } from '../../support/graph-directory.js';

const teamsAppId = '7f2d8a54-1f0d-5b1e-8f7c-6f4f3f1f9d20';
const otherId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

const withOtherId = <T extends object>(app: T) => ({ ...app, externalId: otherId });

describe('installing the app for somebody', () => {
  let world: GraphWorld;
  let worlds: GraphWorld[] = [];
  let installs: Installer;
  let miriam: PersonId;
  const start = async (options: GraphWorldOptions = {}, id = teamsAppId): Promise<void> => {
    world = await graphWorld(options);
    worlds.push(world);
    installs = installsOver(world.directory.wire, { teamsAppId: id, shared: memoryShared(world.clock) });
    miriam = personId(world.id('Miriam Graham'));
  };
  afterEach(async () => {
    await Promise.all(worlds.map((one) => one.stop()));
    expect(worlds.flatMap((one) => one.violations())).to.deep.equal([]);
    worlds = [];
  });
  const installed = () => world.standIn.calls.filter(({ method }) => method === 'POST').length;
  const faultOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof DirectoryError ? `${error.fault}: ${error.message}` : String(error)),
    );

  it('finds it in the catalogue by the id in its manifest, and is told when they have it already', async () => {
    await start();
    expect(await installs.install(miriam)).to.equal('installed');
    world.clock.move(hourMs);
    expect(await installs.install(miriam)).to.equal('already');
    const { company } = await world.kept.now();
    expect(company.installedApps?.map(({ userId }) => userId)).to.deep.equal([miriam]);
  });

  it('asks once for a person and an hour, whatever the answer was', async () => {
    await start();
    world.standIn.faults.order({ fault: faults.notPermitted, method: 'POST', path: '/installedApps' });
    expect(await faultOf(installs.install(miriam))).to.match(/^forbidden/);
    world.clock.move(59 * minuteMs);
    expect(await faultOf(installs.install(miriam))).to.match(/^forbidden/);
    expect(installed()).to.equal(1);
    expect(await installs.install(personId(world.id('Lee Gu')))).to.equal('installed');
    world.clock.move(minuteMs);
    expect(await installs.install(miriam)).to.equal('installed');
    expect(installed()).to.equal(3);
  });

  it('asks once where many ask together', async () => {
    await start();
    const all = await Promise.all(Array.from({ length: 8 }, () => installs.install(miriam)));
    expect(all.filter((one) => one === 'installed')).to.have.length(1);
    expect(installed()).to.equal(1);
  });

  it('does not know where the gateway gave up, and leaves it at that for the hour', async () => {
    await start();
    world.standIn.faults.order({ fault: faults.doneButTimedOut, method: 'POST', path: '/installedApps' });
    expect(await faultOf(installs.install(miriam))).to.match(/^unavailable/);
    expect(await faultOf(installs.install(miriam))).to.match(/^unavailable/);
    world.clock.move(hourMs);
    expect(await installs.install(miriam)).to.equal('already');
  });

  it('without the permission asks nothing, and names it', async () => {
    for (const permission of ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'AppCatalog.Read.All']) {
      await start({ without: [permission] });
      expect(await faultOf(installs.install(miriam))).to.equal(
        `forbidden: The bot registration has no permission to install its app for people: ${permission} (application) is missing. Nothing was changed.`,
      );
      expect(world.standIn.calls).to.have.length(0);
    }
  });

  it('of an app that is not in the catalogue says so, and looks again the next time', async () => {
    await start({}, otherId);
    expect(await faultOf(installs.install(miriam))).to.match(
      /^not-found: The app .* is not in the tenant's app catalogue/,
    );
    await world.kept.change(({ company }) => ({ ...company, teamsApps: company.teamsApps?.map(withOtherId) }));
    expect(await installs.install(miriam)).to.equal('installed');
  });
});
