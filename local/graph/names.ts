// Applications with their roles, sites with their groups, and the tenant itself.
import { z } from 'zod';
import type { Company } from '../../directory/sample/company-shape.js';
import { badRequest, notFound, type Answer } from './answer.js';
import { param, type Call, type Route } from './call.js';
import { listed, told, type Entity } from './odata.js';

type Application = Company['servicePrincipals'][number];
type Site = Company['sites'][number];

const applicationReaders = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'];
const siteReaders = ['Sites.Read.All', 'Sites.ReadWrite.All'];
const tenantReaders = ['Organization.Read.All', 'User.Read.All', 'Directory.Read.All', 'GroupMember.Read.All'];

export const nameRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/servicePrincipals',
    permissions: applicationReaders,
    answer: (call) => listed(call, call.seen.company.servicePrincipals.map(applicationEntity), { isDirectory: true }),
  },
  one('/servicePrincipals/{application}', applicationReaders, (call) => applicationEntity(applicationIn(call))),
  one("/servicePrincipals(appId='{appId}')", applicationReaders, (call) => {
    const appId = param(call, 'appId');
    const found = call.seen.company.servicePrincipals.find((each) => each['appId'] === appId);
    if (!found) throw notFound(appId);
    return applicationEntity(found);
  }),
  { method: 'GET', path: '/sites', permissions: siteReaders, answer: searchSites },
  one('/sites/{site}', siteReaders, (call) => siteEntity(siteIn(call))),
  one('/sites/{site}/drive', siteReaders, (call) => driveEntity(call, siteIn(call))),
  one('/groups/{group}/sites/root', siteReaders, (call) => {
    const id = param(call, 'group');
    const site = call.seen.company.sites.find(({ group }) => call.seen.group(group)?.id === id);
    if (!site) throw notFound(id);
    return siteEntity(site);
  }),
  { method: 'GET', path: '/organization', permissions: tenantReaders, answer: organization },
];

/** The application that the path names. Throws Graph's 404. */
export function applicationIn(call: Call): Application {
  const id = param(call, 'application');
  const found = call.seen.company.servicePrincipals.find((each) => each.id === id);
  if (!found) throw notFound(id);
  return found;
}

function one(path: string, permissions: readonly string[], of: (call: Call) => Entity): Route {
  return { method: 'GET', path, permissions, answer: (call) => told(call, of(call)) };
}

const text = z.string().nullable().catch(null);
const roleShape = z.looseObject({
  allowedMemberTypes: z.array(z.string()).catch(['User']),
  description: text,
  isEnabled: z.boolean().catch(true),
  value: text,
});

function applicationEntity(application: Application): Entity {
  const { id, displayName } = application;
  const appRoles = application.appRoles.map((role) => ({ origin: 'Application', ...roleShape.parse(role) }));
  const rest = { accountEnabled: true, servicePrincipalType: 'Application', appRoleAssignmentRequired: true, tags: [] };
  return {
    type: 'servicePrincipal',
    all: { id, appId: text.parse(application['appId']), displayName, appDisplayName: displayName, appRoles, ...rest },
  };
}

function siteIn(call: Call): Site {
  const id = param(call, 'site');
  const found = call.seen.company.sites.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (!found) throw notFound(id);
  return found;
}

function siteEntity(site: Site): Entity {
  const webUrl = text.parse(site['webUrl']);
  const name = webUrl?.split('/').at(-1) ?? site.displayName;
  return { type: 'site', all: { id: site.id, displayName: site.displayName, name, webUrl, description: null } };
}

/** A site that a group has tells it as the owner of its library. */
function driveEntity({ seen }: Call, site: Site): Entity {
  const group = seen.group(site.group);
  const owner = group ? { group: { id: group.id, displayName: group.displayName } } : {};
  const id = Buffer.from(site.id).toString('base64url');
  return { type: 'drive', all: { id, driveType: 'documentLibrary', name: 'Documents', owner } };
}

function searchSites(call: Call): Answer {
  const wanted = call.query.get('search')?.toLowerCase();
  if (!wanted) throw badRequest("The query option 'search' is missing.");
  const { sites } = call.seen.company;
  const fitting = sites.filter((each) => wanted === '*' || each.displayName.toLowerCase().includes(wanted));
  return listed(call, fitting.map(siteEntity));
}

function organization(call: Call): Answer {
  const { tenantId: id, displayName, domain: name } = call.seen.company;
  const verifiedDomains = [{ name, isDefault: true, isInitial: false, type: 'Managed', capabilities: 'Email' }];
  return listed(call, [{ type: 'organization', all: { id, displayName, verifiedDomains, tenantType: 'AAD' } }]);
}
