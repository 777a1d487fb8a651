// Ten thousand accesses that end in the same minute: how fast the worker takes them away, beside as many guarded writes of the raw driver, and how late each is.
import { join } from 'node:path';
import { BSON, MongoClient, type Db, type Document } from 'mongodb';
import { z } from 'zod';
import { createWorker, type LivingWorker } from '../app/road/worker.js';
import { createTurn } from '../bot/turn/turn.js';
import { loadCatalogue } from '../catalogue/load.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { personId, type PersonId } from '../engine/ids.js';
import type { Directory } from '../engine/ports.js';
import { connect } from '../storage/mongo/connect.js';
import { employee, sampleFile } from './company.js';
import { timed } from './load.js';
import { perSecond, seconds, type Row } from './row.js';
import type { Stage } from './stage.js';
import { contextOver, said } from './turns.js';

const count = 10_000;
const atOnce = 16;
const floorWrites = 10_000;
const mostLateMs = 2_000;
const lengthMs = 8 * 3_600_000;
/** What is copied from one person's access to all the others'; the record gets entries of its own. */
const copied = ['requests', 'accesses', 'messages', 'contacts'];
const first = personId(employee(0).id);

/** One access is asked for and given by a sentence, and copied for everybody; then its time is over. */
export async function measureEnds({ uri, folder }: Stage): Promise<Row[]> {
  const address = new URL(uri);
  address.pathname = '/gatehouse-bench-ends';
  const client = await new MongoClient(address.href, { writeConcern: { w: 'majority', journal: true } }).connect();
  const room = await roomOf(address.href, folder);
  try {
    await room.turn(said(first, 'request Partner Workspace because demo'));
    await room.worker.idle();
    await copyForAll(client.db());
    const floor = await floorRate(client.db());
    const before = await operationsAt(client.db());
    room.later(lengthMs);
    const startedMs = performance.now();
    while ((await room.worker.sweep()) > 0) await room.worker.idle();
    const tookMs = performance.now() - startedMs;
    const each = ((await operationsAt(client.db())) - before) / count;
    return [rowOf({ room, startedMs, tookMs, each, floor })];
  } finally {
    await room.close();
    await client.db().dropDatabase();
    await client.close();
  }
}

interface Room {
  readonly worker: LivingWorker;
  readonly turn: ReturnType<typeof createTurn>;
  /** From now on it is so much later. */
  later(byMs: number): void;
  /** When each was taken away, in milliseconds of this process; and how many of them before their time. */
  readonly removed: { readonly atMs: number[]; early: number };
  close(): Promise<void>;
}

async function roomOf(address: string, folder: string): Promise<Room> {
  const store = await connect(address);
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const directory = await sampleDirectory({ source: join(folder, 'contoso-and-more.json'), clock });
  const catalogue = await loadCatalogue(sampleFile('catalogue.yaml'), directory.names);
  const removed = { atMs: [] as number[], early: 0 };
  const held = holdings(directory, () => {
    removed.atMs.push(performance.now());
    if (aheadMs === 0) removed.early += 1;
  });
  const { worker: _still, ...ports } = contextOver({ documents: store.documents, directory: held, catalogue });
  const worker = createWorker({ ...ports, audit: store.audit, clock });
  return {
    worker,
    turn: createTurn({ ...ports, audit: store.audit, clock, worker }),
    later: (byMs) => void (aheadMs = byMs),
    removed,
    async close() {
      await worker.stop();
      await store.close();
    },
  };
}

/** Who holds what is kept in memory: what the file of a company costs to write is not measured. Whoever is copied is known as the first is. */
function holdings(directory: Directory, onRemoved: () => void): Directory {
  const gone = new Set<PersonId>();
  let isGiven = false;
  return {
    ...directory,
    getUser: async (id) => {
      const known = await directory.getUser(id);
      const like = known ?? (await directory.getUser(first));
      return like && { ...like, id: personId(known?.id ?? id) };
    },
    grant() {
      isGiven = true;
      return Promise.resolve('applied');
    },
    holds: (person) => Promise.resolve(isGiven && !gone.has(person)),
    revoke(person) {
      if (gone.has(person)) return Promise.resolve('already');
      gone.add(person);
      onRemoved();
      return Promise.resolve('applied');
    },
  };
}

const idShape = z.object({ _id: z.string() });

/** The documents of the first person's access, for all the others under their own ids. */
async function copyForAll(database: Db): Promise<void> {
  const request = idShape.parse(await database.collection('requests').findOne({}))._id;
  for (const name of copied) {
    const collection = database.collection(name);
    const texts = (await collection.find({}).toArray()).map((one) => BSON.EJSON.stringify(one, { relaxed: false }));
    for (let from = 1; from < count; from += 1_000) {
      const numbers = Array.from({ length: Math.min(1_000, count - from) }, (_, index) => from + index);
      const copies = numbers.flatMap((number) => texts.map((text) => copyOf(text, request, number)));
      if (copies.length > 0) await collection.insertMany(copies);
    }
  }
}

/** Ids of the same length, so that a copy weighs what it is a copy of. */
function copyOf(text: string, request: string, number: number): Document {
  const person = `00000000-0000-4000-a000-${String(number).padStart(12, '0')}`;
  const copy = text.replaceAll(first, person).replaceAll(request, `${request}${number}`);
  return BSON.EJSON.parse(copy, { relaxed: false }) as Document;
}

/** Guarded writes of the raw driver in a second, each of a document as large as a request. */
async function floorRate(database: Db): Promise<number> {
  const floor = database.collection<{ _id: number; version: number; filling: string }>('floor');
  const filling = 'x'.repeat(3_000);
  await floor.insertMany(Array.from({ length: floorWrites }, (_, _id) => ({ _id, version: 1, filling })));
  const tookMs = await timed(floorWrites, atOnce, (_id) =>
    floor.updateOne({ _id, version: 1 }, { $set: { version: 2, filling } }),
  );
  return (1000 * floorWrites) / tookMs;
}

const total = z.object({ total: z.number() });
const statusShape = z.object({
  metrics: z.object({
    commands: z.object({
      ...{ find: total, insert: total, update: total, delete: total },
      ...{ findAndModify: total, aggregate: total, getMore: total },
    }),
  }),
});

/** Operations on documents that this server has done. */
async function operationsAt(database: Db): Promise<number> {
  const { metrics } = statusShape.parse(await database.admin().serverStatus());
  return Object.values(metrics.commands).reduce((sum, one) => sum + one.total, 0);
}

interface Measured {
  readonly room: Room;
  readonly startedMs: number;
  readonly tookMs: number;
  /** Database operations for one end. */
  readonly each: number;
  /** Guarded writes of the raw driver in a second. */
  readonly floor: number;
}

function rowOf({ room: { removed }, startedMs, tookMs, each, floor }: Measured): Row {
  if (removed.atMs.length !== count) throw new Error(`${removed.atMs.length} of ${count} accesses were taken away.`);
  const rate = (1000 * count) / tookMs;
  const ratio = rate / (floor / each);
  const lateMs = removed.atMs.map((atMs, index) => atMs - startedMs - (index * tookMs) / count).sort((a, b) => a - b);
  const p99Ms = Math.max(0, lateMs[Math.floor(count * 0.99)] ?? Number.NaN);
  return {
    what: `${count.toLocaleString('en-GB')} accesses that end in the same minute`,
    measured: `${perSecond(rate)}, ${each.toFixed(1)} database operations each; ${removed.early} early; 99 % at most ${seconds(p99Ms)} later than at an even rate`,
    floor: `as many guarded \`updateOne\` of the raw driver: ${perSecond(floor / each)}`,
    ratio: ratio.toFixed(2),
    target: {
      text: 'at least 0.60, none early, under 2 s',
      isMet: ratio >= 0.6 && removed.early === 0 && p99Ms < mostLateMs,
    },
  };
}
