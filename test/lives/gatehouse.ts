// One process of Gatehouse in a life, without HTTP: the turns of people, and what is due, over the ports it is given.
import { lookAtPeople } from '../../app/road/people.js';
import { createWorker } from '../../app/road/worker.js';
import type { Context } from '../../app/context.js';
import type { Incoming } from '../../bot/teams/incoming.js';
import { createTurn } from '../../bot/turn/turn.js';
import type { Reply } from '../../bot/turn/reply.js';
import { presentAlerts } from '../../cards/lists/alerts-together.js';
import { presentDigest } from '../../cards/lists/digest.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { administratorRoles } from '../../engine/directory-roles.js';
import type { Audit, Clock, Directory, Documents, Log, Messenger, Present, Risks, Shared } from '../../engine/ports.js';

/** What a process needs of its life. */
export interface Ports {
  readonly documents: Documents;
  readonly directory: Directory;
  readonly risks: Risks;
  readonly audit: Audit;
  readonly messenger: Messenger;
  readonly shared: Pick<Shared, 'place'>;
  readonly clock: Clock;
  readonly short: (length: number) => string;
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly present: Present;
}

export interface Gatehouse {
  turn(incoming: Incoming): Promise<Reply>;
  /** Does everything that is due now. */
  rest(): Promise<void>;
  /** Looks whether everybody is still there, as a job does each hour. */
  lookAtPeople(): Promise<void>;
  stop(): Promise<void>;
}

/** Begins a process. */
export function gatehouse({ shared, short, catalogue, ...known }: Ports): Gatehouse {
  const ports: Omit<Context, 'worker'> = {
    ...known,
    digests: { places: shared, present: presentDigest, presentAlerts },
    ids: { short },
    catalogue: () => catalogue,
    administratorRoles,
  };
  const worker = createWorker(ports);
  const context: Context = { ...ports, worker };
  return {
    turn: createTurn(context),
    async rest() {
      do await worker.idle();
      while ((await worker.sweep()) > 0);
    },
    lookAtPeople: () => lookAtPeople(context).then(() => undefined),
    stop: () => worker.stop(),
  };
}
