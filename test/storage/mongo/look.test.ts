// A look at a database: what it says, and that nothing is there afterwards that was not before.
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { connect } from '../../../storage/mongo/connect.js';
import { lookAt } from '../../../storage/mongo/look.js';
import { describeWithMongo } from '../../support/mongo.js';

const now = () => new Date();

describeWithMongo('A look at MongoDB', (uri) => {
  let client: MongoClient;
  before(async () => void (client = await new MongoClient(uri()).connect()));
  after(() => client.close());

  it('makes nothing, and says what is missing', async () => {
    const seen = await lookAt(uri(), now);
    expect(seen).to.deep.include({ isDatabaseNamed: true, isEncrypted: false, topology: { kind: 'standalone' } });
    expect(seen.version).to.match(/^\d+\.\d+\.\d+/);
    expect(seen.database).to.match(/^gatehouse-test-/);
    expect(seen.indexes).to.deep.include({ there: 0, different: [] });
    expect(seen.indexes.missing).to.include('requests: dueAt').and.include('audit: entry.key');
    expect(await client.db().listCollections().toArray()).to.deep.equal([]);
  });

  it('finds what the start has made, and what is there otherwise', async () => {
    const store = await connect(uri());
    await store.close();
    const { missing, different } = (await lookAt(uri(), now)).indexes;
    expect(missing.every((one) => one.startsWith('jobs:'))).to.equal(true);
    expect(different).to.deep.equal([]);
    await client.db().collection('requests').dropIndex('unique_1');
    await client
      .db()
      .collection('requests')
      .createIndexes([{ key: { unique: 1 } }]);
    expect((await lookAt(uri(), now)).indexes.different).to.deep.equal(['requests: unique']);
  });

  it('tells how far the clocks are apart', async () => {
    const { aheadMs } = await lookAt(uri(), () => new Date(Date.now() - 600_000));
    expect(aheadMs).to.be.within(590_000, 610_000);
  });

  it('tells an address that names no database', async () => {
    const [server] = /^mongodb:\/\/[^/]+/.exec(uri()) ?? [''];
    expect(await lookAt(server, now)).to.include({ isDatabaseNamed: false, database: 'test' });
  });
});

describe('A look at a MongoDB that is not there', () => {
  it('ends with a sentence that has no password in it', async () => {
    const error = await lookAt('mongodb://gatehouse:hush-hush@127.0.0.1:1/gatehouse', now).catch((one: unknown) => one);
    expect(error)
      .to.be.instanceOf(Error)
      .with.property('message')
      .that.matches(/^MongoDB at 127\.0\.0\.1:1 cannot be used/)
      .and.does.not.include('hush');
  });
});
