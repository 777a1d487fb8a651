// The tenant's Teams apps, and who has them installed.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Lookup } from '../../directory/sample/lookup.js';
import { badRequest, GraphError, noContent, type Answer } from './answer.js';
import { bodyOf, param, type Call, type Route } from './call.js';
import type { Note } from './membership.js';
import { listed, told, type Entity } from './odata.js';
import { userIn } from './users.js';

const installers = [
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'TeamsAppInstallation.ReadWriteForUser.All',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All',
  'TeamsAppInstallation.ReadWriteAndConsentForUser.All',
];
const readers = [...installers, 'TeamsAppInstallation.ReadForUser.All', 'TeamsAppInstallation.Read.All'];
const chatReaders = readers.filter((each) => !each.includes('AndConsent'));
const path = '/users/{user}/teamwork/installedApps';

export const installedAppRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/appCatalogs/teamsApps',
    permissions: ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'],
    units: 0,
    answer: (call) => listed(call, (call.seen.company.teamsApps ?? []).map(appEntity)),
  },
  { method: 'GET', path, permissions: readers, units: 0, answer: (call) => listed(call, installed(call)) },
  { method: 'POST', path, permissions: installers, units: 0, answer: install },
  {
    method: 'GET',
    path: `${path}/{installation}`,
    permissions: readers,
    units: 0,
    answer: (call) => told(call, installationIn(call)),
  },
  { method: 'DELETE', path: `${path}/{installation}`, permissions: installers, units: 0, answer: uninstall },
  { method: 'GET', path: `${path}/{installation}/chat`, permissions: chatReaders, units: 0, answer: chat },
];

type App = { readonly id: string; readonly externalId: string; readonly displayName: string };

function appEntity({ id, externalId, displayName }: App): Entity {
  return { type: 'teamsApp', all: { id, externalId, displayName, distributionMethod: 'organization' } };
}

function installed({ seen, ...call }: Call): Entity[] {
  const { id } = userIn({ seen, ...call });
  return (seen.company.installedApps ?? [])
    .filter(({ userId }) => seen.user(userId)?.id === id)
    .map((each) => {
      const app = seen.company.teamsApps?.find((known) => known.id === each.teamsAppId);
      const nested = { teamsApp: app ? appEntity(app).all : null, teamsAppDefinition: null };
      return { type: 'userScopeTeamsAppInstallation', all: { id: each.id }, nested };
    });
}

function installationIn(call: Call): Entity {
  const id = param(call, 'installation');
  const found = installed(call).find(({ all }) => all['id'] === id);
  if (!found) throw new GraphError(404, 'NotFound', `The app installation '${id}' is not found.`);
  return found;
}

const body = z.strictObject({ 'teamsApp@odata.bind': z.string().max(1_000) });

/** 201 with nothing in it, as Teams answers. */
async function install(call: Call): Promise<Answer> {
  const user = userIn(call);
  const appId = /\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bodyOf(call, body)['teamsApp@odata.bind'])?.[1];
  if (appId === undefined) throw badRequest("'teamsApp@odata.bind' is no app's address.");
  if (!call.seen.company.teamsApps?.some(({ id }) => id === appId))
    throw new GraphError(404, 'NotFound', `The app '${appId}' is not found in the catalog of the tenant.`);
  await call.world.change((found) => {
    const { installedApps = [] } = found.company;
    const isThere = installedApps.some((each) => each.teamsAppId === appId && found.user(each.userId)?.id === user.id);
    if (isThere) throw new GraphError(409, 'Conflict', 'The app is already installed for the user.');
    const installation = { id: randomUUID(), userId: user.id, teamsAppId: appId };
    const notes = noted(found, 'installed', installation);
    return { company: { ...found.company, installedApps: [...installedApps, installation] }, notes };
  });
  return { status: 201 };
}

async function uninstall(call: Call): Promise<Answer> {
  const id = installationIn(call).all['id'];
  await call.world.change((found) => {
    const { installedApps = [] } = found.company;
    return {
      company: { ...found.company, installedApps: installedApps.filter((each) => each.id !== id) },
      notes: installedApps.flatMap((each) => (each.id === id ? noted(found, 'uninstalled', each) : [])),
    };
  });
  return noContent;
}

function noted(
  found: Lookup,
  what: 'installed' | 'uninstalled',
  { userId, teamsAppId }: { readonly userId: string; readonly teamsAppId: string },
): Note[] {
  const resource = found.company.teamsApps?.find(({ id }) => id === teamsAppId)?.displayName ?? teamsAppId;
  return [{ what, person: found.user(userId)?.displayName ?? userId, resource }];
}

/** The chat of the user with the app; its id is made of both. */
function chat(call: Call): Answer {
  const { nested } = installationIn(call);
  const app = z.object({ externalId: z.string() }).parse(nested?.['teamsApp']);
  const id = `19:${userIn(call).id}_${app.externalId}@unq.gbl.spaces`;
  return told(call, {
    type: 'chat',
    all: { id, chatType: 'oneOnOne', topic: null, tenantId: call.seen.company.tenantId },
  });
}
