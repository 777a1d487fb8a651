// Gatehouse in production: everything from the environment, nothing without a sign-in.
import { clouds } from '../bot/http/clouds.js';
import { isLoopbackHost } from '../bot/http/service.js';
import { ConfigError, type ProductionConfig } from '../config.js';
import { loadCatalogue } from '../catalogue/load.js';
import { sampleDirectory, type SampleDirectory } from '../directory/sample/directory.js';
import type { Log } from '../engine/ports.js';
import { connect } from '../storage/mongo/connect.js';
import { startApp } from './app.js';
import { credentialOf } from './identity/credential.js';
import { secretVariable } from './identity/identity.js';
import { toldOf } from './identity/telling.js';
import { tokensFrom } from './identity/tokens.js';
import { jsonLog } from './log.js';

/** What was started, until `stop`. */
export interface Running {
  stop(): Promise<void>;
}

/** Starts it. Throws errors for people where the environment, the files or the database are not as they have to be. */
export async function startProduction(config: ProductionConfig): Promise<Running> {
  const clock = { now: () => new Date() };
  const log = jsonLog({ clock, level: config.LOG_LEVEL, write: (line) => process.stdout.write(line) });
  const company = companyOf(config);
  const directory = await sampleDirectory({
    source: company,
    state: company,
    clock,
    log: (text) => log('warn', 'company-file', { text }),
  });
  await sameTenant(config, directory);
  const catalogue = await loadCatalogue(config.CATALOGUE, directory.names);
  const { bot } = config.identities;
  const token = tokensFrom(toldOf(await credentialOf(bot), log), `${clouds[bot.cloud].audience}/.default`, clock);
  warnOfSecrets(config, log);
  const store = await connect(config.MONGODB_URI, { onWaiting: (text) => log('warn', 'database-waiting', { text }) });
  const app = await startApp({
    store,
    directory,
    risks: directory.risks,
    catalogue: () => catalogue,
    clock,
    auth: {
      kind: 'production',
      appId: bot.appId,
      tenantId: bot.tenantId,
      cloud: bot.cloud,
      token,
    },
    guard: { kind: 'production', appId: bot.appId, cloud: bot.cloud },
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

/** Throws `ConfigError` where the directory is to be another one. */
function companyOf({ DIRECTORY, COMPANY }: ProductionConfig): string {
  if (DIRECTORY === 'company-file' && COMPANY !== undefined) return COMPANY;
  throw new ConfigError(
    'Gatehouse was not started: the adapter for Microsoft Graph does not exist yet. Set DIRECTORY=company-file, and COMPANY to the path of your company file.',
  );
}

/** A secret can be copied and ends one day: it is taken, and said. */
function warnOfSecrets({ identities }: ProductionConfig, log: Log): void {
  for (const { registration, proof } of Object.values(identities)) {
    if (proof.kind !== 'secret') continue;
    const text = `${secretVariable(registration)} is a client secret, which can be copied and ends one day: a managed identity or a federated credential needs none.`;
    log('warn', 'identity-secret', { registration, text });
  }
}

/** Ids of another tenant's people would be compared with ours. Throws `ConfigError` naming both tenants. */
async function sameTenant(config: ProductionConfig, directory: SampleDirectory): Promise<void> {
  const { id, name } = await directory.tenant();
  if (id.toLowerCase() === config.BOT_TENANT_ID.toLowerCase()) return;
  throw new ConfigError(
    `Gatehouse was not started: ${config.COMPANY ?? ''} is the company of tenant ${id} (${name}), but BOT_TENANT_ID is ${config.BOT_TENANT_ID}. Give the company file of that tenant, or set BOT_TENANT_ID to ${id}.`,
  );
}
