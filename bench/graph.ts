// How long people wait for Microsoft Graph: the whole of Gatehouse over the stand-in, where every call takes a tenth of a second, or as long as on a bad day.
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { User } from '../directory/sample/company-shape.js';
import { startChild, type Child } from './child.js';
import { namedUser } from './company.js';
import { doorAt, median } from './load.js';
import { ms, seconds, type Row } from './row.js';
import { cardOf, newestRequest, press, say, type Scene } from './scene.js';
import type { Stage } from './stage.js';

const callMs = 100;
const slowCallMs = 400;
const rounds = 3;
const slowestMs = 2_000;
const hangingMs = 10_000;
/** Identity Protection takes one question a second: what was asked before is not to be waited for. */
const betweenMs = 1_100;

/** Each step with the most waves it may take. */
const goals = {
  help: 0,
  packages: 2,
  'sentence to form': 3,
  'Submit request': 3,
  'Approve, first stage': 2,
  'Approve, last stage': 2,
  'my access': 2,
  'End access': 2,
  activate: 4,
} as const;
type Step = keyof typeof goals;
const steps = Object.keys(goals) as Step[];

interface Cost {
  readonly waves: number;
  readonly calls: number;
  readonly tookMs: number;
}
type Costs = Readonly<Record<Step, Cost>>;

export async function measureGraph(stage: Stage): Promise<Row[]> {
  const usual: Costs[] = [];
  for (let round = 0; round < rounds; round += 1) usual.push(await oneDay(stage, { callMs, isHanging: false }));
  const slow = await oneDay(stage, { callMs: slowCallMs, isHanging: false });
  const hanging = await oneDay(stage, { callMs: slowCallMs, isHanging: true });
  return [
    ...steps.map((step) =>
      rowOf(
        step,
        usual.map((costs) => costs[step]),
      ),
    ),
    slowestOf(`over Graph, ${slowCallMs} ms a call: the slowest sentence or press`, slow, slowestMs),
    slowestOf(`over Graph, ${slowCallMs} ms a call, the risk source hangs: the slowest`, hanging, hangingMs),
  ];
}

function rowOf(step: Step, costs: readonly Cost[]): Row {
  const waves = median(costs.map((cost) => cost.waves));
  const calls = median(costs.map((cost) => cost.calls));
  const tookMs = median(costs.map((cost) => cost.tookMs));
  const goal = goals[step];
  return {
    what: `over Graph, ${callMs} ms a call: ${step}`,
    measured: `${waves} waves, ${calls} calls, ${ms(tookMs)}`,
    ...(waves > 0 && {
      floor: `its waves alone: ${ms(waves * callMs)}`,
      ratio: (tookMs / (waves * callMs)).toFixed(2),
    }),
    target: { text: `at most ${goal} waves`, isMet: waves <= goal },
  };
}

function slowestOf(what: string, costs: Costs, mostMs: number): Row {
  const [slowest] = [...steps].sort((one, other) => costs[other].tookMs - costs[one].tookMs);
  const { tookMs, waves } = costs[slowest ?? 'help'];
  return {
    what,
    measured: `${seconds(tookMs)} (${slowest ?? ''}, ${waves} waves)`,
    target: { text: `under ${seconds(mostMs)}`, isMet: tookMs < mostMs },
  };
}

interface Day {
  readonly callMs: number;
  readonly isHanging: boolean;
}

/** Every step once, with a process, a company and a database of its own. */
async function oneDay(stage: Stage, { callMs, isHanging }: Day): Promise<Costs> {
  return withGraph(stage, { people: 0, pace: 1, atOnce: 1 }, async (scene) => {
    for (const person of Object.values(cast)) await settled(scene, say(scene, person, 'packages'));
    await scene.app.ask('slow', { ms: callMs });
    if (isHanging) await scene.app.ask('hang');
    return live(scene);
  });
}

const cast = {
  alex: namedUser('AlexW@contoso.com'),
  miriam: namedUser('MiriamG@contoso.com'),
  bianca: namedUser('BiancaP@contoso.com'),
  isaiah: namedUser('IsaiahL@contoso.com'),
};

async function live(scene: Scene): Promise<Costs> {
  const { alex, miriam, bianca, isaiah } = cast;
  const said = (person: User, text: string) => costOf(scene, () => say(scene, person, text));
  const help = await said(alex, 'help');
  const packages = await said(alex, 'packages');
  const form = await said(alex, 'request Sales Support');
  const id = await newestRequest(scene);
  const { last: place } = await scene.stage.sent();
  const inputs = { justification: 'Q4 campaign' };
  const submit = await costOf(scene, () => press(scene, alex, { verb: 'submit', id, place, inputs }));
  const pressed = async (person: User, verb: string) => {
    const card = await cardOf(scene, person, id);
    return costOf(scene, () => press(scene, person, { verb, id, place: card }));
  };
  const first = await pressed(miriam, 'approve');
  const last = await pressed(bianca, 'approve');
  const access = await said(alex, 'my access');
  const end = await pressed(alex, 'end');
  const activate = await said(isaiah, 'activate Global Reader for 2h because INC-1234');
  return {
    help,
    packages,
    'sentence to form': form,
    'Submit request': submit,
    'Approve, first stage': first,
    'Approve, last stage': last,
    'my access': access,
    'End access': end,
    activate,
  };
}

/** Until it is answered; what follows by itself is waited for, and not counted. */
async function costOf({ app }: Scene, step: () => Promise<void>): Promise<Cost> {
  await wait(betweenMs);
  await app.ask('begin');
  const startedMs = performance.now();
  await step();
  const tookMs = performance.now() - startedMs;
  const { waves = 0, calls = 0 } = await app.ask('counted');
  await app.ask('idle');
  return { waves, calls, tookMs };
}

async function settled({ app }: Pick<Scene, 'app'>, work: Promise<void>): Promise<void> {
  await work;
  await app.ask('idle');
}

interface Setting {
  /** How many there are besides the people of the sample company. */
  readonly people: number;
  /** How many seconds a second of the process's time takes. */
  readonly pace: number;
  /** Connections to the bot. */
  readonly atOnce: number;
}

/** A process of its own over a database of its own, which goes with it. */
export async function withGraph<T>(
  stage: Stage,
  { atOnce, ...setting }: Setting,
  work: (scene: Scene) => Promise<T>,
): Promise<T> {
  const uri = databaseIn(stage.uri, 'gatehouse-bench-graph');
  const client = await new MongoClient(uri).connect();
  let app: Child | undefined;
  try {
    await client.db().dropDatabase();
    app = await startChild('graph-process', { uri, ...setting });
    const scene: Scene = { app, door: doorAt(app.port, atOnce), stage, database: client.db() };
    try {
      return await work(scene);
    } finally {
      scene.door.close();
    }
  } finally {
    await app?.stop();
    await client.close();
  }
}

/** The same server, another database. */
const databaseIn = (uri: string, name: string): string =>
  uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/u, `$1/${name}`);
