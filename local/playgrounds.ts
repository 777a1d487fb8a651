// One Playground for each seat, opened side by side; those that do not start are named, and the bot runs without them.
import type { Person } from '../engine/person.js';
import { NoPlayground, startPlayground, type Playground } from './playground.js';
import type { Seating } from './seats.js';

export interface Seated {
  readonly seat: Person;
  readonly playground: Playground;
}

export interface Opened {
  readonly seated: readonly Seated[];
  /** Why somebody has none, a sentence each. */
  readonly problems: readonly string[];
}

export interface OpenOptions {
  readonly seating: Seating;
  readonly tenantId: string;
  /** The bot's messaging endpoint. */
  readonly botUrl: string;
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

const firstPort = 56_150;

/** Opens them all. Never throws for one of them. */
export async function openPlaygrounds({ seating, say, ...given }: OpenOptions): Promise<Opened> {
  const opened = await Promise.allSettled(
    seating.seats.map(async (seat, index): Promise<Seated> => {
      const others = seating.people.filter((person) => person.id !== seat.id);
      const playground = await startPlayground({ ...given, seat, others, port: firstPort + index });
      // An installation that fails is made up for when the page is opened.
      await playground
        .install()
        .catch((error: unknown) => say(`The bot could not be installed for ${seat.name} yet: ${String(error)}`));
      return { seat, playground };
    }),
  );
  const problems = opened.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []));
  return {
    seated: opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    problems: [...new Set(problems)],
  };
}

const messageOf = (error: unknown): string =>
  error instanceof NoPlayground ? error.message : `A Playground did not start: ${String(error)}`;
