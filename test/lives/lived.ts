// How lives are tried, and how one that broke a law is told.
import fc from 'fast-check';
import type { Action } from './action.js';
import { told } from './told.js';

const { GATEHOUSE_LIVES: count = '2000', GATEHOUSE_LIVES_SEED: given } = process.env;
const [seed = String(Math.floor(Math.random() * 2 ** 31)), ...path] = given?.split(':') ?? [];

/** How many lives, and which: other ones each time, or those that GATEHOUSE_LIVES_SEED names. */
export const seeded = {
  seed: Number(seed),
  path: path.join(':'),
  memory: Number(count),
  killed: Math.ceil(Number(count) / 40),
};

/** Lives them; throws with the shortest that broke a law. */
export async function lived(
  property: fc.IAsyncProperty<[readonly Action[]]>,
  how: fc.Parameters<[readonly Action[]]>,
): Promise<void> {
  const run = await fc.check(property, how);
  if (!run.failed) return;
  const [actions = []] = run.counterexample ?? [];
  const error = run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance);
  const lines = [
    `A life broke a law. GATEHOUSE_LIVES_SEED=${run.seed}:${run.counterexamplePath ?? ''} lives it again.`,
    ...actions.map((action) => `- ${told(action)}`),
    error,
  ];
  throw new Error(lines.join('\n'));
}
