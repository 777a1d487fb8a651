// Who may activate something, by Microsoft Entra's and Azure's word (rule 36): people and groups, each by an entry of their own.
import { z } from 'zod';
import type { Activatable } from '../../../engine/catalogue/model.js';
import { isWithinScope } from '../../../engine/catalogue/scope.js';
import { groupId } from '../../../engine/ids.js';
import type { EligibleFor, GroupNamed } from '../../../engine/eligibility.js';
import { isGroup, objectShape } from '../people/shapes.js';
import { usersById } from '../people/users.js';
import { call, checkedScope, provider } from '../resources/azure-definitions.js';
import { needs } from '../wire/permissions.js';
import { inLots, literal, type Wire } from '../wire/wire.js';
import { spanOf, type Span } from './eligible-for.js';

type Of<K extends Activatable['kind']> = Extract<Activatable, { kind: K }>;

/** An entry as it is written: for whom, and from when to when. */
interface Entry extends Span {
  readonly principalId: string;
  readonly isOfGroup: boolean;
}

/** As the port has it; an application that is eligible is left out. */
export async function eligibleOver(wire: Wire, resource: Activatable): Promise<EligibleFor[]> {
  const entries = await entriesOf(wire, resource);
  const idsOf = (isOfGroup: boolean): string[] => [
    ...new Set(entries.filter((one) => one.isOfGroup === isOfGroup).map(({ principalId }) => principalId)),
  ];
  const [people, groups] = await Promise.all([usersById(wire, idsOf(false)), groupsById(wire, idsOf(true))]);
  const principals = new Map([...people, ...groups].map((one) => [one.id.toLowerCase(), one]));
  return entries.flatMap(({ principalId, ...span }) => {
    const principal = principals.get(principalId.toLowerCase());
    return principal ? [{ principal, ...spanOf(span) }] : [];
  });
}

function entriesOf(wire: Wire, resource: Activatable): Promise<Entry[]> {
  switch (resource.kind) {
    case 'directory-role':
      return ofRole(wire, resource);
    case 'group':
      return ofGroup(wire, resource);
    case 'azure-role':
      return ofAzure(wire, resource);
  }
}

const moment = z.iso.datetime({ offset: true }).nullish();
const entryShape = z.object({
  principalId: z.string().max(128),
  startDateTime: moment,
  endDateTime: moment,
  principal: objectShape.nullish(),
});
const ofRoleShape = entryShape.extend({ directoryScopeId: z.string().nullish() });
const ofGroupShape = entryShape.extend({ accessId: z.string().max(64).nullish() });

const entryOf = ({ principal, ...rest }: z.infer<typeof entryShape>): Entry => ({
  ...rest,
  isOfGroup: principal ? isGroup(principal) : false,
});

/** For the tenant: who is eligible within an administrative unit only cannot activate it here. */
async function ofRole(wire: Wire, { id }: Of<'directory-role'>): Promise<Entry[]> {
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';
  const query = { $filter: `roleDefinitionId eq ${literal(id)}`, $expand: 'principal' };
  const found = await wire.all({ need: needs.eligibilities, path, query }, ofRoleShape);
  return (found ?? []).filter(({ directoryScopeId }) => (directoryScopeId ?? '/') === '/').map(entryOf);
}

async function ofGroup(wire: Wire, { id, membership }: Of<'group'>): Promise<Entry[]> {
  const path = '/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances';
  const query = { $filter: `groupId eq ${literal(id)}`, $expand: 'principal' };
  const found = await wire.all({ need: needs.groupEligibilities, path, query }, ofGroupShape);
  return (found ?? []).filter(({ accessId }) => accessId?.toLowerCase() === (membership ?? 'member')).map(entryOf);
}

const ofAzureShape = z.object({
  properties: z.object({
    principalId: z.string().max(128),
    principalType: z.string().max(64).nullish(),
    roleDefinitionId: z.string().max(2_000),
    scope: z.string().max(2_000),
    startDateTime: moment,
    endDateTime: moment,
  }),
});

/** `atScope()`: at the scope and above it; who is eligible within it only is not eligible for it. */
async function ofAzure(wire: Wire, { id, scope: of }: Of<'azure-role'>): Promise<Entry[]> {
  const path = `${checkedScope(of)}/${provider}/roleEligibilityScheduleInstances`;
  const query = { 'api-version': '2020-10-01', $filter: 'atScope()' };
  const found = await wire.all({ ...call, path, query }, ofAzureShape);
  return (found ?? [])
    .map(({ properties }) => properties)
    .filter(
      ({ roleDefinitionId, scope }) =>
        roleDefinitionId.toLowerCase().endsWith(`/${id.toLowerCase()}`) && isWithinScope(of, scope),
    )
    .map(({ principalType, ...rest }) => ({ ...rest, isOfGroup: principalType === 'Group' }));
}

const groupShape = z.object({ id: z.string().max(128), displayName: z.string().max(1_000).nullish() });

/** Fifteen ids to a call, as Graph allows. */
async function groupsById(wire: Wire, ids: readonly string[]): Promise<GroupNamed[]> {
  const found = await Promise.all(
    inLots(ids, 15).map((lot) => {
      const query = { $select: 'id,displayName', $filter: `id in (${lot.map(literal).join(',')})` };
      return wire.all({ need: needs.groups, path: '/groups', query }, groupShape);
    }),
  );
  return found
    .flatMap((groups) => groups ?? [])
    .map(({ id, displayName }) => ({ kind: 'group', id: groupId(id), name: displayName ?? id }));
}
