// Whole lives of requests, by chance: sentences, presses, clocks, faults and deaths, and what holds through all of them.
import fc from 'fast-check';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { life } from './actions.js';
import { catalogueOf } from './company.js';
import { memoryHome } from './home.js';
import { hurried } from './hurried.js';
import { lived, seeded } from './lived.js';
import { Registry } from './outside.js';
import { Records } from './records.js';
import { Watch } from './watch.js';

describe('Lives of requests', function () {
  this.timeout(600_000);
  let catalogue: Catalogue;
  let unhurried = (): void => undefined;
  before(async () => {
    catalogue = await catalogueOf(new Registry({ now: () => new Date(0) }, () => 0).directory.names);
    unhurried = hurried();
  });
  after(() => unhurried());

  it('keep every law', () =>
    lived(
      fc.asyncProperty(life, (actions) => {
        const records = new Records();
        return new Watch(memoryHome(catalogue, records), records).live(actions);
      }),
      { numRuns: seeded.memory, seed: seeded.seed, path: seeded.path },
    ));
});
