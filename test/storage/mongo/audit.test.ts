import { expect } from 'chai';
import { StorageDown } from '../../../engine/ports.js';
import { mongoAudit } from '../../../storage/mongo/audit.js';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { auditContract, every, happened } from '../../contracts/audit.contract.js';
import { describeWithMongo } from '../../support/mongo.js';
import { proxyTo, type Proxy } from './proxy.js';

const clear = (store: MongoStore) => store.connection.collection('audit').deleteMany({});

describeWithMongo('the record with MongoDB', (uri) => {
  let store: MongoStore;
  before(async () => (store = await connect(uri())));
  after(() => store.close());

  auditContract('MongoDB', async () => {
    await clear(store);
    return { audit: store.audit, another: () => mongoAudit(store.connection), close: () => Promise.resolve() };
  });

  describe('from several processes', () => {
    it('is one chain: each over a connection of its own', async () => {
      await clear(store);
      const stores = await Promise.all(Array.from({ length: 4 }, () => connect(uri())));
      const appends = stores.flatMap(({ audit }, process) =>
        Array.from({ length: 6 }, (_, round) => audit.append(happened(`req_${process}_${round % 3}`, 2))),
      );
      await Promise.all(appends);
      const numbers = (await every(store.audit)).map(({ number }) => number);
      expect(numbers).to.deep.equal(Array.from({ length: 24 }, (_, index) => index + 1));
      await Promise.all(stores.map((one) => one.close()));
    });
  });

  it('keeps its questions on their indexes', async () => {
    const indexes = await store.connection.collection('audit').indexes();
    expect(indexes.map(({ key, unique }) => ({ key, unique: unique === true }))).to.deep.equal([
      { key: { _id: 1 }, unique: false },
      { key: { 'entry.key': 1 }, unique: true },
      { key: { 'entry.kind': 1, 'entry.about': 1, _id: 1 }, unique: false },
    ]);
  });

  it('goes on at its end although somebody put strange things into the collection', async () => {
    await clear(store);
    await store.audit.append(happened('req_1', 1));
    const strange = ['zzz', -7, Number.MAX_SAFE_INTEGER].map((_id) => ({ _id, entry: { key: `strange ${_id}` } }));
    await store.connection.collection<{ _id: string | number }>('audit').insertMany(strange);
    await store.audit.append(happened('req_1', 2));
    expect((await store.audit.about('request', 'req_1', 10)).map(({ number }) => number)).to.deep.equal([1, 2]);
  });
});

describeWithMongo('the record over a bad network', (uri) => {
  let proxy: Proxy;
  let store: MongoStore;
  beforeEach(async () => {
    proxy = await proxyTo(uri());
    const database = /\/([^/?]+)(?:\?|$)/.exec(uri())?.[1] ?? '';
    store = await connect(`mongodb://${proxy.host}/${database}?directConnection=true&retryWrites=false`);
    await clear(store);
  });
  afterEach(async () => {
    await store.close();
    await proxy.down();
  });

  it('is StorageDown when the answer is lost, and the same again records nothing twice', async () => {
    proxy.swallowAnswerTo('insert');
    const entries = happened('req_1', 3);
    expect(await store.audit.append(entries).catch((error: unknown) => error)).to.be.instanceOf(StorageDown);
    await store.audit.append(entries);
    expect((await every(store.audit)).map(({ entry }) => entry.index)).to.deep.equal([0, 1, 2]);
    expect(proxy.swallowed()).to.equal(1);
  });

  it('is StorageDown for every question while the server is away', async () => {
    await proxy.down();
    const asked = [
      store.audit.append(happened('req_1', 1)),
      store.audit.about('request', 'req_1', 1),
      every(store.audit),
    ];
    for (const answer of await Promise.all(asked.map((one) => one.catch((error: unknown) => error))))
      expect(answer).to.be.instanceOf(StorageDown);
    await proxy.up();
  });
});
