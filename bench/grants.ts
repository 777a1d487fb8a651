// A thousand people who are given access within one minute, from their sentence on, under Microsoft's limits. The minute is one of bot and stand-in alike, and takes this machine several: it has both of them and the database on it.
import { setTimeout as wait } from 'node:timers/promises';
import { microsoftLimits } from '../local/graph/throttle.js';
import { crowd, sampleCompany } from './company.js';
import { withGraph } from './graph.js';
import { seconds, type Row } from './row.js';
import { say, type Scene } from './scene.js';
import type { Stage } from './stage.js';

const people = 1_000;
/** Of the machine's seconds, for one of theirs. */
const pace = 8;
const atOnce = 16;
const callMs = 100;
const withinMs = 60_000;
/** The last of them asks so long before the minute is over. */
const lastAskMs = 56_000;
const givenUpAfterMs = 2 * withinMs;
const lookEveryMs = 100;

/** One sentence after the other in equal steps, whether or not the one before is answered. */
export const measureGrants = (stage: Stage): Promise<Row[]> =>
  withGraph(stage, { people, pace, atOnce }, async (scene) => {
    await scene.app.ask('slow', { ms: callMs });
    const tookMs = await givenAll(scene);
    await scene.app.ask('idle');
    const { units = 0, peak = 0, refused = 0, writes = 0 } = await scene.app.ask('spent');
    const told = await scene.database.collection('requests').countDocuments({ 'state.status': 'delivered' });
    const { identityUnits } = microsoftLimits(people);
    const most = identityUnits?.most ?? Number.NaN;
    return [
      {
        what: `${people.toLocaleString('en-GB')} people given access under Microsoft’s limits, from the sentence on, each second taking ${pace}`,
        measured: `${seconds(tookMs)}; ${told} told so, ${writes} writes; ${(units / people).toFixed(1)} units each; at most ${peak} units in 10 s; ${refused} calls told to wait`,
        floor: `Microsoft’s limit: ${most} units in 10 s`,
        ratio: (peak / most).toFixed(2),
        target: {
          text: 'in a minute, under 1, each given once and told, none told to wait',
          isMet: tookMs <= withinMs && peak <= most && told === people && writes === people && refused === 0,
        },
      },
    ];
  });

/** How long it took, in ms of their time. */
async function givenAll(scene: Scene): Promise<number> {
  const group = sampleCompany().groups.findIndex(({ displayName }) => displayName === 'Partner workspace visitors');
  const members = async () => (await scene.app.ask('members', { group }))['count'] ?? 0;
  const before = await members();
  const startedMs = performance.now();
  const passedMs = () => (performance.now() - startedMs) / pace;
  const sentences = crowd(people).map(async (person, index) => {
    await wait((index * lastAskMs * pace) / people);
    await say(scene, person, 'request Partner Workspace because demo');
  });
  while ((await members()) < before + people) {
    if (passedMs() > givenUpAfterMs) throw new Error('Not everybody was given access.');
    await wait(lookEveryMs);
  }
  const tookMs = passedMs();
  await Promise.all(sentences);
  return tookMs;
}
