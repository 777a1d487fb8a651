// Identity risk from Microsoft Entra ID Protection (rule 26): read about one person when it matters, and listed once for all processes, because the source takes one question a second.
import { z } from 'zod';
import { isAway } from '../../engine/directory-fault.js';
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
  /** How long one answer may take; 1.5 s by default. */
  readonly riskTimeoutMs?: number | undefined;
}

/** The port, and the list that serves it where it cannot ask. */
export interface GraphRisks extends Risks {
  /** Lists everybody at risk for all processes. Gives how many there are. Throws `DirectoryError`. */
  refresh(): Promise<number>;
}

const turns = 'identity-protection';
const listName = 'identity-risk';
/** A second, and what a question may be slower on its way than the next: at the very second Microsoft refuses some. */
const everyMs = 1_050;
/** Whoever asks waits three seconds at the most for all of it. */
const mostWaitMs = 1_200;
const usualMs = 1_500;
/** What is older is not told any more. */
const oldestMs = 15 * 60_000;
/** One process asks for the list no more often. */
const rereadMs = 5_000;

const riskShape = z.object({
  id: z.string().max(128),
  riskLevel: z.string().max(64).nullish(),
  riskState: z.string().max(64).nullish(),
  riskLastUpdatedDateTime: z.string().max(64).nullish(),
});

type Risky = z.infer<typeof riskShape>;

const keptShape = z.object({ at: z.coerce.date(), users: z.array(riskShape) });

const need = needs.risk;
const $select = 'id,riskLevel,riskState,riskLastUpdatedDateTime';

const notSetUp: InsiderRisk = () => Promise.resolve({ level: 'unknown', fault: 'not-set-up' });

/** Risk over this wire. */
export function risksOver(wire: Wire, options: RiskOptions): GraphRisks {
  const { shared, insider = notSetUp, pause, riskTimeoutMs: mostMs = usualMs } = options;

  async function asked(person: PersonId): Promise<Reading<'identity'>> {
    const waitMs = await shared.turn(turns, everyMs, mostWaitMs);
    if (waitMs === undefined) throw new DirectoryError('throttled', 'Others ask about risk just now.', everyMs);
    if (waitMs > 0) await pause(waitMs);
    const path = `/identityProtection/riskyUsers/${segment(person)}`;
    const user = await wire.get({ need, path, query: { $select }, mostMs }, riskShape);
    return user ? identityReading(user) : { level: 'none' };
  }

  const kept = keptList(options);

  /** Where the source takes no question just now, by the list; where there is none, asked once more, in the next turn, unless the source says to wait for longer. */
  async function identity(person: PersonId, isAgain = false): Promise<Reading<'identity'>> {
    try {
      return await asked(person);
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error;
      const reading = isAway(error) ? await kept.about(person) : undefined;
      if (reading) return reading;
      const isSoon = (error.retryAfterMs ?? 0) <= everyMs;
      if (error.fault !== 'throttled' || isAgain || !isSoon) throw error;
      return identity(person, true);
    }
  }

  return {
    identity: (person) => identity(person),
    insider,
    unhurried: { identity: async (person) => (await kept.about(person)) ?? identity(person), insider },
    refresh: () => listAll(wire, kept, options),
  };
}

/** Lists everybody at risk. A page is a question like any other, and so is another try. */
async function listAll(wire: Wire, kept: ReturnType<typeof keptList>, options: RiskOptions): Promise<number> {
  const { clock, shared, pause } = options;
  const at = clock.now();
  async function pace(): Promise<void> {
    const waitMs = await shared.turn(turns, everyMs, 10 * everyMs);
    if (waitMs === undefined) throw new Crowded();
    if (waitMs > 0) await pause(waitMs);
  }
  const query = { $select, $filter: "riskState eq 'atRisk' or riskState eq 'confirmedCompromised'", $top: '500' };
  try {
    const users = (await wire.all({ need, path: '/identityProtection/riskyUsers', query, pace }, riskShape)) ?? [];
    await kept.put({ at, users });
    return users.length;
  } catch (error) {
    // Others ask about risk just now: the list that is there goes on, and says how old it is.
    if (error instanceof Crowded) return 0;
    throw error;
  }
}

class Crowded extends Error {}

type List = z.infer<typeof keptShape>;

/** The list that serves all processes; this one reads it again where what it read is some seconds old. */
function keptList({ clock, shared }: RiskOptions) {
  let read:
    | { readonly atMs: number; readonly list: List | undefined; readonly users: ReadonlyMap<string, Risky> }
    | undefined;
  async function now() {
    const atMs = clock.now().getTime();
    if (read && atMs - read.atMs < rereadMs) return read;
    const { data } = keptShape.safeParse(await shared.read(listName));
    read = { atMs, list: data, users: new Map(data?.users.map((user) => [user.id.toLowerCase(), user])) };
    return read;
  }
  return {
    /** What it says, with its age; whoever is not in it was at no risk then. Nothing where it is too old, or there is none. */
    async about(person: PersonId): Promise<Reading<'identity'> | undefined> {
      const { list, users } = await now();
      if (!list || clock.now().getTime() - list.at.getTime() > oldestMs) return undefined;
      const user = users.get(person);
      return { ...(user ? identityReading(user) : { level: 'none' as const }), asOf: list.at };
    },
    async put({ at, users }: List): Promise<void> {
      await shared.write(listName, { at: at.toISOString(), users });
      read = undefined;
    },
  };
}
