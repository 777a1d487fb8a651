// The command line: `start` runs Gatehouse in production, `local` tries it on this machine.
import { ConfigError, loadEnvFile, localConfig, productionConfig, type LocalConfig } from './config.js';
import { ListenError } from './bot/edge/server.js';
import { CompanyError } from './directory/company.js';
import { trialServer } from './local/database.js';
import { startLocal } from './local/trial.js';
import { startProduction, type Running } from './start/production.js';
import { connect } from './storage/connect.js';
import { recordedDocuments, verifyAudit } from './storage/verify.js';

/** Checks the record in MONGODB_URI, or in the trial's own database. The exit code: 0 where nothing is wrong. */
async function verifyRecord(config: LocalConfig): Promise<number> {
  const server = await trialServer(config);
  const store = await connect(server.uri);
  try {
    const { entries, flaws, missing, head } = await verifyAudit(store.audit, recordedDocuments(store.connection));
    for (const { number, what } of flaws) process.stdout.write(`Entry ${number} is ${what}.\n`);
    for (const { kind, id, recorded, found } of missing)
      process.stdout.write(`The record lacks events of ${kind} ${id}: ${found} of ${recorded} are there.\n`);
    const isWhole = flaws.length === 0 && missing.length === 0;
    process.stdout.write(
      `${entries} entries, ${isWhole ? 'nothing changed, missing or reordered' : 'NOT AS IT WAS WRITTEN'}. Head: ${head?.hash ?? 'none'}\n`,
    );
    return isWhole ? 0 : 1;
  } finally {
    await store.close();
    await server.stop();
  }
}

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

/** What a person at the terminal can do something about is one sentence; the rest is a bug and shows its trace. */
function fail(error: unknown): never {
  const isForPeople =
    error instanceof ConfigError ||
    error instanceof ListenError ||
    error instanceof CompanyError ||
    (error instanceof Error && error.name === 'Error');
  process.stderr.write(
    `${isForPeople ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}

const [command, ...rest] = process.argv.slice(2);
try {
  loadEnvFile();
  if (command === 'local') endOnSignal(await startLocal(localConfig(), rest));
  else if (command === 'start') endOnSignal(await startProduction(productionConfig()));
  else if (command === 'audit:verify') process.exit(await verifyRecord(localConfig()));
  else throw new ConfigError('Say `npm run local` to try Gatehouse here, or `npm start` to run it in production.');
} catch (error) {
  fail(error);
}
