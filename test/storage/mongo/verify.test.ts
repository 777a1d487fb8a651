import { expect } from 'chai';
import { seal, type Entry, type Flaw } from '../../../engine/audit.js';
import { blank } from '../../../engine/document.js';
import { settingsDecider } from '../../../engine/settings/decider.js';
import { settingsId } from '../../../engine/settings/tags.js';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { sha256, textOf } from '../../../storage/audit-text.js';
import { recordedDocuments, verifyAudit, type Recorded } from '../../../storage/mongo/verify.js';
import { every, happened } from '../../contracts/audit.contract.js';
import { describeWithMongo } from '../../support/mongo.js';

/** As a thief of the database sees an entry. */
interface Raw {
  _id: number | string;
  entry: { key: string; index: number; event: string; at: Date };
  previous: string;
  hash: string;
}

async function* these(...documents: Recorded[]): AsyncGenerator<Recorded> {
  for (const document of documents) yield await Promise.resolve(document);
}

describe('verifyAudit', () => {
  const recorded = (id: string, count: number): Recorded => ({ kind: 'request', id, recorded: count });

  it('finds nothing wrong where nothing is, and tells the end of the chain', async () => {
    const audit = memoryAudit();
    expect(await verifyAudit(audit, these())).to.deep.equal({ entries: 0, flaws: [], missing: [] });
    await audit.append([...happened('req_1', 3), ...happened('req_2', 1)]);
    const { number, hash } = (await every(audit)).at(-1)!;
    const verdict = await verifyAudit(audit, these(recorded('req_1', 3), recorded('req_2', 1), recorded('req_3', 0)));
    expect(verdict).to.deep.equal({ entries: 4, flaws: [], missing: [], head: { number, hash } });
  });

  it('does not mind what was recorded before the document says so', async () => {
    const audit = memoryAudit();
    await audit.append(happened('req_1', 3));
    expect(await verifyAudit(audit, these(recorded('req_1', 2)))).to.deep.include({ flaws: [], missing: [] });
  });

  it('shows ten of each at most', async () => {
    const documents = Array.from({ length: 30 }, (_, index) => recorded(`req_${index}`, 2));
    const { missing } = await verifyAudit(memoryAudit(), these(...documents));
    expect(missing).to.deep.equal(documents.slice(0, 10).map((document) => ({ ...document, found: 0 })));
  });
});

describeWithMongo('verifyAudit over MongoDB', (uri) => {
  let store: MongoStore;
  const raw = () => store.connection.collection<Raw>('audit');
  before(async () => (store = await connect(uri())));
  after(() => store.close());
  beforeEach(async () => {
    await raw().deleteMany({});
    await store.connection.collection('settings').deleteMany({});
    const document = { ...blank(settingsDecider, settingsId), recorded: 6 };
    expect(await store.documents.save('settings', document)).to.equal('saved');
    await store.audit.append(entries);
  });

  const entries: Entry[] = happened(settingsId, 6).map((entry) => ({
    ...entry,
    kind: 'settings',
    key: `settings ${settingsId} ${entry.index}`,
  }));
  const verdict = () => verifyAudit(store.audit, recordedDocuments(store.connection));
  const found = async (): Promise<Flaw | undefined> => (await verdict()).flaws[0];
  const one = async (number: number): Promise<Raw> => (await raw().findOne({ _id: number }))!;
  const lacks = (count: number) => [{ kind: 'settings', id: settingsId, recorded: 6, found: count }];

  it('finds nothing wrong where nothing is', async () => {
    expect(await verdict()).to.deep.include({ entries: 6, flaws: [], missing: [] });
  });

  it('finds a changed event', async () => {
    const { event } = (await one(3)).entry;
    await raw().updateOne({ _id: 3 }, { $set: { 'entry.event': event.replace('noted', 'forged') } });
    expect(await found()).to.deep.equal({ number: 3, what: 'changed' });
  });

  it('finds an event that is text no more, or says the same in other words', async () => {
    const { event } = (await one(3)).entry;
    for (const text of ['{', 'null', ` ${event}`, event.replace('{', '{"type":"forged",'), 7]) {
      await raw().updateOne({ _id: 3 }, { $set: { 'entry.event': text } });
      expect(await found(), String(text)).to.deep.equal({ number: 3, what: 'changed' });
    }
  });

  it('finds every other member changed, added or taken away', async () => {
    const before = await one(4);
    const changes: object[] = [
      { $set: { 'entry.at': new Date(0) } },
      { $set: { 'entry.at': before.entry.at.toISOString() } },
      { $set: { 'entry.about': 'another' } },
      { $set: { 'entry.index': 9 } },
      { $set: { 'entry.kind': 'request' } },
      { $set: { 'entry.key': 'forged' } },
      { $set: { 'entry.note': 'added' } },
      { $set: { note: 'added' } },
      { $unset: { entry: 1 } },
      { $set: { hash: before.previous } },
      { $set: { previous: before.hash } },
    ];
    for (const change of changes) {
      await raw().updateOne({ _id: 4 }, change);
      expect(await found(), JSON.stringify(change)).to.deep.equal({ number: 4, what: 'changed' });
      await raw().replaceOne({ _id: 4 }, before);
    }
    expect(await found()).to.equal(undefined);
  });

  it('finds an event that was changed and sealed anew, by the next one', async () => {
    const before = await one(2);
    const changed = { ...entries[1]!, event: { type: 'forged' } };
    const { hash } = seal({ number: 1, hash: before.previous }, changed, sha256);
    await raw().updateOne({ _id: 2 }, { $set: { hash, 'entry.event': textOf(changed.event) } });
    expect(await found()).to.deep.equal({ number: 3, what: 'reordered' });
  });

  it('finds one taken out of the middle, and whose it was', async () => {
    await raw().deleteOne({ _id: 3 });
    expect(await verdict()).to.deep.include({ flaws: [{ number: 3, what: 'missing' }], missing: lacks(2) });
  });

  it('finds the beginning taken away', async () => {
    await raw().deleteMany({ _id: { $lte: 2 } });
    expect(await verdict()).to.deep.include({ flaws: [{ number: 1, what: 'missing' }], missing: lacks(0) });
  });

  it('finds the end cut off, by what the documents say', async () => {
    await raw().deleteMany({ _id: { $gt: 4 } });
    expect(await verdict()).to.deep.include({ entries: 4, flaws: [], missing: lacks(4) });
  });

  it('finds everything gone', async () => {
    await raw().deleteMany({});
    expect(await verdict()).to.deep.equal({ entries: 0, flaws: [], missing: lacks(0) });
  });

  it('finds two that changed places, with their seals or without', async () => {
    const [third, fourth] = [await one(3), await one(4)];
    await raw().deleteMany({ _id: { $in: [3, 4] } });
    await raw().insertMany([
      { ...third, _id: 4 },
      { ...fourth, _id: 3 },
    ]);
    expect(await found()).to.deep.equal({ number: 3, what: 'changed' });
    await raw().deleteMany({ _id: { $in: [3, 4] } });
    await raw().insertMany([
      { ...third, entry: fourth.entry },
      { ...fourth, entry: third.entry },
    ]);
    expect(await found()).to.deep.equal({ number: 3, what: 'changed' });
  });

  it('finds one put in between, at the end, before the beginning, or under no number', async () => {
    const { entry, ...rest } = await one(6);
    const strange = (_id: Raw['_id']): Raw => ({ ...rest, _id, entry: { ...entry, key: `strange ${_id}` } });
    for (const [id, flaw] of [
      [3.5, { number: 4, what: 'changed' }],
      [7, { number: 7, what: 'changed' }],
      [0, { number: 0, what: 'repeated' }],
      ['3', { number: 7, what: 'changed' }],
    ] as const) {
      await raw().insertOne(strange(id));
      expect(await found(), `${id}`).to.deep.equal(flaw);
      await raw().deleteOne({ _id: id });
    }
  });

  it('finds one that was properly sealed and put in its place, by those behind it', async () => {
    const second = await one(2);
    const forged: Entry = { ...entries[1]!, key: 'forged', index: 1, event: { type: 'forged' } };
    const { number, previous, hash } = seal({ number: 2, hash: second.hash }, forged, sha256);
    await raw().deleteOne({ _id: 3 });
    await raw().insertOne({ _id: number, entry: { ...forged, event: textOf(forged.event) }, previous, hash });
    expect(await verdict()).to.deep.include({ flaws: [{ number: 4, what: 'reordered' }], missing: lacks(2) });
  });

  it('finds what was renumbered to close a gap', async () => {
    await raw().deleteOne({ _id: 3 });
    for (const number of [4, 5, 6]) {
      const { _id, ...rest } = await one(number);
      await raw().deleteOne({ _id });
      await raw().insertOne({ _id: number - 1, ...rest });
    }
    const { flaws, missing } = await verdict();
    expect(flaws[0]).to.deep.equal({ number: 3, what: 'changed' });
    expect(missing).to.deep.equal(lacks(2));
  });

  it('knows the documents of every recorded kind, none that has nothing recorded', async () => {
    await store.connection
      .collection<{ _id: string; recorded?: number }>('accesses')
      .insertMany([{ _id: 'a', recorded: 2 }, { _id: 'b', recorded: 0 }, { _id: 'c' }]);
    const documents: Recorded[] = [];
    for await (const document of recordedDocuments(store.connection)) documents.push(document);
    expect(documents).to.deep.equal([
      { kind: 'access', id: 'a', recorded: 2 },
      { kind: 'settings', id: settingsId, recorded: 6 },
    ]);
    await store.connection.collection('accesses').deleteMany({});
  });
});
