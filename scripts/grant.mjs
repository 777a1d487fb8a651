// Grants application permissions of Microsoft Graph to one of Gatehouse's identities, through the Azure CLI of whoever is signed in (a Privileged
// Role Administrator). What is there already stays; nothing is taken away. infra/permissions.bicep does the same with Bicep.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const usage = `Say: node scripts/grant.mjs REGISTRATION OBJECT_ID PACK… [--yes]
  REGISTRATION and PACK are in infra/permissions.json; docs/permissions.md says what each is for.
  OBJECT_ID is that of the identity's service principal ("Object (principal) ID"), not the client id.
  Without --yes it only says what it would do. In GCC High or DoD set BOT_CLOUD=gcch or dod.`;

/** Where Microsoft Graph is; its appId is the same everywhere. */
const graphs = {
  public: 'https://graph.microsoft.com',
  gcch: 'https://graph.microsoft.us',
  dod: 'https://dod-graph.microsoft.us',
};
const graphAppId = '00000003-0000-0000-c000-000000000000';

class Stop extends Error {}

function graphOf(cloud) {
  const graph = graphs[cloud || 'public'];
  if (!graph) throw new Stop(`BOT_CLOUD is ${cloud}: it must be public, gcch or dod.`);
  return graph;
}

/** One call; the CLI has the token. A refusal is told as the CLI tells it. */
function call(graph, method, path, body) {
  const args = ['rest', '--method', method, '--url', `${graph}/v1.0${path}`, '--resource', graph];
  if (body) args.push('--headers', 'Content-Type=application/json', '--body', JSON.stringify(body));
  const { status, stdout, stderr, error } = spawnSync('az', args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (error) throw new Stop(`The Azure CLI (az) cannot be run: ${error.message}. Install it and say az login.`);
  if (status !== 0) throw new Stop(`${method} ${path} was refused:\n${stderr.trim()}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

/** Every item of a list, over its pages. */
function list(graph, path) {
  const items = [];
  for (let next = path; next;) {
    const page = call(graph, 'get', next);
    items.push(...page.value);
    next = page['@odata.nextLink']?.replace(`${graph}/v1.0`, '');
  }
  return items;
}

/** The permissions of the packs named. */
function wanted(registration, packs) {
  const all = JSON.parse(readFileSync(new URL('../infra/permissions.json', import.meta.url), 'utf8'));
  const known = all[registration];
  if (!known) throw new Stop(`There is no registration ${registration}: it must be ${Object.keys(all).join(', ')}.`);
  const unknown = packs.filter((pack) => !Object.hasOwn(known, pack));
  if (unknown.length > 0)
    throw new Stop(`${registration} has no pack ${unknown.join(', ')}: there are ${Object.keys(known).join(', ')}.`);
  return [...new Set(packs.flatMap((pack) => known[pack]))];
}

/** What each permission is called inside Graph. One that this cloud does not have stops everything before anything is granted. */
function rolesFor(permissions, graphPrincipal) {
  const roles = permissions.map((value) => ({
    value,
    role: graphPrincipal.appRoles.find((one) => one.value === value && one.allowedMemberTypes.includes('Application')),
  }));
  const missing = roles.filter(({ role }) => !role);
  if (missing.length > 0)
    throw new Stop(`Microsoft Graph of this tenant has no ${missing.map(({ value }) => value).join(', ')}.`);
  return roles.map(({ value, role }) => ({ value, id: role.id }));
}

function grant({ registration, principalId, packs, isSure, graph }) {
  const permissions = wanted(registration, packs);
  const filter = encodeURIComponent(`appId eq '${graphAppId}'`);
  const [graphPrincipal] = list(graph, `/servicePrincipals?$filter=${filter}&$select=id,appRoles`);
  const roles = rolesFor(permissions, graphPrincipal);
  const principal = call(graph, 'get', `/servicePrincipals/${principalId}?$select=id,displayName,servicePrincipalType`);
  const held = list(graph, `/servicePrincipals/${principalId}/appRoleAssignments?$top=500`);
  const holds = (id) => held.some((one) => one.resourceId === graphPrincipal.id && one.appRoleId === id);
  console.log(`${principal.displayName} (${principal.servicePrincipalType}, ${principal.id}):`);
  for (const { value, id } of roles) {
    if (holds(id)) console.log(`  ${value}: was there already`);
    else if (!isSure) console.log(`  ${value}: would be granted`);
    else {
      const body = { principalId, resourceId: graphPrincipal.id, appRoleId: id };
      call(graph, 'post', `/servicePrincipals/${principalId}/appRoleAssignments`, body);
      console.log(`  ${value}: granted`);
    }
  }
  if (!isSure && !roles.every(({ id }) => holds(id)))
    console.log('Nothing was changed. Say it again with --yes to grant it.');
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { yes: { type: 'boolean' } } });
  const [registration, principalId, ...packs] = positionals;
  const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(principalId ?? '');
  if (!registration || !isGuid || packs.length === 0) throw new Stop(usage);
  grant({ registration, principalId, packs, isSure: values.yes === true, graph: graphOf(process.env.BOT_CLOUD) });
} catch (error) {
  if (!(error instanceof Stop) && error?.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw error;
  console.error(error instanceof Stop ? error.message : `${error.message}\n${usage}`);
  process.exit(1);
}
