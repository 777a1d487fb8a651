// What a security review costs the turn that files a request: the same sentence by people at no risk and by people in the threshold, everything in memory.
import { join } from 'node:path';
import { createTurn } from '../bot/turn/turn.js';
import type { Incoming } from '../bot/teams/incoming.js';
import type { Context } from '../app/context.js';
import { present } from '../cards/present.js';
import { sampleDirectory, type SampleDirectory } from '../directory/sample/directory.js';
import { personId, type PersonId } from '../engine/ids.js';
import type { Level } from '../engine/risk/scales.js';
import { loadCatalogue } from '../catalogue/load.js';
import { memoryAudit } from '../storage/memory/audit.js';
import { memoryDocuments } from '../storage/memory/documents.js';
import { clerk, employee, sampleFile } from './company.js';
import { median } from './load.js';
import { ms, type Row } from './row.js';
import type { Stage } from './stage.js';

const rounds = 9;
const people = 150;

/** Interleaved rounds; each person asks once, with a bot without any request. */
export async function measureRisky({ folder }: Stage): Promise<Row[]> {
  const clock = { now: () => new Date() };
  const directory = await sampleDirectory({ source: join(folder, 'contoso-and-more.json'), clock });
  const round = async (level: Level<'identity'>) => timePerTurn(await contextAt(directory, level));
  await round('none');
  await round('medium');
  const pairs: (readonly [number, number])[] = [];
  for (let count = 0; count < rounds; count += 1) pairs.push([await round('medium'), await round('none')]);
  const ratio = median(pairs.map(([risky, plain]) => risky / plain));
  return [
    {
      what: 'a request filed by somebody risky, time per turn',
      measured: ms(median(pairs.map(([risky]) => risky))),
      floor: `the same at no risk: ${ms(median(pairs.map(([, plain]) => plain)))}`,
      ratio: ratio.toFixed(2),
      target: { text: 'at most 1.50', isMet: ratio <= 1.5 },
    },
  ];
}

async function contextAt(directory: SampleDirectory, level: Level<'identity'>): Promise<Context> {
  const catalogue = await loadCatalogue(sampleFile('catalogue.yaml'), directory.names);
  let ids = 0;
  return {
    documents: memoryDocuments(),
    directory,
    risks: { identity: () => Promise.resolve({ level }), insider: () => Promise.resolve({ level: 'none' }) },
    audit: memoryAudit(),
    messenger: { say: () => Promise.resolve({ conversationId: 'none' }), update: () => Promise.resolve() },
    present,
    clock: { now: () => new Date() },
    ids: { short: () => String((ids += 1)).padStart(4, '0') },
    worker: { soon: () => undefined, wake: () => undefined, hold: () => undefined, take: () => Promise.resolve() },
    log: () => undefined,
    catalogue: () => catalogue,
    administratorRoles: [],
  };
}

async function timePerTurn(context: Context): Promise<number> {
  const turn = createTurn(context);
  const lines = Array.from({ length: people }, (_, index) => said(personId(employee(clerk(index)).id)));
  const startedMs = performance.now();
  for (const line of lines) await turn(line);
  const tookMs = performance.now() - startedMs;
  const filed = await context.documents.count('request', ['status:pending']);
  if (filed !== people) throw new Error(`${filed} of ${people} requests were filed: the measurement is void.`);
  return tookMs / people;
}

const said = (person: PersonId): Incoming => ({
  type: 'said',
  text: 'request Sales Support for 10 days because a campaign in December',
  actor: { tenant: 'bench', person, name: '', channelId: `29:${person}` },
  conversation: { kind: 'personal', id: `a:${person}` },
});
