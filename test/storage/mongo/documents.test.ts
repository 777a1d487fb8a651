import { expect } from 'chai';
import { contactDecider } from '../../../engine/contact/decider.js';
import { blank } from '../../../engine/document.js';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { dueSteps, nextDueQuery, taggedAs } from '../../../storage/mongo/queries.js';
import { kinds, storedIn } from '../../../storage/mongo/model.js';
import { documentsContract } from '../../contracts/documents.contract.js';
import { describeWithMongo } from '../../support/mongo.js';

describeWithMongo('with MongoDB', (uri) => {
  let store: MongoStore;
  before(async () => (store = await connect(uri())));
  after(() => store.close());

  documentsContract('MongoDB', async () => {
    for (const collection of await store.connection.listCollections())
      await store.connection.collection(collection.name).deleteMany({});
    return { documents: store.documents, close: () => Promise.resolve() };
  });

  it('takes a document older than the record as one of which nothing is recorded', async () => {
    await store.documents.save('contact', { ...blank(contactDecider, 'old'), recorded: 3 });
    await store.connection
      .collection<{ _id: string }>('contacts')
      .updateOne({ _id: 'old' }, { $unset: { recorded: 1 } });
    expect((await store.documents.load('contact', 'old'))?.recorded).to.equal(0);
    await store.connection.collection<{ _id: string }>('contacts').deleteOne({ _id: 'old' });
  });

  describe('the questions of every minute', () => {
    const monday = new Date('2026-11-16T09:00:00Z');
    before(async () => {
      const contacts = Array.from({ length: 300 }, (_, index) => ({
        ...blank(contactDecider, `person-${index}`),
        tags: [index % 2 === 0 ? 'half:even' : 'half:odd', 'all:all'],
        ...(index % 100 === 0 && { dueAt: monday }),
      }));
      await Promise.all(contacts.map((contact) => store.documents.save('contact', contact)));
    });

    it('are answered from the index of due moments, looking at nothing that is not due', async () => {
      const contacts = storedIn(store.connection, 'contact');
      const plans = [
        await contacts.aggregate(dueSteps({ kind: 'contact', shape: 1 }, monday, 10)).explain('executionStats'),
        await contacts.aggregate(dueSteps({ kind: 'contact', shape: 1 }, new Date(0), 10)).explain('executionStats'),
        await nextDueQuery(contacts, 1).explain('executionStats'),
      ].map(planOf);
      expect(
        plans.map(({ stages, examined }) => ({
          index: stages.includes('IXSCAN:dueAt_1'),
          sorted: stages.includes('SORT:'),
          examined,
        })),
      ).to.deep.equal([
        { index: true, sorted: false, examined: 3 },
        { index: true, sorted: false, examined: 0 },
        { index: true, sorted: false, examined: 1 },
      ]);
    });

    it('take a sign-in away by themselves when it can serve for nothing any more, and nothing of any other kind (rule 73)', async () => {
      const expiring = await Promise.all(
        kinds.map(async (kind) => {
          const indexes = await storedIn(store.connection, kind).listIndexes().toArray();
          return indexes.flatMap(({ key, expireAfterSeconds: after }) =>
            after === undefined ? [] : [{ kind, key: key as unknown, after: after as unknown }],
          );
        }),
      );
      expect(expiring.flat()).to.deep.equal([{ kind: 'sign-in', key: { createdAt: 1 }, after: 7_200 }]);
      const { createdAt } = (await storedIn(store.connection, 'contact').findOne({})) ?? {};
      expect(createdAt?.getTime(), 'by the clock of the machine, as the database’s').to.be.closeTo(Date.now(), 600_000);
    });

    it('find by tags comes from its index in order, without sorting', async () => {
      for (const lists of [[['half:odd', 'all:all']], [['half:odd'], ['half:even']]]) {
        const found = storedIn(store.connection, 'contact').find(taggedAs(lists)).sort({ createdAt: -1 });
        const { stages } = planOf(await found.explain('executionStats'));
        expect(stages).to.include('IXSCAN:tags_1_createdAt_-1');
        expect(stages).to.not.include('SORT:');
      }
    });
  });
});

interface Stage {
  readonly stage: string;
  readonly indexName?: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
}

interface Explained {
  readonly executionStats: { readonly totalDocsExamined: number; readonly executionStages: Stage };
}

function planOf(answer: unknown): { stages: string[]; examined: number } {
  // Steps that the server does not do in one are told one after the other, the question first.
  const { stages: steps } = answer as { stages?: readonly { readonly $cursor?: unknown }[] };
  const explained = (steps?.[0]?.$cursor ?? answer) as Explained;
  const stages: string[] = [];
  const walk = ({ stage, indexName = '', inputStage, inputStages = [] }: Stage): void => {
    stages.push(`${stage}:${indexName}`);
    [...(inputStage ? [inputStage] : []), ...inputStages].forEach(walk);
  };
  walk(explained.executionStats.executionStages);
  return { stages, examined: explained.executionStats.totalDocsExamined };
}
