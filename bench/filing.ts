// What a sentence that asks for a package costs until its form stands, in a small company and in a large one: 10 packages and 10 people, 1,000 and 10,000.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTurn } from '../bot/turn/turn.js';
import { loadCatalogue } from '../catalogue/load.js';
import { writeCompany } from '../directory/sample/company.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import type { Catalogue } from '../engine/catalogue/model.js';
import { packageId, personId } from '../engine/ids.js';
import { connect } from '../storage/mongo/connect.js';
import { crowd, sampleCompany, sampleFile } from './company.js';
import { median, timed } from './load.js';
import { ms, type Row } from './row.js';
import type { Stage } from './stage.js';
import { contextOver, said } from './turns.js';

const small = { packages: 10, people: 10 };
const large = { packages: 1_000, people: 10_000 };
const rounds = 9;
/** In both the same ten people ask for the same ten packages. */
const turnsEach = small.packages * small.people;

interface Room {
  /** Milliseconds of one turn, after many. */
  turns(): Promise<number>;
  close(): Promise<void>;
}

/** Interleaved rounds in both. */
export async function measureFiling(stage: Stage): Promise<Row[]> {
  const rooms = [await roomOf(stage, small), await roomOf(stage, large)] as const;
  try {
    const measured: (readonly [number, number])[] = [];
    for (const room of rooms) await room.turns();
    for (let round = 0; round < rounds; round += 1) measured.push([await rooms[0].turns(), await rooms[1].turns()]);
    const ratio = median(measured.map(([few, many]) => many / few));
    return [
      {
        what: 'sentence to form, among 1,000 packages and 10,000 people',
        measured: ms(median(measured.map(([, many]) => many))),
        floor: `among 10 and 10: ${ms(median(measured.map(([few]) => few)))}`,
        ratio: ratio.toFixed(2),
        target: { text: 'at most 1.50', isMet: ratio <= 1.5 },
      },
    ];
  } finally {
    for (const room of rooms) await room.close();
  }
}

async function roomOf({ uri, folder }: Stage, { packages, people }: typeof small): Promise<Room> {
  const address = new URL(uri);
  address.pathname = `/gatehouse-bench-filing-${people}`;
  const store = await connect(address.href);
  const clock = { now: () => new Date() };
  const company = sampleCompany();
  const source = join(folder, `company-of-${people}.json`);
  await writeFile(source, writeCompany({ ...company, users: [...company.users, ...crowd(people)] }));
  const directory = await sampleDirectory({ source, clock });
  const catalogue = catalogueOf(await loadCatalogue(sampleFile('catalogue.yaml'), directory.names), packages);
  const turn = createTurn(contextOver({ documents: store.documents, directory, catalogue }));
  const askers = crowd(small.people).map(({ id }) => personId(id));
  return {
    turns: async () =>
      (await timed(turnsEach, 1, async (index) => {
        const asker = askers[index % small.people];
        if (!asker) throw new Error('Nobody asks.');
        const { messages } = await turn(said(asker, `request ${nameOf(Math.floor(index / small.people))} for 3 days`));
        if (!JSON.stringify(messages).includes('"verb":"submit"'))
          throw new Error(`The answer is no form: the measurement is void. ${JSON.stringify(messages).slice(0, 300)}`);
      })) / turnsEach,
    async close() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

const nameOf = (index: number): string => `Ledger ${String(index).padStart(4, '0')}`;

/** The sample's Sales Support, so many times under names of their own. */
function catalogueOf(sample: Catalogue, packages: number): Catalogue {
  const wanted = sample.packages.find(({ id }) => id === 'sales-support');
  if (!wanted) throw new Error('The sample catalogue lacks Sales Support.');
  const named = Array.from({ length: packages }, (_, index) => ({
    ...wanted,
    id: packageId(`ledger-${index}`),
    name: nameOf(index),
  }));
  return { ...sample, packages: named };
}
