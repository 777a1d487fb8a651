// The command line: `start` runs Gatehouse in production, `local` tries it on this machine.
import { ConfigError, isForProduction, loadEnvFile, localConfig, productionConfig } from './config.js';
import type { Running } from './start/production.js';

/** Ends on SIGINT and SIGTERM: what is under way is finished first; a second signal ends at once. */
function endOnSignal(running: Running): void {
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      void running.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
}

/** Errors whose message is a sentence for whoever starts Gatehouse; known by their names, so that nothing is loaded to know them. */
const forPeople = new Set(['ConfigError', 'ListenError', 'CompanyError', 'CatalogueError', 'DirectoryError', 'Error']);

/** What a person at the terminal can do something about is one sentence; the rest is a bug and shows its trace. */
function fail(error: unknown): never {
  const isForPeople = error instanceof Error && forPeople.has(error.name);
  process.stderr.write(
    `${isForPeople ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}

/** All that production needs, where its environment is set; else the catalogue's file. The exit code. */
async function check(isJson: boolean): Promise<number> {
  if (isForProduction()) {
    const { checkProduction } = await import('./start/check/check.js');
    return checkProduction(productionConfig, { isJson });
  }
  const { checkFile } = await import('./local/check.js');
  return checkFile(localConfig(), { isJson });
}

/** Each command loads what it needs, and no more. */
async function run([command, ...rest]: readonly string[]): Promise<void> {
  if (command === 'local') {
    const { startLocal } = await import('./local/start.js');
    endOnSignal(await startLocal(localConfig(), rest));
  } else if (command === 'start') {
    const { startProduction } = await import('./start/production.js');
    endOnSignal(await startProduction(productionConfig()));
  } else if (command === 'check') {
    process.exit(await check(rest.includes('--json')));
  } else if (command === 'audit:verify') {
    const { verifyRecord } = await import('./local/verify-record.js');
    process.exit(await verifyRecord(localConfig()));
  } else {
    throw new ConfigError('Say `npm run local` to try Gatehouse here, or `npm start` to run it in production.');
  }
}

try {
  loadEnvFile();
  await run(process.argv.slice(2));
} catch (error) {
  fail(error);
}
