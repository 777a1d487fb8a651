// What `my approvals` costs somebody for whom little waits, where much waits for others: the same sentence beside 1, 100 and 10,000 requests of theirs.
import { join } from 'node:path';
import { createTurn } from '../bot/turn/turn.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { settle, type Document } from '../engine/document.js';
import { personId } from '../engine/ids.js';
import type { Person } from '../engine/person.js';
import { requestDecider } from '../engine/request/decider.js';
import { connect } from '../storage/mongo/connect.js';
import { requestNamed } from './company.js';
import { usualExample } from './decision.js';
import { median, timed } from './load.js';
import { ms, type Row } from './row.js';
import type { Stage } from './stage.js';
import { contextOver, said } from './turns.js';

const crowds = [1, 100, 10_000] as const;
const own = 5;
const rounds = 9;
const turnsEach = 60;
const atOnce = 16;

/** Interleaved rounds over three databases, one for each crowd. */
export async function measureApprovals({ uri, folder }: Stage): Promise<Row[]> {
  const rooms = await Promise.all(crowds.map((crowd) => roomOf(uri, folder, crowd)));
  try {
    for (const room of rooms) await room.turns();
    const measured: number[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const times: number[] = [];
      for (const room of rooms) times.push(await room.turns());
      measured.push(times);
    }
    return rowsOf(measured);
  } finally {
    for (const room of rooms) await room.close();
  }
}

function rowsOf(measured: readonly (readonly number[])[]): Row[] {
  const [few, some, many] = crowds.map((_, index) => median(measured.map((times) => times[index] ?? Number.NaN)));
  const worst = Math.max(
    ...[1, 2].map((index) => median(measured.map((times) => (times[index] ?? Number.NaN) / (times[0] ?? Number.NaN)))),
  );
  return [
    {
      what: '`my approvals` beside 100 and 10,000 requests of others',
      measured: `${ms(some ?? Number.NaN)}, ${ms(many ?? Number.NaN)}`,
      floor: `beside 1: ${ms(few ?? Number.NaN)}`,
      ratio: worst.toFixed(2),
      target: { text: 'at most 1.50', isMet: worst <= 1.5 },
    },
  ];
}

interface Room {
  /** Milliseconds of one turn, after many. */
  turns(): Promise<number>;
  close(): Promise<void>;
}

async function roomOf(uri: string, folder: string, crowd: number): Promise<Room> {
  const address = new URL(uri);
  address.pathname = `/gatehouse-bench-approvals-${crowd}`;
  const store = await connect(address.href);
  const clock = { now: () => new Date() };
  const directory = await sampleDirectory({ source: join(folder, 'contoso-and-more.json'), clock });
  const reader = await directory.getUser('MiriamG@contoso.com');
  const { pending } = await usualExample();
  if (!reader) throw new Error('The sample company lacks Miriam.');
  const put = (count: number, from: number, approver: (index: number) => Person) =>
    timed(count, atOnce, (index) => store.documents.save('request', askedOf(pending, from + index, approver(index))));
  await put(own, 0, () => reader);
  await put(crowd, own, (index) => ({ ...reader, id: personId(`other-${index}`) }));
  const turn = createTurn(contextOver({ documents: store.documents, directory }));
  return {
    turns: async () =>
      (await timed(turnsEach, 1, async () => {
        const { messages } = await turn(said(reader.id, 'my approvals'));
        if (JSON.stringify(messages).match(/"chosen\./g)?.length !== own)
          throw new Error('The list does not have what waits: the measurement is void.');
      })) / turnsEach,
    async close() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

/** The example for another person, put to this approver. */
function askedOf({ state, ...rest }: Document<'request'>, index: number, approver: Person): Document<'request'> {
  if (state.status !== 'pending') throw new Error(`The example is ${state.status}.`);
  const beneficiary = { ...state.beneficiary, id: personId(`${state.beneficiary.id}-${index}`) };
  const [first, ...later] = state.stages;
  if (!first) throw new Error('The example has no stage.');
  const id = requestNamed(index);
  const stages = [{ ...first, approvers: [approver], everAsked: [approver.id] }, ...later];
  const asked = { ...state, id, requester: beneficiary, beneficiary, stages };
  return settle(requestDecider, { ...rest, id, version: 0, outbox: [], state: asked });
}
