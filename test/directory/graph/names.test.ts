import { expect } from 'chai';
import { namesContract } from '../../contracts/names.contract.js';
import { withFieldOperations } from '../../support/field-operations.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

describe('the names of Microsoft Graph', () => {
  let world: GraphWorld;
  afterEach(async () => {
    await world.stop();
    expect(world.violations()).to.deep.equal([]);
  });

  namesContract('Microsoft Graph', async () => {
    world = await graphWorld({ change: withFieldOperations });
    return world.directory.names;
  });
});
