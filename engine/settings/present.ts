// How a change that waits for a second administrator is drawn: a port, beside those in ports.ts.
import type { Outgoing, Reader } from '../ports.js';
import type { Became } from './became.js';
import type { DryRun } from './dry-run.js';
import type { Change } from './model.js';

/** What is said of a change that waits, or waited, for a second administrator; `closed` to whoever administers no more. */
export type PresentChange = (
  told: { readonly became: Became; readonly before: Change | undefined; readonly dryRun?: DryRun } | 'closed',
  reader: Reader,
) => Outgoing;
