// The same lives with a process that is killed by the system in the middle of its work, over MongoDB.
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { connect, type MongoStore } from '../../storage/mongo/connect.js';
import { describeWithMongo } from '../support/mongo.js';
import { shortLife } from './actions.js';
import { compiledChild } from './compiled.js';
import { killedLife, Processes } from './killed.js';
import { lived, seeded } from './lived.js';

describeWithMongo('Lives of requests whose process is killed', function (uri) {
  let store: MongoStore;
  let processes: Processes;
  let script: string;
  before(async () => {
    store = await connect(uri());
    script = await compiledChild();
    processes = new Processes(script);
  });
  after(async () => {
    await processes.stop();
    await rm(script, { force: true });
    await store.close();
  });

  it('keep every law', async function () {
    this.timeout(600_000);
    const property = fc.asyncProperty(shortLife, async (actions) => {
      for (const collection of await store.connection.db!.collections()) await collection.deleteMany({});
      await killedLife(store, uri(), processes).live(actions);
    });
    await lived(property, { numRuns: seeded.killed, seed: seeded.seed, path: seeded.path, endOnFailure: true });
    expect(processes.kills, 'processes killed').to.be.at.least(Math.floor(seeded.killed / 4));
  });
});
