// Reads both risk sources, each within its limit. A source that is slow, fails or makes no sense has said `unknown`; never is a request held up by it (rules 26 and 35).
import type { PersonId } from '../../engine/ids.js';
import type { Reading, Risk, RiskSource } from '../../engine/risk/scales.js';
import type { Context } from '../context.js';

const limitMs = 3_000;

/** The person's risk, now. Never throws. */
export async function readRisk({ risks, clock }: Pick<Context, 'risks' | 'clock'>, person: PersonId): Promise<Risk> {
  const [identity, insider] = await Promise.all([
    inTime(() => risks.identity(person)),
    inTime(() => risks.insider(person)),
  ]);
  return { identity, insider, readAt: clock.now() };
}

async function inTime<S extends RiskSource>(read: () => Promise<Reading<S>>): Promise<Reading<S>> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<Reading<S>>((resolve) => {
    timer = setTimeout(() => resolve({ level: 'unknown', fault: 'slow' }), limitMs);
  });
  try {
    return await Promise.race([read(), slow]);
  } catch {
    return { level: 'unknown', fault: 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
