// The adapter for Microsoft Graph passes the directory's suite, and nothing it sends or is sent is other than Microsoft describes.
import { expect } from 'chai';
import { minuteMs } from '../../../engine/time.js';
import { directoryContract } from '../../contracts/directory.contract.js';
import { contractFolder } from '../../support/graph-contract.js';
import { fieldResources, withFieldOperations } from '../../support/field-operations.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

describe('Microsoft Graph', () => {
  let world: GraphWorld;
  afterEach(async () => {
    await world.stop();
    expect(world.violations()).to.deep.equal([]);
  });

  directoryContract(
    'Microsoft Graph',
    async () => {
      world = await graphWorld({ change: withFieldOperations });
      return { directory: world.directory, settle: () => settle(world) };
    },
    fieldResources,
  );

  it(`is held against Microsoft’s description${contractFolder() === undefined ? ': its files are not here, so it is not' : ''}`, async function () {
    world = await graphWorld();
    if (contractFolder() === undefined) this.skip();
    await world.directory.getUser('alexw@contoso.com');
    expect(world.standIn.calls).to.have.length(1);
  });
});

/** What was given is read by then, and old enough to be taken away. */
async function settle({ clock, standIn }: GraphWorld): Promise<void> {
  clock.move(6 * minuteMs);
  await standIn.settle();
}
