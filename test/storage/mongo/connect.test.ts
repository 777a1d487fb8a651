import { expect } from 'chai';
import { contactDecider } from '../../../engine/contact/decider.js';
import { blank, grow, type Document } from '../../../engine/document.js';
import { personId } from '../../../engine/ids.js';
import { StorageDown } from '../../../engine/ports.js';
import { connect, hostOf, type MongoStore } from '../../../storage/mongo/connect.js';
import { describeWithMongo } from '../../support/mongo.js';
import { proxyTo, type Proxy } from './proxy.js';

const monday = new Date('2026-11-16T09:00:00Z');

function alex(before = blank(contactDecider, 'alex')): Document<'contact'> {
  return grow(contactDecider, before, [{ type: 'met', at: monday, person: personId('alex'), reference: {} }], monday);
}

describe('hostOf', () => {
  it('tells the server and never the credentials, however badly they are escaped', () => {
    const addresses = [
      'mongodb://db:27017/gatehouse',
      'mongodb://alex:secret@db:27017',
      'mongodb+srv://alex:se/cr@et@db:27017/gatehouse?w=1',
      'mongodb://alex:se?cret@db:27017/?a=b',
    ];
    for (const address of addresses) expect(hostOf(address)).to.equal('db:27017');
  });
});

describeWithMongo('the connection to MongoDB', (uri) => {
  let proxy: Proxy;
  let store: MongoStore;
  beforeEach(async () => {
    proxy = await proxyTo(uri());
    const database = /\/([^/?]+)(?:\?|$)/.exec(uri())?.[1] ?? '';
    // Without the driver's own second try, so that ours is what is seen.
    store = await connect(`mongodb://${proxy.host}/${database}?directConnection=true&retryWrites=false`);
    await store.connection.collection('contacts').deleteMany({});
  });
  afterEach(async () => {
    await store.close();
    await proxy.down();
  });

  describe('losing the answer to a write', () => {
    it('says saved when the write had arrived, and wrote it once', async () => {
      proxy.swallowAnswerTo('insert');
      expect(await store.documents.save('contact', alex())).to.equal('saved');
      const first = await store.documents.load('contact', 'alex');
      expect(first).to.deep.equal({ ...alex(), version: 1 });
      proxy.swallowAnswerTo('update');
      expect(await store.documents.save('contact', alex(first))).to.equal('saved');
      expect(await store.documents.load('contact', 'alex')).to.deep.equal({ ...alex(first), version: 2 });
      expect(proxy.swallowed()).to.equal(2);
    });

    it('adds what is new to the history once, and only that goes over the wire', async () => {
      const met = (zone: string) =>
        ({ type: 'met', at: new Date(0), person: personId('alex'), reference: {}, zone }) as const;
      await store.documents.save('contact', { ...alex(), history: [met('Europe/Prague')] });
      const read = await store.documents.load('contact', 'alex');
      const grown = { ...alex(read), history: [...read!.history, met('Asia/Tokyo')] };
      proxy.swallowAnswerTo('Asia/Tokyo');
      expect(await store.documents.save('contact', grown)).to.equal('saved');
      expect(proxy.swallowed()).to.equal(1);
      const again = await store.documents.load('contact', 'alex');
      expect(again?.history).to.deep.equal(grown.history);
      proxy.swallowAnswerTo('Europe/Prague');
      const more = { ...alex(again), history: [...grown.history, met('Europe/Vienna')] };
      expect(await store.documents.save('contact', more)).to.equal('saved');
      expect(proxy.swallowed(), 'what was there did not go over the wire').to.equal(1);
      proxy.swallowAnswerTo('nothing any more');
      expect((await store.documents.load('contact', 'alex'))?.history).to.deep.equal(more.history);
    });

    it('says conflict when somebody else had written before', async () => {
      await store.documents.save('contact', alex());
      const read = await store.documents.load('contact', 'alex');
      await store.documents.save('contact', alex(read));
      proxy.swallowAnswerTo('update');
      expect(await store.documents.save('contact', alex(read))).to.equal('conflict');
      expect(proxy.swallowed()).to.equal(1);
    });

    it('is StorageDown when the second answer is lost as well', async () => {
      proxy.swallowAnswerTo('insert', 2);
      const error = await store.documents.save('contact', alex()).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(StorageDown);
      expect((error as StorageDown).cause).to.be.instanceOf(Error);
      expect((error as StorageDown).mayHaveWritten, 'it was sent, and perhaps arrived').to.equal(true);
    });
  });

  it('is StorageDown while the server is away, and recovers alone', async () => {
    await store.documents.save('contact', alex());
    expect(await store.ping()).to.equal(true);
    await proxy.down();
    const [error, isUp] = await Promise.all([
      store.documents.load('contact', 'alex').catch((thrown: unknown) => thrown),
      store.ping(),
    ]);
    expect(error).to.be.instanceOf(StorageDown);
    expect((error as StorageDown).mayHaveWritten).to.equal(false);
    expect(isUp).to.equal(false);
    await proxy.up();
    expect(await store.documents.load('contact', 'alex')).to.include({ id: 'alex', version: 1 });
    expect(await store.ping()).to.equal(true);
  });

  it('is not up for whoever asks while the server takes questions and answers none', async () => {
    expect(await store.ping()).to.equal(true);
    proxy.hold();
    const askedAt = performance.now();
    expect(await store.ping()).to.equal(false);
    expect(performance.now() - askedAt).to.be.below(10_000);
    await proxy.down();
    await proxy.up();
    expect(await store.documents.load('contact', 'alex')).to.equal(undefined);
    expect(await store.ping()).to.equal(true);
  });

  it('waits for a server that is not there yet, telling nobody the password', async () => {
    await proxy.down();
    const said: string[] = [];
    const late = await connect(`mongodb://${proxy.host}/?directConnection=true`, {
      onWaiting: (message) => {
        said.push(message);
        void proxy.up();
      },
    });
    expect(await late.ping()).to.equal(true);
    await late.close();
    expect(said).to.deep.equal([`MongoDB at ${proxy.host} does not answer; trying again in 1 s.`]);
  });

  it('stops waiting when told to', async () => {
    await proxy.down();
    const stop = new AbortController();
    const said: string[] = [];
    const waiting = connect(`mongodb://alex:se%40cret@${proxy.host}/`, {
      signal: stop.signal,
      onWaiting: (message) => {
        said.push(message);
        stop.abort();
      },
    });
    expect(await waiting.catch((error: unknown) => error)).to.be.instanceOf(Error);
    expect(said.join())
      .to.include(proxy.host)
      .and.not.match(/se|alex/);
  });

  it('does not wait for a wrong password to become right, and does not repeat it', async () => {
    const waited: string[] = [];
    const uriWithPassword = `mongodb://alex:se%40cret@${proxy.host}/?directConnection=true`;
    const error = await connect(uriWithPassword, { onWaiting: (message) => waited.push(message) }).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error))
      .to.include(proxy.host)
      .and.match(/auth/i)
      .and.not.match(/se%40cret|se@cret/);
    expect(waited).to.deep.equal([]);
  });
});
