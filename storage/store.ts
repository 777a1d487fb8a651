// What keeps everything: documents, the record, what processes share, and the jobs that look after them.
import type { PushedRisks } from '../engine/insider/pushed.js';
import type { Audit, Documents, Shared } from '../engine/ports.js';
import type { Jobs, RecurringJobs } from './recurring-jobs.js';

export interface Store {
  readonly documents: Documents;
  readonly audit: Audit;
  readonly shared: Shared;
  readonly pushed: PushedRisks;
  /** Whether it takes writes now; answers within a few seconds. */
  ping(): Promise<boolean>;
  /** Runs the jobs until their `stop`, each once at a time over all processes on this store. */
  startJobs(jobs: RecurringJobs): Promise<Jobs>;
  close(): Promise<void>;
}
