// The command line: `start` runs Gatehouse in production, `local` tries it on this machine.
import { constants } from 'node:os';
import { ConfigError, isForProduction, loadEnvFile, localConfig, productionConfig } from './config.js';
import type { Running } from './start/production.js';

/**
 * Ends on SIGINT and SIGTERM. Once it is up, what is under way is finished first, and a second signal ends at once. Before that there is nothing to
 * finish, and it ends at once: nothing else would end the first process of a container, which waits for MongoDB. Answers how to say that it is up.
 */
function endOnSignal(): (running: Running) => void {
  let up: Running | undefined;
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!up) process.exit(128 + constants.signals[signal]);
      if (isEnding) process.exit(1);
      isEnding = true;
      void up.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
  return (running) => void (up = running);
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
async function check(options: readonly string[]): Promise<number> {
  const unknown = options.find((one) => !['--json', '--help', '-h'].includes(one));
  if (unknown !== undefined)
    throw new ConfigError(`npm run check knows no ${unknown}: say \`npm run check -- --help\`.`);
  if (options.includes('--help') || options.includes('-h')) {
    const { checkHelp } = await import('./start/check/help.js');
    process.stdout.write(`${checkHelp}\n`);
    return 0;
  }
  const isJson = options.includes('--json');
  if (isForProduction()) {
    const { checkProduction } = await import('./start/check/check.js');
    return checkProduction(productionConfig, { isJson });
  }
  const { checkFile } = await import('./local/check.js');
  return checkFile(localConfig(), { isJson });
}

/** Each command loads what it needs, and no more. */
async function run([command, ...rest]: readonly string[]): Promise<void> {
  const isUp = endOnSignal();
  if (command === 'local') {
    const { startLocal } = await import('./local/start.js');
    isUp(await startLocal(localConfig(), rest));
  } else if (command === 'start') {
    const { startProduction } = await import('./start/production.js');
    isUp(await startProduction(productionConfig()));
  } else if (command === 'check') {
    process.exit(await check(rest));
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
