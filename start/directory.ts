// Which directory production decides about: the tenant's own over Microsoft Graph, or a company in a file.
import { ConfigError, type ProductionConfig } from '../config.js';
import { endpointsOf, scopeOf, type Endpoints } from '../directory/graph/wire/endpoints.js';
import { graphDirectory, type GraphDirectory } from '../directory/graph/directory.js';
import { installsOver } from '../directory/graph/people/installs.js';
import { sampleDirectory, type SampleDirectory } from '../directory/sample/directory.js';
import { defined } from '../engine/defined.js';
import type { Names } from '../engine/catalogue/names.js';
import { roleId } from '../engine/ids.js';
import type { Clock, Directory, Installer, Log, Risks, Shared } from '../engine/ports.js';
import { graphTokens } from './identity/graph-tokens.js';
import type { Recurring } from './recurring.js';

/** The ports that know people, and what is done for them every so often. */
export interface DirectoryParts {
  readonly directory: Directory & { readonly names: Names; readonly risks: Risks };
  readonly sweeps: readonly Recurring[];
  /** Where the app can be installed for people: over Microsoft Graph, with `TEAMS_APP_ID`. */
  readonly installer?: Installer;
}

export interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
}

/** The directory that is configured, as far as that is without the database; it is whole with what processes share. Throws errors for people where it cannot be used. */
export async function openDirectory(
  config: ProductionConfig,
  around: Surroundings,
): Promise<(shared: Shared) => DirectoryParts> {
  if (config.DIRECTORY === 'company-file') {
    const directory = await companyFile(config, around);
    return () => ({ directory, sweeps: [] });
  }
  const tenant = await tenantOver(config, around);
  return (shared) => {
    const directory = tenant(shared);
    const { TEAMS_APP_ID: teamsAppId } = config;
    const installer = teamsAppId === undefined ? undefined : installsOver(directory.wire, { teamsAppId, shared });
    return { directory, sweeps: [riskSweep(directory), sizeSweep(directory)], ...defined({ installer }) };
  };
}

/** The tenant, by the registrations that are configured. Nothing is asked yet. */
export async function tenantOver(
  config: ProductionConfig,
  { clock, log }: Surroundings,
): Promise<(shared: Shared) => GraphDirectory> {
  const { identities, BOT_CLOUD: cloud, GRANTABLE_ROLES: grantable } = config;
  const { endpoints, login: standIn } = whereAll(config);
  const scopes = { graph: scopeOf(cloud, 'graph'), arm: scopeOf(cloud, 'arm') };
  const tokens = await graphTokens({ identities, scopes, clock, log, ...defined({ standIn }) });
  return (shared) =>
    graphDirectory({ endpoints, tokens, clock, log, shared, ...(grantable && { grantable: grantable.map(roleId) }) });
}

/** Where Microsoft Graph and Azure are: Microsoft's, or the stand-in's on this machine, which then stands for `login`, too. */
export function whereAll({ BOT_CLOUD: cloud, GRAPH_ENDPOINT: standIn }: ProductionConfig): {
  readonly endpoints: Endpoints;
  readonly login?: string;
} {
  if (standIn === undefined) return { endpoints: endpointsOf(cloud) };
  return { endpoints: { graph: standIn, arm: `${standIn}/arm` }, login: `${standIn}/login` };
}

/** Everybody at risk, listed by one process for all: what is said where the source takes no more questions just now (rule 35). */
export const riskSweep = ({ risks }: GraphDirectory): Recurring => ({
  name: 'identity-risk',
  everySeconds: 60,
  run: () => risks.refresh(),
});

/** The tenant's people, counted by one process for all: Microsoft's limits go by them. */
export const sizeSweep = (directory: GraphDirectory): Recurring => ({
  name: 'tenant-size',
  everySeconds: 3_600,
  run: () => directory.countPeople(),
});

async function companyFile(config: ProductionConfig, { clock, log }: Surroundings): Promise<SampleDirectory> {
  const { COMPANY: company } = config;
  if (company === undefined) throw new ConfigError('Gatehouse was not started: COMPANY names no company file.');
  const told = (text: string) => log('warn', 'company-file', { text });
  const directory = await sampleDirectory({ source: company, state: company, clock, log: told });
  const { id, name } = await directory.tenant();
  if (id.toLowerCase() === config.BOT_TENANT_ID.toLowerCase()) return directory;
  // Ids of another tenant's people would be compared with ours.
  throw new ConfigError(
    `Gatehouse was not started: ${company} is the company of tenant ${id} (${name}), but BOT_TENANT_ID is ${config.BOT_TENANT_ID}. Give the company file of that tenant, or set BOT_TENANT_ID to ${id}.`,
  );
}
