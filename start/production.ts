// Gatehouse in production: everything from the environment, nothing without a sign-in.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Credential } from '../bot/edge/connector.js';
import type { ProductionConfig } from '../config.js';
import { sampleDirectory } from '../directory/sample-directory.js';
import { loadCatalogue } from '../load-catalogue.js';
import { connect } from '../storage/connect.js';
import { startApp } from './app.js';
import { jsonLog } from './log.js';

/** What was started, until `stop`. */
export interface Running {
  stop(): Promise<void>;
}

/** Starts it. Throws errors for people where the environment, the files or the database are not as they have to be. */
export async function startProduction(config: ProductionConfig): Promise<Running> {
  const clock = { now: () => new Date() };
  const log = jsonLog({ clock, level: config.LOG_LEVEL, write: (line) => process.stdout.write(line) });
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
