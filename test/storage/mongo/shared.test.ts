import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { sharedContract } from '../../contracts/shared.contract.js';
import { describeWithMongo } from '../../support/mongo.js';

describeWithMongo('what processes share with MongoDB', (uri) => {
  let stores: readonly MongoStore[];
  before(async () => (stores = await Promise.all([connect(uri()), connect(uri())])));
  after(() => Promise.all(stores.map((one) => one.close())));

  sharedContract('MongoDB', async () => {
    await stores[0]?.connection.collection('shared').deleteMany({});
    return [stores[0]!.shared, stores[1]!.shared];
  });
});
