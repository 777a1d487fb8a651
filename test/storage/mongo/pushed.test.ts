import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { pushedContract } from '../../contracts/pushed.contract.js';
import { describeWithMongo } from '../../support/mongo.js';

describeWithMongo('pushed insider risk with MongoDB', (uri) => {
  let stores: readonly MongoStore[];
  before(async () => (stores = await Promise.all([connect(uri()), connect(uri())])));
  after(() => Promise.all(stores.map((one) => one.close())));

  pushedContract('MongoDB', async () => {
    for (const name of ['insiderPushes', 'pushedSignatures'])
      await stores[0]?.connection.collection(name).deleteMany({});
    return [stores[0]!.pushed, stores[1]!.pushed];
  });
});
