// Gatehouse in production: everything from the environment, nothing without a sign-in.
import { clouds } from '../engine/clouds.js';
import { isLoopbackHost } from '../bot/http/service.js';
import type { ProductionConfig } from '../config.js';
import { roleId } from '../engine/ids.js';
import { loadCatalogue } from '../catalogue/load.js';
import type { Catalogue } from '../engine/catalogue/model.js';
import type { Log } from '../engine/ports.js';
import { connect } from '../storage/mongo/connect.js';
import { startApp } from './app.js';
import { openDirectory, whereAll } from './directory.js';
import { credentialOf } from './identity/credential.js';
import { secretVariable } from './identity/identity.js';
import { toldOf } from './identity/telling.js';
import { tokensFrom } from './identity/tokens.js';
import { jsonLog } from './log.js';
import { loginOf } from './login.js';
import { mailOf } from './mail.js';

/** What was started, until `stop`. */
export interface Running {
  stop(): Promise<void>;
}

/** Starts it. Throws errors for people where the environment, the files or the database are not as they have to be. */
export async function startProduction(config: ProductionConfig): Promise<Running> {
  const clock = { now: () => new Date() };
  const log = jsonLog({ clock, level: config.LOG_LEVEL, write: (line) => process.stdout.write(line) });
  const { bot } = config.identities;
  const credential = await credentialOf(bot, whereAll(config).login);
  const token = tokensFrom(toldOf(credential, log), `${clouds[bot.cloud].audience}/.default`, clock);
  const login = await loginOf(config, clock);
  warnOfSecrets(config, log);
  const directoryOver = await openDirectory(config, { clock, log });
  const store = await connect(config.MONGODB_URI, { onWaiting: (text) => log('warn', 'database-waiting', { text }) });
  const { directory, sweeps, installer } = directoryOver(store.shared);
  const catalogue = await catalogueOr(
    () => store.close(),
    () => loadCatalogue(config.CATALOGUE, directory.names, clock),
  );
  const app = await startApp({
    store,
    directory,
    names: directory.names,
    ...(config.ADMINISTRATOR_ROLES && { administratorRoles: config.ADMINISTRATOR_ROLES.map(roleId) }),
    ...(config.AUDITOR_ROLES && { auditorRoles: config.AUDITOR_ROLES.map(roleId) }),
    risks: directory.risks,
    sweeps,
    installer,
    mail: mailOf(config),
    login,
    riskPushSecrets: [config.RISK_PUSH_SECRET, config.RISK_PUSH_SECRET_NEXT].flatMap((one) => one ?? []),
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

/** The catalogue as it is in this directory. Where it cannot be had, the database is left again. */
async function catalogueOr(undo: () => Promise<void>, load: () => Promise<Catalogue>): Promise<Catalogue> {
  try {
    return await load();
  } catch (error) {
    await undo();
    throw error;
  }
}

/** A secret can be copied and ends one day: it is taken, and said. */
function warnOfSecrets({ identities }: ProductionConfig, log: Log): void {
  for (const { registration, proof } of Object.values(identities)) {
    if (proof.kind !== 'secret') continue;
    const text = `${secretVariable(registration)} is a client secret, which can be copied and ends one day: a managed identity or a federated credential needs none.`;
    log('warn', 'identity-secret', { registration, text });
  }
}
