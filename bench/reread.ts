// Risk read again of ten thousand people with a privileged role in force: what is asked of a source that takes one question a second, and how old its word is. Counts, by a clock that is moved.
import { BSON, MongoClient, type Db, type Document } from 'mongodb';
import { z } from 'zod';
import type { Context } from '../app/context.js';
import { rereadRisks } from '../app/road/live-risk.js';
import { unhurried } from '../app/road/unhurried.js';
import { createWorker } from '../app/road/worker.js';
import { createTurn } from '../bot/turn/turn.js';
import { loadCatalogue } from '../catalogue/load.js';
import { risksOver, type GraphRisks } from '../directory/graph/risks.js';
import type { Call, Wire } from '../directory/graph/wire/wire.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { personId } from '../engine/ids.js';
import type { Shared } from '../engine/ports.js';
import { requestTags } from '../engine/request/tags.js';
import { memoryShared } from '../storage/memory/shared.js';
import { connect } from '../storage/mongo/connect.js';
import type { Store } from '../storage/store.js';
import { namedUser, sampleFile } from './company.js';
import type { Row } from './row.js';
import type { Stage } from './stage.js';
import { contextOver, said } from './turns.js';

const count = 10_000;
/** So many have a risk by then, and these of them hold the role. */
const risky = 1_200;
const risen = 12;
/** So many others are asked about meanwhile, because they ask for something. */
const others = 30;
const lookMs = 30 * 60_000;
const mostOperations = 3;
const mostOldMs = 15 * 60_000;
const isaiah = personId(namedUser('IsaiahL@contoso.com').id);

/** One process lists who is at risk and looks at everybody, while another asks about people who wait. */
export async function measureReread({ uri }: Stage): Promise<Row[]> {
  const address = new URL(uri);
  address.pathname = '/gatehouse-bench-reread';
  const client = await new MongoClient(address.href).connect();
  const store = await connect(address.href);
  try {
    const room = await roomOf(store);
    await room.fill(client.db());
    const [ofLook, ofOthers] = [room.process(), room.process()];
    await ofLook.refresh();
    room.later(lookMs / 2);
    await ofLook.refresh();
    const before = (await operationsAt(client.db())) + room.shared.calls();
    const startedMs = room.nowMs();
    const [suspended] = await Promise.all([
      rereadRisks(unhurried({ ...room.context, risks: ofLook })),
      askedAbout(ofOthers),
    ]);
    const each = ((await operationsAt(client.db())) + room.shared.calls() - before) / count;
    if (suspended !== risen) throw new Error(`${suspended} of ${risen} were suspended: the measurement is void.`);
    return [rowOf({ each, room, startedMs, oldMs: await oldestTold(store, room.nowMs()) })];
  } finally {
    await store.close();
    await client.db().dropDatabase();
    await client.close();
  }
}

/** One after the other, as they come. */
async function askedAbout(risks: GraphRisks): Promise<void> {
  for (let index = 0; index < others; index += 1) await risks.identity(holder(index + risen));
}

type Room = Awaited<ReturnType<typeof roomOf>>;

/** Who holds the role: the first is Isaiah himself. */
const holder = (index: number) =>
  index === 0 ? isaiah : personId(`00000000-0000-4000-a000-${String(index).padStart(12, '0')}`);

async function roomOf(store: Store) {
  let nowMs = Date.parse('2026-11-30T09:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const directory = await sampleDirectory({ source: sampleFile('contoso.json'), clock });
  const catalogue = await loadCatalogue(sampleFile('catalogue.yaml'), directory.names);
  const { worker: _still, ...ports } = contextOver({ documents: store.documents, directory, catalogue });
  const worker = createWorker({ ...ports, audit: store.audit, clock });
  const context: Context = { ...ports, audit: store.audit, clock, worker };
  const shared = counting(memoryShared(clock));
  const asked: number[] = [];
  async function pause(ms: number): Promise<void> {
    const until = nowMs + ms;
    await Promise.resolve();
    nowMs = Math.max(nowMs, until);
  }
  return {
    ...{ context, shared, asked, nowMs: () => nowMs },
    later: (byMs: number) => void (nowMs += byMs),
    process: (): GraphRisks =>
      risksOver(
        sourceAt(() => asked.push(nowMs)),
        { clock, shared, pause },
      ),
    /** One activation, and as many like it as there are others. */
    async fill(database: Db): Promise<void> {
      await createTurn(context)(said(isaiah, 'activate Global Reader for 8h because INC-1234'));
      await worker.idle();
      await worker.stop();
      await copyForAll(database);
    },
  };
}

/** Each of these is one operation on the database. */
function counting(shared: Shared): Shared & { readonly calls: () => number } {
  let calls = 0;
  const one = <T>(answer: T): T => {
    calls += 1;
    return answer;
  };
  return {
    calls: () => calls,
    turn: (...of) => one(shared.turn(...of)),
    spend: (...of) => one(shared.spend(...of)),
    place: (...of) => one(shared.place(...of)),
    read: (...of) => one(shared.read(...of)),
    write: (...of) => one(shared.write(...of)),
  };
}

const page = 500;

/** ID Protection: some are at risk, in pages; of who is asked about alone nothing is known. */
function sourceAt(onAsked: () => void): Wire {
  const users = Array.from({ length: risky }, (_, index) => ({
    id: index < risen ? holder(index) : `00000000-0000-4000-b000-${String(index).padStart(12, '0')}`,
    ...{ riskLevel: 'high', riskState: 'atRisk', riskLastUpdatedDateTime: '2026-11-30T08:00:00Z' },
  }));
  const source = {
    get() {
      onAsked();
      return Promise.resolve(undefined);
    },
    async all<T>({ pace }: Call, shape: z.ZodType<T>): Promise<T[]> {
      for (let from = 0; from < users.length; from += page) {
        await pace?.();
        onAsked();
      }
      return users.map((one) => shape.parse(one));
    },
  };
  return source as unknown as Wire;
}

async function copyForAll(database: Db): Promise<void> {
  const requests = database.collection<Document & { _id: string }>('requests');
  const first = await requests.findOne({});
  if (!first) throw new Error('Nobody activated anything: the measurement is void.');
  const text = BSON.EJSON.stringify(first, { relaxed: false });
  const copies = Array.from({ length: count - 1 }, (_, index) => {
    const copy = text.replaceAll(isaiah, holder(index + 1)).replaceAll(first._id, `${first._id}${index + 1}`);
    return BSON.EJSON.parse(copy, { relaxed: false }) as Document & { _id: string };
  });
  for (let from = 0; from < copies.length; from += 1_000) await requests.insertMany(copies.slice(from, from + 1_000));
}

/** How old what is told is, where access was suspended for it. */
async function oldestTold({ documents }: Store, nowMs: number): Promise<number> {
  const found = await documents.find('request', [requestTags.status('suspended')], 500);
  const ages = found.map(({ state }) =>
    state.status === 'suspended' && state.risk.identity.asOf ? nowMs - state.risk.identity.asOf.getTime() : Number.NaN,
  );
  return Math.max(...ages);
}

const total = z.object({ total: z.number() });
const statusShape = z.object({
  metrics: z.object({
    commands: z.object({ find: total, insert: total, update: total, findAndModify: total, getMore: total }),
  }),
});

async function operationsAt(database: Db): Promise<number> {
  const { metrics } = statusShape.parse(await database.admin().serverStatus());
  return Object.values(metrics.commands).reduce((sum, one) => sum + one.total, 0);
}

interface Measured {
  readonly room: Room;
  readonly startedMs: number;
  readonly each: number;
  readonly oldMs: number;
}

function rowOf({ room: { asked, nowMs }, startedMs, each, oldMs }: Measured): Row {
  const nearest = Math.min(...asked.slice(1).map((atMs, index) => atMs - (asked[index] ?? 0)));
  const tookMs = nowMs() - startedMs;
  return {
    what: `risk read again of ${count.toLocaleString('en-GB')} who hold a role, while ${others} others are asked about`,
    measured: `${asked.length} questions to the source, ${(nearest / 1_000).toFixed(1)} s apart at the least; ${each.toFixed(1)} database operations each; its word is told as ${Math.round(oldMs / 1_000)} s old`,
    floor: `one question each: ${(count / 3_600).toFixed(1)} h`,
    target: {
      text: `1 s apart, at most ${mostOperations} operations, in half an hour, at most 15 min old`,
      isMet: nearest >= 1_000 && each <= mostOperations && tookMs <= lookMs && oldMs <= mostOldMs,
    },
  };
}
