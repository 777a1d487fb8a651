// What an approval costs beside the least a guarded write can cost: the road's `handle` against the driver's own `updateOne`, on the same server.
// Twice: of requests that this process wrote or read a while ago, and of requests that it must read first.
import { MongoClient } from 'mongodb';
import { memoryDocuments } from '../storage/memory/documents.js';
import { gatherFiling } from '../app/facts/stages.js';
import { handle } from '../app/road/handle.js';
import { loadCatalogue } from '../catalogue/load.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { blank, grow, settle, type Document } from '../engine/document.js';
import { personId } from '../engine/ids.js';
import { requestDecider } from '../engine/request/decider.js';
import type { RequestCommand } from '../engine/request/command.js';
import { connect } from '../storage/mongo/connect.js';
import { requestNamed, sampleFile } from './company.js';
import { median, timed } from './load.js';
import { perSecond, type Row } from './row.js';
import type { Stage } from './stage.js';

const atOnce = 16;
const rounds = 9;
const each = 320;
const warmUps = 2;

/** One way to write decisions down. */
interface Writer {
  /** Puts pending requests of these numbers there. */
  readonly prepare: (numbers: readonly number[]) => Promise<unknown>;
  readonly decide: (number: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Interleaved rounds of decisions, `atOnce` at a time, each on its own pending request, which was put there just before. */
export async function measureDecision({ uri }: Stage): Promise<Row[]> {
  const example = await usualExample();
  const writers = [await theRoad(uri, example), await theReader(uri, example), await theDriver(uri, example)];
  try {
    const measured: number[][] = [];
    for (let round = 0; round < warmUps + rounds; round += 1) {
      const numbers = Array.from({ length: each }, (_, index) => round * each + index);
      const rates: number[] = [];
      for (const writer of writers) rates.push(await rateOf(writer, numbers));
      if (round >= warmUps) measured.push(rates);
    }
    return [
      rowOf(`decision (approve), ${atOnce} at once`, measured, 0),
      rowOf('the same on requests that this process has not seen', measured, 1),
    ];
  } finally {
    for (const writer of writers) await writer.close();
  }
}

async function rateOf({ prepare, decide }: Writer, numbers: readonly number[]): Promise<number> {
  await prepare(numbers);
  return (1000 * each) / (await timed(each, atOnce, (index) => decide(numbers[index] ?? 0)));
}

/** One of the roads beside the driver, which is the last of each round. */
function rowOf(what: string, measured: readonly (readonly number[])[], road: number): Row {
  const pairs = measured.map((rates) => [rates[road] ?? 0, rates.at(-1) ?? 0] as const);
  const ratio = median(pairs.map(([ours, floor]) => ours / floor));
  return {
    what,
    measured: perSecond(median(pairs.map(([ours]) => ours))),
    floor: `raw driver’s guarded \`updateOne\`: ${perSecond(median(pairs.map(([, floor]) => floor)))}`,
    ratio: ratio.toFixed(2),
    ...(road === 0 && { target: { text: 'at least 0.60', isMet: ratio >= 0.6 } }),
  };
}

export interface Example {
  /** A request that waits for its first stage, everybody asked. */
  readonly pending: Document<'request'>;
  readonly approve: RequestCommand;
}

/** Alex asks for Sales Support; Miriam, his manager, approves. */
export async function usualExample(): Promise<Example> {
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
    { kind: 'package', id, policy },
    { beneficiary: personId(alex.id) },
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
  return settle(requestDecider, { ...rest, id: requestNamed(index), version: 0, state: { ...state, beneficiary } });
}

/** As a press decides; nobody delivers what is then owed. */
async function theRoad(uri: string, { pending, approve }: Example, first = 0): Promise<Writer> {
  const store = await connect(uri);
  const { documents } = store;
  const context = {
    documents,
    worker: { soon: () => undefined, wake: () => undefined, hold: () => undefined, take: () => Promise.resolve() },
    clock: { now: () => new Date() },
  };
  return {
    prepare: (numbers) =>
      timed(numbers.length, atOnce, (index) => documents.save('request', nth(pending, first + (numbers[index] ?? 0)))),
    async decide(number) {
      const { status } = await handle(context, requestDecider, requestNamed(first + number), approve);
      if (status !== 'done') throw new Error(`A decision was ${status}.`);
    },
    async close() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

/** The same in a process that must read each request first: another one put them there. */
async function theReader(uri: string, example: Example): Promise<Writer> {
  const apart = 1_000_000;
  const [other, reader] = [await theRoad(uri, example, apart), await theRoad(uri, example, apart)];
  return {
    ...reader,
    prepare: other.prepare,
    close: () => Promise.all([other.close(), reader.close()]).then(() => undefined),
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
    prepare: (numbers) => floor.insertMany(numbers.map((number) => ({ ...rawOf(nth(pending, number)), version: 1 }))),
    async decide(number) {
      const { matchedCount } = await floor.updateOne(
        { _id: requestNamed(number), version: 1 },
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
