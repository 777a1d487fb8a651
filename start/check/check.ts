// `npm run check` with an environment for production: everything that it needs is looked at and nothing is changed.
import { ConfigError, type ProductionConfig } from '../../config.js';
import type { Clock } from '../../engine/ports.js';
import { lookAt, type Looked } from '../../storage/mongo/look.js';
import { askedFor, once } from './asked.js';
import { fileFound } from './catalogue.js';
import { companyChecks } from './company-checks.js';
import { configurationFound, wrongFound } from './configuration.js';
import type { Line } from './found.js';
import { graphChecks } from './graph-checks.js';
import { mailFound } from './mail.js';
import { mongodbChecks } from './mongodb.js';
import { riskPushFound } from './risk-push.js';
import { freshSignInFound } from './fresh-sign-in.js';
import { runChecks, type Check } from './run.js';
import { signInFound, signInOf } from './sign-in.js';
import { isRight, jsonOf, tableOf } from './table.js';

export interface CheckOptions {
  /** For a program, in place of the table. */
  readonly isJson?: boolean;
  readonly say?: (line: string) => void;
  readonly clock?: Clock;
  /** How MongoDB is looked at. */
  readonly look?: (uri: string, now: () => Date) => Promise<Looked>;
  /** Stands in for the global one, in what is asked of Microsoft Graph. */
  readonly fetch?: typeof fetch;
  /** For each check; 10 s by default. */
  readonly limitMs?: number;
}

const usualLimitMs = 10_000;
const configurationName = 'configuration';

/** Says how everything stands; `configured` reads the environment, and may throw `ConfigError`. The exit code: 0 where nothing is wrong. Warnings are not wrong. */
export async function checkProduction(configured: () => ProductionConfig, options: CheckOptions = {}): Promise<number> {
  const { isJson = false, say = (line) => void process.stdout.write(`${line}\n`) } = options;
  const lines = await linesOf(configured, options);
  if (isJson) say(jsonOf(lines));
  else {
    say('Checked: the environment of production, and what it needs. Nothing is changed by it.\n');
    tableOf(lines).forEach(say);
  }
  return isRight(lines) ? 0 : 1;
}

async function linesOf(configured: () => ProductionConfig, options: CheckOptions): Promise<Line[]> {
  const config = configIn(configured);
  if (!(config instanceof ConfigError)) return runChecks(checksOf(config, options), options.limitMs ?? usualLimitMs);
  const wrong: Check = { name: configurationName, look: () => Promise.resolve(wrongFound(config)) };
  const rest: Check = { name: 'everything else', after: [configurationName], look: () => Promise.resolve([]) };
  return runChecks([wrong, rest], usualLimitMs);
}

function configIn(configured: () => ProductionConfig): ProductionConfig | ConfigError {
  try {
    return configured();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function checksOf(
  config: ProductionConfig,
  { clock = { now: () => new Date() }, look = lookAt, fetch: given }: CheckOptions,
): readonly Check[] {
  const asked = { ...askedFor(config, clock), ...(given && { fetch: given }) };
  const { bot } = config.identities;
  return [
    { name: configurationName, look: () => Promise.resolve(configurationFound(config)) },
    ...mongodbChecks(once(() => look(config.MONGODB_URI, () => clock.now()))),
    { name: 'catalogue file', look: () => fileFound(config.CATALOGUE, asked.given) },
    { name: 'mail', look: () => mailFound(config) },
    { name: 'fresh sign-in', look: () => freshSignInFound(asked) },
    { name: 'risk push', look: () => Promise.resolve(riskPushFound(config, clock)) },
    { name: signInOf('bot'), look: () => signInFound(bot, asked) },
    ...(config.DIRECTORY === 'graph' ? graphChecks(asked) : companyChecks(asked)),
  ];
}
