// The checks of a tenant: who signs in, what each may do, and the catalogue in the directory as it is.
import { checkCatalogue } from '../../catalogue/load.js';
import { graphDirectory } from '../../directory/graph/directory.js';
import { exchangeOver } from '../../directory/graph/wire/exchange.js';
import { rolesIn } from '../../directory/graph/wire/permissions.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { minuteMs } from '../../engine/time.js';
import { roleId } from '../../engine/ids.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { whereAll } from '../directory.js';
import type { Registration } from '../identity/identity.js';
import { administratorsFound, remarksFound } from './remarks.js';
import { azureFound } from './azure.js';
import { namesFound } from './catalogue.js';
import { skipped, type Found } from './found.js';
import { grantableFound } from './grantable.js';
import { datedFetch, graphClockFound, graphFound } from './graph.js';
import { groupsFound, lookAtGroups, wantedByGroups } from './groups.js';
import { once, type Asked } from './asked.js';
import { insiderRiskFound, riskFound, rolesLicenceFound } from './licences.js';
import { permissionsFound } from './permissions.js';
import type { Check } from './run.js';
import { signInFound, signInOf } from './sign-in.js';
import { teamsAppFound } from './teams-app.js';
import { wantedBy, type Wanted } from './wants.js';

const reader = signInOf('reader');
const graphName = 'Microsoft Graph';
const fileName = 'catalogue file';
const namesName = 'catalogue names';
const others = ['reader', 'fulfiller', 'privileged'] as const;
const timeoutMs = 8_000;

/** The checks of this tenant, in the order in which they are told. */
export function graphChecks(asked: Asked): readonly Check[] {
  const tenant = tenantOf(asked);
  return [...signInChecks(asked, tenant), ...permissionChecks(asked, tenant), ...catalogueChecks(asked, tenant)];
}

type Tenant = ReturnType<typeof tenantOf>;

/** The tenant as it is asked: what several checks need is asked for once. */
function tenantOf({ config, clock, tokens, given, fetch: wire = fetch }: Asked) {
  const dated = datedFetch(wire, clock);
  const { endpoints } = whereAll(config);
  const directory = graphDirectory({
    endpoints,
    tokens,
    clock,
    log: () => undefined,
    shared: memoryShared(clock),
    fetch: dated.fetch,
    timeoutMs,
    ...(config.GRANTABLE_ROLES && { grantable: config.GRANTABLE_ROLES.map(roleId) }),
  });
  const checked = once(() => checkCatalogue(config.CATALOGUE, directory.names));
  const groups = once(async () => lookAtGroups(directory.wire, catalogueIn(await checked())));
  return {
    directory,
    dated,
    graph: endpoints.graph,
    exchange: exchangeOver({ fetch: dated.fetch, timeoutMs, now: () => clock.now() }),
    checked,
    groups,
    /** All that is wanted; of a catalogue that cannot be read, or looked up, what is known of it. */
    wanted: once(() => wantedOf(given, groups)),
  };
}

const nothing: Catalogue = { version: '', packages: [], roles: [] };
const catalogueIn = ({ catalogue = nothing }: { readonly catalogue?: Catalogue }): Catalogue => catalogue;

async function wantedOf(
  given: Asked['given'],
  groups: () => ReturnType<typeof lookAtGroups>,
): Promise<{ readonly wanted: Wanted[]; readonly isWhole: boolean }> {
  const read = await given().catch(() => undefined);
  const ofGroups = await groups().then(wantedByGroups, () => undefined);
  return { wanted: [...wantedBy(read), ...(ofGroups ?? [])], isWhole: read !== undefined && ofGroups !== undefined };
}

function signInChecks(asked: Asked, { graph, exchange, dated }: Tenant): Check[] {
  const { config, tokens } = asked;
  const registrations = others.flatMap((one) => config.identities[one] ?? []);
  return [
    ...registrations.map((identity) => ({
      name: signInOf(identity.registration),
      look: () => signInFound(identity, asked),
    })),
    {
      name: graphName,
      after: [reader],
      look: async () => graphFound(graph, (await tokens('reader', 'graph')) ?? '', exchange),
    },
    { name: `${graphName} clock`, after: [graphName], look: () => Promise.resolve([graphClockFound(dated.aheadMs())]) },
  ];
}

function permissionChecks({ config, tokens, given }: Asked, { wanted, directory }: Tenant): Check[] {
  const isPushed = (config.RISK_PUSH_SECRET ?? config.RISK_PUSH_SECRET_NEXT) !== undefined;
  const permissionsOf = async (registration: Registration): Promise<readonly Found[]> => {
    const identity = config.identities[registration];
    const token = await tokens(registration, 'graph');
    const roles = token === undefined ? [] : rolesIn(token);
    return permissionsFound({ registration, identity, roles, ...(await wanted()) });
  };
  return [
    ...others.map((one) => ({
      name: `permissions of ${signInOf(one)}`,
      after: config.identities[one] ? [signInOf(one)] : [],
      limitMs: longMs,
      look: () => permissionsOf(one),
    })),
    {
      name: 'licence for roles',
      after: [graphName],
      look: async () => rolesLicenceFound(directory.wire, await given().catch(() => undefined)),
    },
    { name: 'identity risk', after: [graphName], look: () => riskFound(directory.wire) },
    { name: 'insider risk', look: () => Promise.resolve(insiderRiskFound(isPushed)) },
  ];
}

/** The catalogue is looked up name by name. */
const longMs = minuteMs;

function catalogueChecks(asked: Asked, { checked, groups, directory, graph, exchange }: Tenant): Check[] {
  const { config, tokens } = asked;
  const { wire } = directory;
  const grantable = config.GRANTABLE_ROLES?.map(roleId);
  const over = (name: string, found: (catalogue: Catalogue) => Promise<Found[]> | Found[]): Check => ({
    name,
    after: [graphName, fileName],
    limitMs: longMs,
    look: async () => {
      // Why it cannot be is told with its names.
      const { catalogue } = await checked().catch(() => ({ catalogue: undefined }));
      return catalogue ? found(catalogue) : [skipped(`not looked at, because "${namesName}" could not be either`)];
    },
  });
  return [
    { name: namesName, after: [graphName, fileName], limitMs: longMs, look: () => namesFound(checked) },
    over('groups to give', async () => groupsFound(await groups())),
    over('roles to give', (catalogue) => grantableFound(catalogue, grantable)),
    over('roles in Azure', (catalogue) => azureFound(wire, catalogue)),
    over('catalogue remarks', async () => remarksFound(await checked(), directory)),
    {
      name: 'administrators',
      after: [graphName],
      look: () => administratorsFound(directory, config.ADMINISTRATOR_ROLES),
    },
    {
      name: 'app in Teams',
      after: [signInOf('bot'), graphName],
      look: () =>
        teamsAppFound({
          bot: config.identities.bot,
          externalId: config.TEAMS_APP_ID,
          graph,
          exchange,
          token: async () => (await tokens('bot', 'graph')) ?? '',
        }),
    },
  ];
}
