// A thousand people who are given access within one minute, from their sentence on, under Microsoft's limits: a tenth of them under a tenth of the limits, because the stand-in shares this machine.
import { setTimeout as wait } from 'node:timers/promises';
import { microsoftLimits } from '../local/graph/throttle.js';
import { crowd, sampleCompany } from './company.js';
import { withGraph } from './graph.js';
import { seconds, type Row } from './row.js';
import { say, type Scene } from './scene.js';
import type { Stage } from './stage.js';

const share = 0.1;
const people = 1_000 * share;
const atOnce = 16;
const callMs = 100;
const withinMs = 60_000;
/** The last of them asks so long before the minute is over. */
const lastAskMs = 56_000;
const givenUpAfterMs = 2 * withinMs;

/** One sentence after the other in equal steps, whether or not the one before is answered. */
export const measureGrants = (stage: Stage): Promise<Row[]> =>
  withGraph(stage, { people, share, atOnce }, async (scene) => {
    await scene.app.ask('slow', { ms: callMs });
    const tookMs = await givenAll(scene);
    const { units = 0, peak = 0, refused = 0, writes = 0 } = await scene.app.ask('spent');
    const most = (microsoftLimits(people / share).identityUnits?.most ?? Number.NaN) * share;
    return [
      {
        what: `${people} people given access under a tenth of Microsoft’s limits, from the sentence on`,
        measured: `${seconds(tookMs)}; ${(units / people).toFixed(1)} units and ${(writes / people).toFixed(1)} writes each; at most ${peak} units in 10 s; ${refused} calls told to wait`,
        floor: `a tenth of Microsoft’s limit: ${most} units in 10 s`,
        ratio: (peak / most).toFixed(2),
        target: {
          text: 'in a minute, under 1, none told to wait',
          isMet: tookMs <= withinMs && peak <= most && refused === 0,
        },
      },
    ];
  });

async function givenAll(scene: Scene): Promise<number> {
  const group = sampleCompany().groups.findIndex(({ displayName }) => displayName === 'Partner workspace visitors');
  const members = async () => (await scene.app.ask('members', { group }))['count'] ?? 0;
  const before = await members();
  const startedMs = performance.now();
  const sentences = crowd(people).map(async (person, index) => {
    await wait((index * lastAskMs) / people);
    await say(scene, person, 'request Partner Workspace because demo');
  });
  while ((await members()) < before + people) {
    if (performance.now() - startedMs > givenUpAfterMs) throw new Error('Not everybody was given access.');
    await wait(100);
  }
  const tookMs = performance.now() - startedMs;
  await Promise.all(sentences);
  return tookMs;
}
