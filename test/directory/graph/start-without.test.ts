// The catalogue at the start, over Microsoft Graph, with a permission missing: what that one is for is reported and cannot be asked for; everything else goes on.
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { loadCatalogue } from '../../../catalogue/load.js';
import { DirectoryError } from '../../../engine/ports.js';
import { faults } from '../../../local/graph/faults.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

const sample = fileURLToPath(new URL('../../../directory/sample/catalogue.yaml', import.meta.url));

describe('A start over Microsoft Graph', () => {
  let world: GraphWorld;
  afterEach(() => world.stop());

  for (const [permission, kind] of [
    ['Application.Read.All', 'application'],
    ['Sites.Read.All', 'site'],
  ] as const)
    it(`without ${permission} reports what needs it, and has all the rest`, async () => {
      world = await graphWorld();
      const whole = await loadCatalogue(sample, world.directory.names);
      await world.stop();
      world = await graphWorld({ without: [permission] });
      const { packages, roles, warnings = [] } = await loadCatalogue(sample, world.directory.names);
      const reported = warnings.filter((one) => one.includes('may not be looked up'));
      expect(reported).to.not.deep.equal([]);
      for (const one of reported)
        expect(one).to.include(`${kind} "`).and.include(`${permission} (application) is missing`);
      expect(roles).to.deep.equal(whole.roles);
      for (const [index, one] of whole.packages.entries()) {
        const isConcerned = one.resources.some((resource) => resource.kind === kind);
        expect(packages[index]?.name).to.equal(one.name);
        if (isConcerned) expect(packages[index]?.gone, one.name).to.have.length.above(0);
        else expect(packages[index], one.name).to.deep.equal(one);
      }
    });

  it('without the permission for groups, or while Microsoft Graph is away, is none: nobody knows who decides', async () => {
    world = await graphWorld({ without: ['GroupMember.Read.All'] });
    const start = () => loadCatalogue(sample, world.directory.names).catch((error: unknown) => error);
    expect(await start())
      .to.be.instanceOf(DirectoryError)
      .with.property('fault', 'forbidden');
    await world.stop();
    world = await graphWorld();
    world.standIn.faults.order({ fault: faults.unavailable, path: 'servicePrincipals', times: Infinity });
    expect(await start())
      .to.be.instanceOf(DirectoryError)
      .with.property('fault', 'unavailable');
  });
});
