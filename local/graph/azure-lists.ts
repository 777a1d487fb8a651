// What Azure Resource Manager lists of who has roles at a scope, and of who may activate them.
import type { AzureSchedule } from '../../directory/sample/company-shape.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import { ok, type Answer } from './answer.js';
import type { Call, Route } from './call.js';
import { isWithin, provider, refused, scopeOf } from './azure-scope.js';
import { groupsAbove, objectOf } from './objects.js';
import { isOver } from './schedules.js';

/** One list, in pages; only what has begun and is not over. */
export function list(type: string, of: (found: Lookup) => readonly AzureSchedule[]): Route {
  const answer = (call: Call): Answer => {
    const scope = scopeOf(call, 'read');
    const isAsked = filterOf(call, scope);
    const all = of(call.seen)
      .filter((each) => new Date(each.startDateTime) <= call.now && !isOver(each, call.now) && isAsked(each))
      .map((each) => instance(call, type, each));
    const from = Number(call.query.get('$skiptoken') ?? 0);
    const { pageSize } = call.world.settings;
    const next = `${call.base}${call.path}?api-version=${call.query.get('api-version') ?? ''}&$skiptoken=${from + pageSize}`;
    const filter = call.query.get('$filter');
    const nextLink = filter === null ? next : `${next}&$filter=${encodeURIComponent(filter)}`;
    return ok({ value: all.slice(from, from + pageSize), ...(from + pageSize < all.length && { nextLink }) });
  };
  return { method: 'GET', path: `${provider}/${type}`, permissions: [], units: 0, answer };
}

/** One entry of it. */
export function instance({ seen }: Call, type: string, each: AzureSchedule): object {
  const principal = objectOf(seen, each.principalId);
  return {
    id: `${each.scope}/providers/Microsoft.Authorization/${type}/${each.id}`,
    name: each.id,
    type: `Microsoft.Authorization/${type}`,
    properties: {
      scope: each.scope,
      roleDefinitionId: each.roleDefinitionId,
      principalId: principal?.id ?? each.principalId,
      principalType: principal?.kind === 'group' ? 'Group' : 'User',
      ...(type !== 'roleAssignments' && {
        status: 'Provisioned',
        startDateTime: each.startDateTime,
        endDateTime: each.endDateTime ?? null,
        memberType: 'Direct',
      }),
      ...(type === 'roleAssignmentScheduleInstances' && {
        assignmentType: 'Assigned',
        originRoleAssignmentId: `${each.scope}/providers/Microsoft.Authorization/roleAssignments/${each.id}`,
      }),
    },
  };
}

/** Those at the scope, above it and below it; `atScope()` leaves out what is below. */
function filterOf({ query, seen }: Call, scope: string): (each: AzureSchedule) => boolean {
  const text = query.get('$filter') ?? '';
  const unknown = text
    .replaceAll(/atScope\(\)|asTarget\(\)|(?:principalId eq |assignedTo\()'[^']*'\)?/g, '')
    .replaceAll(/\band\b|\s/g, '');
  if (unknown !== '') throw refused(400, 'UnsupportedQuery', `The filter '${text}' is not supported.`);
  const principal = /principalId eq '([^']*)'/.exec(text)?.[1];
  const holder = /assignedTo\('([^']*)'\)/.exec(text)?.[1];
  const holders = holder === undefined ? undefined : [holder, ...groupsAbove(seen, holder).map(({ id }) => id)];
  return (each) => {
    const id = objectOf(seen, each.principalId)?.id ?? each.principalId;
    const isNear = isWithin(scope, each.scope) || (!text.includes('atScope()') && isWithin(each.scope, scope));
    return isNear && (principal === undefined || id === principal) && (holders?.includes(id) ?? true);
  };
}
