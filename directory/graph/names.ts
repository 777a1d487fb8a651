// What the catalogue's file calls things, looked up in Microsoft Graph.
import { z } from 'zod';
import type { Named, NameKind, Names } from '../../engine/catalogue/names.js';
import { defined } from '../../engine/defined.js';
import { groupId, roleId } from '../../engine/ids.js';
import type { Directory } from '../../engine/ports.js';
import { principalsWith, rolesOf } from './resources/application.js';
import { azureRolesCalled } from './resources/azure-definitions.js';
import { needs, type Need } from './wire/permissions.js';
import { literal, segment, type Wire } from './wire/wire.js';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const called = z.object({
  id: z.string().max(300),
  displayName: z.string().max(1_000).nullish(),
  /** Of groups. */
  resourceProvisioningOptions: z.array(z.string().max(100)).nullish(),
});
type Called = z.infer<typeof called>;

const toNamed = ({ id, displayName }: Called): Named => ({ id, name: displayName ?? id });

/** The names of a tenant; whether anybody is there is the directory's to say. */
export function namesOver(
  wire: Wire,
  directory: Pick<Directory, 'getUser' | 'members' | 'holders' | 'rolesConferred'>,
): Names {
  return {
    async find(kind: NameKind, idOrName) {
      const text = idOrName.trim();
      if (text === '') return [];
      switch (kind) {
        case 'person':
          return personCalled(directory, text);
        case 'group':
          return withIdle(await listed(wire, groups, text), (id) => directory.members(groupId(id)));
        case 'team':
          return (await listed(wire, teams, text)).filter(hasTeam).map(toNamed);
        case 'role':
          return withIdle(await listed(wire, roleDefinitions, text), (id) => directory.holders(roleId(id)));
        case 'application':
          return (await listed(wire, applications, text)).map(toNamed);
        case 'site':
          return sitesCalled(wire, text);
      }
    },
    rolesOf: async (id) => (await rolesOf(wire, id)) ?? [],
    principalsWith: (application, role) => principalsWith(wire, application, role),
    rolesConferred: (id) => directory.rolesConferred(groupId(id)),
    azureRolesOn: (scope, idOrName) => azureRolesCalled(wire, scope, idOrName.trim()),
  };
}

async function personCalled(directory: Pick<Directory, 'getUser'>, text: string): Promise<Named[]> {
  const person = await directory.getUser(text);
  if (!person) return [];
  return [{ id: person.id, name: person.name, ...(!person.enabled && { idle: 'disabled' as const }) }];
}

const hasTeam = ({ resourceProvisioningOptions: has }: Called): boolean => has?.includes('Team') === true;

async function listed(wire: Wire, { need, path, also }: Collection, text: string): Promise<Called[]> {
  const query = { $select: `id,displayName${also === undefined ? '' : `,${also}`}` };
  if (guid.test(text)) {
    const found = await wire.get({ need, path: `${path}/${segment(text)}`, query }, called);
    return found ? [found] : [];
  }
  const named = { ...query, $filter: `displayName eq ${literal(text)}` };
  return (await wire.all({ need, path, query: named }, called)) ?? [];
}

const withIdle = (found: readonly Called[], whoIn: (id: string) => Promise<readonly unknown[]>): Promise<Named[]> =>
  Promise.all(
    found.map(async (one) => ({
      ...toNamed(one),
      ...((await whoIn(one.id)).length === 0 && { idle: 'empty' as const }),
    })),
  );

interface Collection {
  readonly need: Need;
  readonly path: string;
  /** Read beside the name. */
  readonly also?: string;
}

const groups: Collection = { need: needs.groups, path: '/groups' };
const teams: Collection = { ...groups, also: 'resourceProvisioningOptions' };
const applications: Collection = { need: needs.applications, path: '/servicePrincipals' };
const roleDefinitions: Collection = { need: needs.roleAssignments, path: '/roleManagement/directory/roleDefinitions' };

/** By its id (`host,guid,guid`), or by an address as Graph writes one (`contoso.sharepoint.com:/sites/sales`). */
async function sitesCalled(wire: Wire, text: string): Promise<Named[]> {
  const query = { $select: 'id,displayName' };
  const need = needs.sites;
  if (text.includes(',') || text.includes(':/')) {
    const site = await wire.get({ need, path: `/sites/${sitePart(text)}`, query }, called);
    return site ? [await withGroup(wire, toNamed(site))] : [];
  }
  const found = (await wire.all({ need, path: '/sites', query: { ...query, search: text } }, called)) ?? [];
  const same = found.filter(({ displayName }) => displayName?.toLowerCase() === text.toLowerCase());
  return Promise.all(same.map((site) => withGroup(wire, toNamed(site))));
}

/** A site's id or address as a part of a path: its commas, colons and slashes are Graph's own. */
const sitePart = (text: string): string =>
  text.split('/').map(segment).join('/').replaceAll('%3A', ':').replaceAll('%2C', ',');

const driveShape = z.object({
  owner: z.object({ group: z.object({ id: z.string().max(128) }).nullish() }).nullish(),
});

/** With the group whose site it is, which owns its library; without where Graph tells of none. */
async function withGroup(wire: Wire, site: Named): Promise<Named> {
  const call = { need: needs.sites, path: `/sites/${sitePart(site.id)}/drive`, query: { $select: 'id,owner' } };
  const groupId = (await wire.get(call, driveShape))?.owner?.group?.id;
  return { ...site, ...defined({ groupId }) };
}
