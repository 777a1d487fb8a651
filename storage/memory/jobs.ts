// The recurring jobs of the one process there is.
import { setTimeout as wait } from 'node:timers/promises';
import { ranJob, stopWithinMs, type Jobs, type JobState, type RecurringJobs } from '../recurring-jobs.js';

/** Runs each job now and then in its rhythm, never twice at a time, until `stop`. They do not keep the process alive. */
export function memoryJobs({ jobs, log }: RecurringJobs): Jobs {
  const states = new Map<string, JobState>(jobs.map(({ name }) => [name, { name }]));
  const running = new Map<string, Promise<void>>();
  const timers = jobs.map((job) => {
    const { name, everySeconds } = job;
    const start = (): void => {
      if (running.has(name)) return;
      const run = ranJob(job, log).then((state) => void states.set(name, state));
      running.set(
        name,
        run.finally(() => running.delete(name)),
      );
    };
    start();
    return setInterval(start, everySeconds * 1000).unref();
  });
  return {
    state: () => [...states.values()],
    async stop() {
      timers.forEach((timer) => clearInterval(timer));
      const given = new AbortController();
      const late = wait(stopWithinMs, 'late', { signal: given.signal }).catch(() => 'in time');
      if ((await Promise.race([Promise.all(running.values()), late])) === 'late')
        log(`Jobs were still running after ${stopWithinMs / 1000} s and were left.`, undefined);
      given.abort();
    },
  };
}
