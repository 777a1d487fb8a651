// The recurring jobs of the app: a few named, idempotent pieces of work. Whoever keeps the documents runs them.

export interface RecurringJob {
  readonly name: string;
  readonly everySeconds: number;
  /** Idempotent, and short: it may be run by another process right after, and again after a crash. */
  run(): Promise<void>;
}

/** Takes a line about what went wrong. */
type Told = (line: string, error: unknown) => void;

export interface RecurringJobs {
  readonly jobs: readonly RecurringJob[];
  /** Told of everything that went wrong. */
  readonly log: Told;
}

/** What this process knows of a job; other processes may have run it since. */
export interface JobState {
  readonly name: string;
  readonly lastRunAt?: Date;
  /** Why the last run here failed; absent when it did not. */
  readonly failed?: string;
}

export interface Jobs {
  /** Waits for running jobs, 4 seconds at most, and runs none any more. */
  stop(): Promise<void>;
  state(): JobState[];
}

/** How long `stop` waits. */
export const stopWithinMs = 4000;

/** Runs it now and gives what is known of it then. A failure is told and is nobody else's: the next run comes as planned. */
export async function ranJob(job: RecurringJob, log: Told): Promise<JobState> {
  const { name } = job;
  const lastRunAt = new Date();
  try {
    await job.run();
    return { name, lastRunAt };
  } catch (error) {
    log(`Job ${name} failed; it runs again as planned.`, error);
    return { name, lastRunAt, failed: error instanceof Error ? error.message : String(error) };
  }
}
