// Identity risk from Microsoft Entra ID Protection (rule 26): read about one person when it matters, and listed once for all processes, because the source takes one question a second.
import { z } from 'zod';
import type { PersonId } from '../../engine/ids.js';
import { DirectoryError, type Clock, type Risks, type Shared } from '../../engine/ports.js';
import type { Reading } from '../../engine/risk/scales.js';
import { identityReading } from '../risk-readings.js';
import { needs } from './wire/permissions.js';
import { segment, type Wire } from './wire/wire.js';

/** A source of insider risk: Microsoft Graph tells it of nobody. */
export type InsiderRisk = Risks['insider'];

export interface RiskOptions {
  readonly clock: Clock;
  readonly shared: Shared;
  /** Absent: everybody's is unknown. */
  readonly insider?: InsiderRisk;
  readonly pause: (ms: number) => Promise<void>;
}

/** The port, and the list that serves it where it cannot ask. */
export interface GraphRisks extends Risks {
  /** Lists everybody at risk for all processes. Gives how many there are. Throws `DirectoryError`. */
  refresh(): Promise<number>;
}

const turns = 'identity-protection';
const list = 'identity-risk';
const everyMs = 1_000;
/** Whoever asks waits three seconds at the most for all of it. */
const mostWaitMs = 1_200;
const mostMs = 1_500;
/** What is older is not told any more. */
const oldestMs = 15 * 60_000;

const riskShape = z.object({
  id: z.string().max(128),
  riskLevel: z.string().max(64).nullish(),
  riskState: z.string().max(64).nullish(),
  riskLastUpdatedDateTime: z.string().max(64).nullish(),
});

const keptShape = z.object({ at: z.coerce.date(), users: z.array(riskShape) });

const need = needs.risk;
const $select = 'id,riskLevel,riskState,riskLastUpdatedDateTime';

/** Risk over this wire. */
export function risksOver(wire: Wire, { clock, shared, insider, pause }: RiskOptions): GraphRisks {
  async function asked(person: PersonId): Promise<Reading<'identity'>> {
    const waitMs = await shared.turn(turns, everyMs, mostWaitMs);
    if (waitMs === undefined) throw new DirectoryError('throttled', 'Others ask about risk just now.', everyMs);
    if (waitMs > 0) await pause(waitMs);
    const path = `/identityProtection/riskyUsers/${segment(person)}`;
    const user = await wire.get({ need, path, query: { $select }, mostMs }, riskShape);
    return user ? identityReading(user) : { level: 'none' };
  }

  /** What the list says, with its age; whoever is not in it was at no risk then. */
  async function listed(person: PersonId): Promise<Reading<'identity'> | undefined> {
    const kept = keptShape.safeParse(await shared.read(list));
    if (!kept.success || clock.now().getTime() - kept.data.at.getTime() > oldestMs) return undefined;
    const user = kept.data.users.find(({ id }) => id.toLowerCase() === person);
    return { ...(user ? identityReading(user) : { level: 'none' as const }), asOf: kept.data.at };
  }

  return {
    async identity(person) {
      try {
        return await asked(person);
      } catch (error) {
        if (!(error instanceof DirectoryError)) throw error;
        const reading = error.fault === 'throttled' || error.fault === 'unavailable' ? await listed(person) : undefined;
        if (!reading) throw error;
        return reading;
      }
    },
    insider: insider ?? (() => Promise.resolve({ level: 'unknown', fault: 'not-set-up' })),
    async refresh() {
      const at = clock.now();
      const waitMs = await shared.turn(turns, everyMs, 10 * everyMs);
      if (waitMs === undefined) return 0;
      if (waitMs > 0) await pause(waitMs);
      const query = { $select, $filter: "riskState eq 'atRisk' or riskState eq 'confirmedCompromised'", $top: '500' };
      const users = (await wire.all({ need, path: '/identityProtection/riskyUsers', query }, riskShape)) ?? [];
      await shared.write(list, { at: at.toISOString(), users });
      return users.length;
    },
  };
}
