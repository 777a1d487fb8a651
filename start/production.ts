// Gatehouse in production: everything from the environment, nothing without a sign-in.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isLoopbackHost } from '../bot/http/service.js';
import type { Credential } from '../bot/teams/connector.js';
import { ConfigError, type ProductionConfig } from '../config.js';
import { loadCatalogue } from '../catalogue/load.js';
import { sampleDirectory, type SampleDirectory } from '../directory/sample/directory.js';
import { connect } from '../storage/mongo/connect.js';
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
  await sameTenant(config, directory);
  const catalogue = await loadCatalogue(config.CATALOGUE, directory.names);
  const credential = await credentialOf(config);
  const store = await connect(config.MONGODB_URI, { onWaiting: (text) => log('warn', 'database-waiting', { text }) });
  const app = await startApp({
    store,
    directory,
    risks: directory.risks,
    catalogue: () => catalogue,
    clock,
    auth: {
      kind: 'production',
      appId: config.BOT_APP_ID,
      tenantId: config.BOT_TENANT_ID,
      cloud: config.BOT_CLOUD,
      credential,
    },
    guard: { kind: 'production', appId: config.BOT_APP_ID, cloud: config.BOT_CLOUD },
    tenants: [config.BOT_TENANT_ID],
    host: config.HOST,
    port: config.PORT,
    log,
  });
  log('info', 'started', { port: app.port, cloud: config.BOT_CLOUD });
  if (!isLoopbackHost(config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST))
    log('warn', 'plain-http', { host: config.HOST, text: 'Gatehouse speaks HTTP: TLS must stand before it.' });
  return {
    async stop() {
      await app.stop();
      await store.close();
      log('info', 'stopped');
    },
  };
}

/** Ids of another tenant's people would be compared with ours. Throws `ConfigError` naming both tenants. */
async function sameTenant(config: ProductionConfig, directory: SampleDirectory): Promise<void> {
  const { id, name } = await directory.tenant();
  if (id.toLowerCase() === config.BOT_TENANT_ID.toLowerCase()) return;
  throw new ConfigError(
    `Gatehouse was not started: ${config.COMPANY} is the company of tenant ${id} (${name}), but BOT_TENANT_ID is ${config.BOT_TENANT_ID}. Give the company file of that tenant, or set BOT_TENANT_ID to ${id}.`,
  );
}

async function credentialOf(config: ProductionConfig): Promise<Credential> {
  const { BOT_CERTIFICATE_FILE: certificate, BOT_CERTIFICATE_KEY_FILE: key } = config;
  if (certificate === undefined || key === undefined) return { kind: 'secret', secret: config.BOT_APP_PASSWORD ?? '' };
  const [pem, privateKey] = await Promise.all([readFile(certificate, 'utf8'), readFile(key, 'utf8')]);
  createPrivateKey(privateKey);
  return { kind: 'certificate', thumbprint: new X509Certificate(pem).fingerprint.replaceAll(':', ''), privateKey };
}
