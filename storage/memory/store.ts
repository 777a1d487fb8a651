// All that is kept, in this process only: gone when it ends.
import type { Clock } from '../../engine/ports.js';
import type { Store } from '../store.js';
import { memoryAudit } from './audit.js';
import { memoryDocuments } from './documents.js';
import { memoryJobs } from './jobs.js';
import { memoryPushed } from './pushed.js';
import { memoryShared } from './shared.js';

/** As a database's server has its own time, turns go by the machine's, whatever the app's clock says. */
const machineTime: Clock = { now: () => new Date() };

/** An empty store with the same rules as MongoDB's. Several apps of one process may use it at once. */
export function memoryStore(): Store {
  return {
    documents: memoryDocuments(),
    audit: memoryAudit(),
    shared: memoryShared(machineTime),
    pushed: memoryPushed(),
    ping: () => Promise.resolve(true),
    startJobs: (jobs) => Promise.resolve(memoryJobs(jobs)),
    close: () => Promise.resolve(),
  };
}
