import { expect } from 'chai';
import fc from 'fast-check';
import { handle } from '../../../app/road/handle.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import type { ContactCommand, ContactState } from '../../../engine/contact/model.js';
import { blank } from '../../../engine/document.js';
import { personId } from '../../../engine/ids.js';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { describeWithMongo } from '../../support/mongo.js';

const monday = new Date('2026-11-16T09:00:00Z');
const meet: ContactCommand = { type: 'meet', at: monday, person: personId('alex'), reference: {} };
const lose: ContactCommand = { type: 'lose', at: monday, person: personId('alex'), how: 'removed' };

describeWithMongo('what a process remembers of a document', (uri) => {
  let here: MongoStore;
  let elsewhere: MongoStore;
  beforeEach(async () => {
    [here, elsewhere] = await Promise.all([connect(uri()), connect(uri())]);
    await here.connection.collection('contacts').deleteMany({});
  });
  afterEach(() => Promise.all([here.close(), elsewhere.close()]));

  const put = ({ documents }: MongoStore, command: ContactCommand) => {
    const worker = {
      soon: () => undefined,
      wake: () => undefined,
      hold: () => undefined,
      take: () => Promise.resolve(),
    };
    return handle({ documents, worker, clock: { now: () => monday } }, contactDecider, 'alex', command);
  };
  /** How often this store reads a document while `work` is done. */
  const reads = async ({ documents }: MongoStore, work: () => Promise<unknown>): Promise<number> => {
    let count = 0;
    const load = documents.load.bind(documents);
    documents.load = (kind, id) => {
      count += 1;
      return load(kind, id);
    };
    await work();
    documents.load = load;
    return count;
  };

  it('is what it wrote or read last, and nothing of what it never saw', async () => {
    await put(here, meet);
    const stored = await elsewhere.documents.load('contact', 'alex');
    expect(here.documents.recall?.('contact', 'alex')).to.deep.equal(stored);
    expect(elsewhere.documents.recall?.('contact', 'alex')).to.deep.equal(stored);
    expect(elsewhere.documents.recall?.('message', 'alex')).to.equal(undefined);
  });

  it('has no lease: whoever held it may have given it back', async () => {
    await put(here, meet);
    await here.documents.lease('contact', 'alex', monday, new Date(monday.getTime() + 1000));
    expect(here.documents.recall?.('contact', 'alex')).to.not.have.property('leasedUntil');
  });

  it('is what a command is put to, without reading', async () => {
    await put(here, meet);
    expect(await reads(here, () => put(here, lose))).to.equal(0);
    expect((await elsewhere.documents.load('contact', 'alex'))?.state.status).to.equal('removed');
  });

  it('is never the ground of a write when others have written since', async () => {
    await put(here, meet);
    await put(elsewhere, lose);
    expect(await put(here, lose))
      .to.include({ status: 'done' })
      .and.to.have.deep.property('events', []);
    expect((await here.documents.load('contact', 'alex'))?.history).to.have.length(2);
  });

  it('is never the ground of saying that there is nothing to do', async () => {
    await put(here, meet);
    await put(here, lose);
    await put(elsewhere, meet);
    expect(await put(here, lose))
      .to.have.property('events')
      .with.length(1);
    expect((await here.documents.load('contact', 'alex'))?.state.status).to.equal('removed');
  });

  it('is not the ground of a write to another document of the same version, as a restored backup has', async () => {
    await put(here, meet);
    await here.connection.collection('contacts').deleteMany({});
    await put(elsewhere, { ...meet, zone: 'Asia/Tokyo' });
    await put(here, lose);
    expect((await here.documents.load('contact', 'alex'))?.state).to.include({ status: 'removed', zone: 'Asia/Tokyo' });
  });

  it('leaves unwritten what has not changed: what is stored is the document, whichever members came, changed or went', async () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.date({ noInvalidDate: true }), fc.array(fc.string()));
    const member = fc.option(fc.oneof(value, fc.dictionary(fc.constantFrom('x', 'y.z'), value)), { nil: undefined });
    const changes = fc.dictionary(fc.constantFrom('one', 'two', 'three', 'four.five'), member);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 5 }), async (all) => {
        const id = `changed-${(count += 1)}`;
        let state = { ...blank(contactDecider, id).state } as ContactState;
        for (const [version, change] of all.entries()) {
          state = { ...state, ...change };
          const document = { ...blank(contactDecider, id), version, state };
          expect(await here.documents.save('contact', document)).to.equal('saved');
          const there = Object.entries<unknown>({ ...state }).filter(([, kept]) => kept !== undefined);
          expect((await elsewhere.documents.load('contact', id))?.state).to.deep.equal(Object.fromEntries(there));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sends the members that changed, and the others not', async () => {
    await put(here, { ...meet, zone: 'Asia/Tokyo' });
    await here.connection
      .collection<{ _id: string }>('contacts')
      .updateOne({}, { $set: { 'state.zone': 'untouched' } });
    await put(here, lose);
    const stored = await elsewhere.documents.load('contact', 'alex');
    expect(stored?.state).to.include({ status: 'removed', zone: 'untouched' });
  });
});
