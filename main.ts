// The command line: `start` runs Gatehouse in production, `local` tries it on this machine.
import { readFile } from 'node:fs/promises';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  ConfigError,
  loadEnvFile,
  localConfig,
  productionConfig,
  type LocalConfig,
  type ProductionConfig,
} from './config.js';
import { startApp } from './app.js';
import { loadCatalogue } from './load-catalogue.js';
import type { Credential } from './bot/edge/connector.js';
import { ListenError } from './bot/edge/server.js';
import { CompanyError } from './directory/company.js';
import { sampleDirectory } from './directory/sample-directory.js';
import { startLocal } from './local.js';
import { trialServer } from './trial-server.js';
import { jsonLog } from './log.js';
import { connect } from './storage/mongo/connect.js';
import { recordedDocuments, verifyAudit } from './storage/mongo/verify.js';

interface Running {
  stop(): Promise<void>;
}

async function startProduction(config: ProductionConfig): Promise<Running> {
  const clock = { now: () => new Date() };
  const log = jsonLog((line) => process.stdout.write(line), clock);
  const directory = await sampleDirectory({
    source: config.COMPANY,
    state: config.COMPANY,
    clock,
    log: (text) => log('warn', 'company-file', { text }),
  });
  const catalogue = await loadCatalogue(config.CATALOGUE, directory.names);
  const credential = await credentialOf(config);
  const store = await connect(config.MONGODB_URI, { onWaiting: (text) => log('warn', 'database-waiting', { text }) });
  const app = await startApp({
    store,
    directory,
    risks: directory.risks,
    catalogue: () => catalogue,
    clock,
    auth: { kind: 'production', appId: config.BOT_APP_ID, tenantId: config.BOT_TENANT_ID, credential },
    guard: { kind: 'production', appId: config.BOT_APP_ID },
    tenants: [config.BOT_TENANT_ID],
    host: config.HOST,
    port: config.PORT,
    log,
  });
  log('info', 'started', { port: app.port });
  return {
    async stop() {
      await app.stop();
      await store.close();
      log('info', 'stopped');
    },
  };
}

async function credentialOf(config: ProductionConfig): Promise<Credential> {
  const { BOT_CERTIFICATE_FILE: certificate, BOT_CERTIFICATE_KEY_FILE: key } = config;
  if (certificate === undefined || key === undefined) return { kind: 'secret', secret: config.BOT_APP_PASSWORD ?? '' };
  const [pem, privateKey] = await Promise.all([readFile(certificate, 'utf8'), readFile(key, 'utf8')]);
  createPrivateKey(privateKey);
  return { kind: 'certificate', thumbprint: new X509Certificate(pem).fingerprint.replaceAll(':', ''), privateKey };
}

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
