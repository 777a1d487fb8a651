// The environment, parsed once. The only reader of process.env.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { cloudNames } from './bot/http/clouds.js';

/** An empty line in .env means "not set". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const common = {
  PORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(1).max(65_535).default(3978),
  ),
  MONGODB_URI: optional(z.string().regex(/^mongodb(\+srv)?:\/\//, 'begins with mongodb:// or mongodb+srv://')),
  CATALOGUE: optional(z.string()),
  COMPANY: optional(z.string()),
  LOG_LEVEL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['info', 'warn', 'error', 'silent']).default('info'),
  ),
};

const localSchema = z.object({
  ...common,
  MONGOMS_SYSTEM_BINARY: optional(z.string()),
  DATA_DIR: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('.data')),
  PATH: z.string().default(''),
});

const productionSchema = z
  .object({
    ...common,
    HOST: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('0.0.0.0')),
    BOT_APP_ID: optional(z.uuid()),
    BOT_TENANT_ID: optional(z.uuid()),
    BOT_CLOUD: z.preprocess((value) => (value === '' ? undefined : value), z.enum(cloudNames).default('public')),
    BOT_APP_PASSWORD: optional(z.string().min(8)),
    BOT_CERTIFICATE_FILE: optional(z.string()),
    BOT_CERTIFICATE_KEY_FILE: optional(z.string()),
  })
  .superRefine((env, context) => {
    const need = (name: string, why: string) =>
      context.addIssue({ code: 'custom', path: [name], message: `is missing: ${why}` });
    if (!env.MONGODB_URI) need('MONGODB_URI', 'the address of your MongoDB (7.0 or 8.0)');
    if (!env.BOT_APP_ID) need('BOT_APP_ID', 'the application id of the bot; without it nobody would be checked');
    if (!env.BOT_TENANT_ID) need('BOT_TENANT_ID', 'your tenant; nobody else is let in');
    if (!env.BOT_APP_PASSWORD && !env.BOT_CERTIFICATE_FILE)
      need('BOT_APP_PASSWORD', 'the client secret of the bot, or BOT_CERTIFICATE_FILE with BOT_CERTIFICATE_KEY_FILE');
    if (env.BOT_CERTIFICATE_FILE && !env.BOT_CERTIFICATE_KEY_FILE)
      need('BOT_CERTIFICATE_KEY_FILE', 'the private key of the certificate');
    if (env.BOT_CERTIFICATE_FILE && env.BOT_CLOUD !== 'public')
      context.addIssue({
        code: 'custom',
        path: ['BOT_CERTIFICATE_FILE'],
        message: `works in the public cloud only: set BOT_APP_PASSWORD for ${env.BOT_CLOUD}, and leave this out`,
      });
    if (!env.CATALOGUE) need('CATALOGUE', 'the path of your catalogue file');
    if (!env.COMPANY) need('COMPANY', 'the path of your company file');
  });

export type LocalConfig = z.infer<typeof localSchema> & { readonly cacheDir: string };
export type ProductionConfig = z.infer<typeof productionSchema> & {
  readonly MONGODB_URI: string;
  readonly BOT_APP_ID: string;
  readonly BOT_TENANT_ID: string;
  readonly CATALOGUE: string;
  readonly COMPANY: string;
};

/** What is wrong with the environment, one line per variable. Nothing was started. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads `.env` beside the process, if there is one; what the environment already says stands. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/** The configuration of a trial on this machine: nothing is required. */
export function localConfig(env: NodeJS.ProcessEnv = process.env): LocalConfig {
  return {
    ...parsed(localSchema, env),
    cacheDir: join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gatehouse'),
  };
}

/** The configuration of production. Throws `ConfigError` naming everything that is missing at once. */
export function productionConfig(env: NodeJS.ProcessEnv = process.env): ProductionConfig {
  return parsed(productionSchema, env) as ProductionConfig;
}

function parsed<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv): z.infer<T> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
  throw new ConfigError(
    `Gatehouse was not started, because of its environment:\n${lines.join('\n')}\nSee .env.example for every variable.`,
  );
}
