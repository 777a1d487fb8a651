// What is due where somebody's insider risk was set: what privileged access they have is read again, and a time that is over is noted (rule 34).
import { insiderDecider } from '../../engine/insider/decider.js';
import { personId } from '../../engine/ids.js';
import { settle } from '../../engine/document.js';
import type { Context } from '../context.js';
import { record } from './audit.js';
import { rereadRisksOf } from './live-risk.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What cannot be asked now is read again by the sweep. Throws what the store throws. */
export async function workOnInsider(context: Context, unit: UnitOfWork<'insider'>): Promise<void> {
  const at = context.clock.now();
  unit.put(insiderDecider, { type: 'tick', at });
  await unit.save();
  if (unit.document.outbox.some(({ notBefore }) => notBefore <= at)) {
    await rereadRisksOf(context, [personId(unit.document.id)]);
    unit.change((document) => settle(insiderDecider, { ...document, outbox: [] }));
    await unit.save();
  }
  await record(context, insiderDecider, unit);
}
