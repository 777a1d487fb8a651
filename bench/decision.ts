// What an approval costs beside the least a guarded write can cost: the road's `handle` against the driver's own `updateOne`, on the same server.
import { MongoClient } from 'mongodb';
import { memoryDocuments } from '../storage/memory/documents.js';
import { gatherFiling } from '../app/facts/stages.js';
import { handle } from '../app/road/handle.js';
import { loadCatalogue } from '../catalogue/load.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { blank, grow, settle, type Document } from '../engine/document.js';
import { personId } from '../engine/ids.js';
import { requestDecider } from '../engine/request/decider.js';
import type { RequestCommand } from '../engine/request/model.js';
import { connect } from '../storage/mongo/connect.js';
import { requestNamed, sampleFile } from './company.js';
import { median, timed } from './load.js';
import { perSecond, type Row } from './row.js';
import type { Stage } from './stage.js';

const atOnce = 16;
const rounds = 7;
const each = 320;
const warmUp = 640;
const total = warmUp + rounds * each;

/** One way to write a decision down. */
interface Writer {
  /** Puts `total` pending requests there. */
  readonly prepare: () => Promise<unknown>;
  readonly decide: (index: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Interleaved rounds of decisions, `atOnce` at a time, each on its own pending request. */
export async function measureDecision({ uri }: Stage): Promise<Row[]> {
  const example = await usualExample();
  const writers = [await theRoad(uri, example), await theDriver(uri, example)] as const;
  try {
    for (const { prepare, decide } of writers) {
      await prepare();
      await timed(warmUp, atOnce, decide);
    }
    const pairs: (readonly [number, number])[] = [];
    for (let first = warmUp; first < total; first += each) {
      const rate = async ({ decide }: Writer) =>
        (1000 * each) / (await timed(each, atOnce, (index) => decide(first + index)));
      pairs.push([await rate(writers[0]), await rate(writers[1])]);
    }
    return [rowOf(pairs)];
  } finally {
    for (const writer of writers) await writer.close();
  }
}

function rowOf(pairs: readonly (readonly [number, number])[]): Row {
  const ratio = median(pairs.map(([road, driver]) => road / driver));
  return {
    what: `decision (approve), ${atOnce} at once`,
    measured: perSecond(median(pairs.map(([road]) => road))),
    floor: `raw driver’s guarded \`updateOne\`: ${perSecond(median(pairs.map(([, driver]) => driver)))}`,
    ratio: ratio.toFixed(2),
    target: { text: 'at least 0.60', isMet: ratio >= 0.6 },
  };
}

interface Example {
  /** A request that waits for its first stage, everybody asked. */
  readonly pending: Document<'request'>;
  readonly approve: RequestCommand;
}

/** Alex asks for Sales Support; Miriam, his manager, approves. */
async function usualExample(): Promise<Example> {
  const clock = { now: () => new Date() };
  const at = clock.now();
  const directory = await sampleDirectory({ source: sampleFile('contoso.json'), clock });
  const catalogue = await loadCatalogue(sampleFile('catalogue.yaml'), directory.names);
  const [alex, miriam] = await Promise.all(
    ['AlexW', 'MiriamG'].map((name) => directory.getUser(`${name}@contoso.com`)),
  );
  const wanted = catalogue.packages.find((one) => one.id === 'sales-support');
  const [policy] = wanted?.policies ?? [];
  if (!alex || !miriam || !wanted || !policy) throw new Error('The sample lacks Alex, Miriam or Sales Support.');
  const { id, name, description, resources } = wanted;
  const facts = await gatherFiling(
    { directory, risks: directory.risks, documents: memoryDocuments(), clock },
    policy,
    personId(alex.id),
  );
  const entitlement = {
    kind: 'package',
    id,
    name,
    description,
    resources,
    policy,
    catalogueVersion: catalogue.version,
  } as const;
  const details = { justification: 'Covering for a colleague in December', answers: {} };
  const people = { requester: alex, beneficiary: alex, manages: false };
  const opened = after(blank(requestDecider, 'example'), {
    type: 'open',
    at,
    id: requestNamed(0),
    ...people,
    entitlement,
    details,
  });
  const asked = after(opened, { type: 'submit', at, by: alex, details, facts });
  const pending = settle(requestDecider, { ...asked, outbox: [] });
  return {
    pending,
    approve: { type: 'approve', at, by: miriam, facts: { ...facts, beneficiary: { person: alex, isEntitled: true } } },
  };
}

function after(document: Document<'request'>, command: RequestCommand): Document<'request'> {
  const decision = requestDecider.decide(command, document.state);
  if ('refused' in decision) throw new Error(`The example was refused: ${decision.refused.code}.`);
  return grow(requestDecider, document, decision.events, new Date());
}

/** The same for another person: one person has one open request for a package. */
function nth({ state, ...rest }: Document<'request'>, index: number): Document<'request'> {
  if (state.status !== 'pending') throw new Error(`The example is ${state.status}.`);
  const beneficiary = { ...state.beneficiary, id: personId(`${state.beneficiary.id}-${index}`) };
  return settle(requestDecider, { ...rest, id: requestNamed(index), state: { ...state, beneficiary } });
}

/** As a press decides; nobody delivers what is then owed. */
async function theRoad(uri: string, { pending, approve }: Example): Promise<Writer> {
  const store = await connect(uri);
  const { documents } = store;
  const context = {
    documents,
    worker: { soon: () => undefined, wake: () => undefined, hold: () => undefined, take: () => Promise.resolve() },
    clock: { now: () => new Date() },
  };
  return {
    prepare: () => timed(total, atOnce, (index) => documents.save('request', { ...nth(pending, index), version: 0 })),
    async decide(index) {
      const { status } = await handle(context, requestDecider, requestNamed(index), approve);
      if (status !== 'done') throw new Error(`A decision was ${status}.`);
    },
    async close() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

interface Raw {
  readonly _id: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

/** The same decided request as one guarded write, made beforehand: no reading, no deciding, no index but the one on `_id`. */
async function theDriver(uri: string, { pending, approve }: Example): Promise<Writer> {
  const client = await new MongoClient(uri, { writeConcern: { w: 'majority', journal: true } }).connect();
  const floor = client.db('gatehouse-bench-floor').collection<Raw>('requests');
  const rawOf = ({ id, ...content }: Document<'request'>): Raw => ({ _id: id, ...content });
  const { _id, version, unique, ...decided } = rawOf(after(pending, approve));
  return {
    prepare: () =>
      floor.insertMany(Array.from({ length: total }, (_, index) => ({ ...rawOf(nth(pending, index)), version: 1 }))),
    async decide(index) {
      const { matchedCount } = await floor.updateOne(
        { _id: requestNamed(index), version: 1 },
        { $set: { ...decided, version: 2 } },
      );
      if (matchedCount !== 1) throw new Error('The floor missed its document.');
    },
    async close() {
      await floor.db.dropDatabase();
      await client.close();
    },
  };
}
