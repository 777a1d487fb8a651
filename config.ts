// The environment, parsed once. The only reader of process.env.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isLoopbackService, isPublicUrl } from './bot/http/service.js';
import { cloudNames } from './engine/clouds.js';
import { isMailFrom, isSmtpUrl } from './mail/address.js';
import { prefixes, type Identity } from './start/identity/identity.js';
import { identitiesIn, type Identities } from './start/identity/variables.js';

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

/** Names of Entra for everybody's accounts, or another company's: a bot of one tenant has none of them. */
const notOneTenant = ['common', 'organizations', 'consumers', 'botframework.com'];
const tenant = z
  .string()
  .refine((id) => !notOneTenant.includes(id.toLowerCase()), {
    error: ({ input }) => `is ${String(input)}, which is no tenant: give the id of your own, nobody else is let in`,
    abort: true,
  })
  .pipe(z.uuid('is no id like 11111111-2222-3333-4444-555555555555'));

const ids = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim().toLowerCase()))
  .pipe(z.array(z.uuid('has something that is no id of a role')).max(200));

/** Mail as the second way. What the address holds is secret: no sentence repeats it. */
const mailVariables = {
  MAIL_SMTP_URL: optional(z.string().refine(isSmtpUrl, 'is no address like smtps://USER:PASSWORD@HOST:465')),
  MAIL_FROM: optional(
    z.string().refine(isMailFrom, 'is no sender like gatehouse@example.com or Gatehouse <gatehouse@example.com>'),
  ),
};

/** Who knows one of these may push insider risk. No sentence repeats them. */
const pushSecret = optional(
  z.string().min(32, 'has fewer than 32 characters').max(512, 'has more than 512 characters'),
);
const riskPushVariables = { RISK_PUSH_SECRET: pushSecret, RISK_PUSH_SECRET_NEXT: pushSecret };

const productionSchema = z.object({
  ...riskPushVariables,
  ...common,
  HOST: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('0.0.0.0')),
  BOT_TENANT_ID: optional(tenant),
  BOT_CLOUD: z.preprocess((value) => (value === '' ? undefined : value), z.enum(cloudNames).default('public')),
  DIRECTORY: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['graph', 'company-file']).default('graph'),
  ),
  GRANTABLE_ROLES: optional(ids),
  ADMINISTRATOR_ROLES: optional(ids),
  AUDITOR_ROLES: optional(z.union([z.literal('none').transform((): string[] => []), ids])),
  TEAMS_APP_ID: optional(z.uuid('is no id like 11111111-2222-3333-4444-555555555555')),
  ...mailVariables,
  SIGN_IN_URL: optional(
    z
      .string()
      .refine(isPublicUrl, 'is no address like https://gatehouse.example.com')
      .transform((url) => url.replace(/\/$/, '')),
  ),
  GRAPH_ENDPOINT: optional(
    z
      .string()
      .refine(isLoopbackService, 'is not an address of this machine: it is for trying only')
      .transform((url) => url.replace(/\/$/, '')),
  ),
});

/** What has to be there, and why: said beside whatever else is wrong. */
function missingIn(env: NodeJS.ProcessEnv): string[] {
  const isOfFile = env['DIRECTORY'] === 'company-file';
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  const required = {
    MONGODB_URI: 'the address of your MongoDB (7.0.32, 8.0.21 or later)',
    BOT_TENANT_ID: 'your tenant; nobody else is let in',
    CATALOGUE: 'the path of your catalogue file',
    ...(isSet('MAIL_SMTP_URL') && { MAIL_FROM: 'whom letters come from, which MAIL_SMTP_URL asks for' }),
    ...(isSet('MAIL_FROM') && { MAIL_SMTP_URL: 'the mail server, which MAIL_FROM asks for' }),
    ...(isSet('SIGN_IN_APP_ID') && {
      SIGN_IN_URL: 'where people’s browsers reach Gatehouse, which SIGN_IN_APP_ID asks for',
    }),
    ...(isSet('SIGN_IN_URL') && {
      SIGN_IN_APP_ID: 'the registration that people sign in to, which SIGN_IN_URL asks for',
    }),
    ...(isOfFile && { COMPANY: 'the path of your company file, which DIRECTORY=company-file asks for' }),
  };
  return Object.entries(required).flatMap(([name, why]) =>
    (env[name] ?? '') === '' ? [`${name} is missing: ${why}`] : [],
  );
}

export type LocalConfig = z.infer<typeof localSchema> & { readonly cacheDir: string };
export type ProductionConfig = z.infer<typeof productionSchema> & {
  readonly MONGODB_URI: string;
  readonly BOT_TENANT_ID: string;
  readonly CATALOGUE: string;
  /** Who Gatehouse is: the bot and, where the directory is Microsoft Graph, its registrations. */
  readonly identities: Identities & { readonly bot: Identity };
};

/** What is wrong with the environment, one line per variable. Nothing was started. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One for each variable, to be read after "the environment:"; none where it is one sentence in all. */
  readonly problems: readonly string[];
  constructor(
    message: string,
    { problems = [], ...options }: ErrorOptions & { readonly problems?: readonly string[] } = {},
  ) {
    super(message, options);
    this.problems = problems;
  }
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

/** What only production's environment has: where one of these is set, somebody means to start it. */
const onlyProductions = ['DIRECTORY', 'BOT_TENANT_ID', ...Object.values(prefixes).map((prefix) => `${prefix}_APP_ID`)];

/** Whether the environment is one for production, whole or not: then `check` looks at all that production needs. */
export const isForProduction = (env: NodeJS.ProcessEnv = process.env): boolean =>
  env['NODE_ENV'] === 'production' || onlyProductions.some((name) => (env[name] ?? '') !== '');

/** The configuration of production. Throws `ConfigError` naming everything that is missing at once. */
export function productionConfig(env: NodeJS.ProcessEnv = process.env): ProductionConfig {
  const { data, error } = productionSchema.safeParse(env);
  const { identities, problems } = identitiesIn(env, {
    tenantId: data?.BOT_TENANT_ID ?? '',
    cloud: data?.BOT_CLOUD ?? 'public',
    needed: env['DIRECTORY'] === 'company-file' ? ['bot'] : ['bot', 'reader'],
  });
  const { bot } = identities;
  const { MONGODB_URI, BOT_TENANT_ID, CATALOGUE } = data ?? {};
  const missing = missingIn(env);
  if (!data || !bot || missing.length + problems.length > 0 || !MONGODB_URI || !BOT_TENANT_ID || !CATALOGUE)
    throw wrong([...missing, ...linesOf(error), ...problems.map(({ variable, message }) => `${variable} ${message}`)]);
  return { ...data, MONGODB_URI, BOT_TENANT_ID, CATALOGUE, identities: { ...identities, bot } };
}

function parsed<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv): z.infer<T> {
  const { success, data, error } = schema.safeParse(env);
  if (success) return data;
  throw wrong(linesOf(error));
}

const linesOf = (error: z.ZodError | undefined): readonly string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path[0]?.toString() ?? ''} ${message}`);

function wrong(lines: readonly string[]): ConfigError {
  const problems = [...new Set(lines)];
  const listed = problems.map((line) => `  ${line}`).join('\n');
  return new ConfigError(
    `Gatehouse was not started, because of its environment:\n${listed}\nSee .env.example for every variable.`,
    { problems },
  );
}
