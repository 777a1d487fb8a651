// What OData does to every answer: $select, $filter, $search, $orderby, $count and pages.
import { badRequest, GraphError, ok, unsupportedQuery, type Answer } from './answer.js';
import { isEventual, queryText, type Call } from './call.js';
import { parseFilter, type Properties } from './filter.js';
import { parseSearch } from './search.js';

/** Something that can be told, with all its properties; those with no value are null. */
export interface Entity {
  /** Graph's name for it: `user`. */
  readonly type: string;
  readonly all: Properties;
  /** What is told only where `$expand` names it. */
  readonly nested?: Properties;
  /** The properties told where `$select` is absent; all of them where this is. */
  readonly unasked?: readonly string[];
  /** It stands among things of other types, so its type is told. */
  readonly isTyped?: boolean;
}

export interface ListOptions {
  /** Directory objects: advanced queries need `ConsistencyLevel: eventual`. */
  readonly isDirectory?: boolean;
}

const longestPage = 999;

/** One thing, told as `$select` asks. */
export function told(call: Call, entity: Entity): Answer {
  return ok({ '@odata.context': `${call.base}/$metadata#${entity.type}`, ...picked(call, entity) });
}

/** A page of things. Throws Graph's 400 for a query that cannot be read or lacks its header. */
export function listed(call: Call, entities: readonly Entity[], options: ListOptions = {}): Answer {
  const fitting = ordered(call, searched(call, filtered(call, entities, options), options));
  const from = offsetIn(call);
  const size = Math.min(Number(call.query.get('$top') ?? call.world.settings.pageSize), call.world.settings.pageSize);
  const page = fitting.slice(from, from + size);
  const isCounted = call.query.get('$count') === 'true' && (!options.isDirectory || isEventual(call));
  return ok({
    '@odata.context': `${call.base}/$metadata#Collection`,
    ...(isCounted && { '@odata.count': fitting.length }),
    ...(from + size < fitting.length && { '@odata.nextLink': nextLink(call, from + size) }),
    value: page.map((entity) => picked(call, entity)),
  });
}

/** The names in a comma-separated query option, without those inside brackets. */
export function names(text: string | null): string[] {
  return (text ?? '')
    .split(/,(?![^(]*\))/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** The properties that this `$select` names, or those told unasked. Throws Graph's 400 for an unknown one; among things of other types it may be theirs. */
export function pick({ type, all, unasked, isTyped }: Entity, selected: readonly string[]): Properties {
  const unknown = selected.find((name) => !(name in all));
  if (unknown !== undefined && !isTyped) {
    const why = `Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`;
    throw new GraphError(400, 'BadRequest', `Parsing OData Select and Expand failed: ${why}`);
  }
  const wanted = selected.length > 0 ? selected : (unasked ?? Object.keys(all));
  return Object.fromEntries(wanted.filter((name) => name in all).map((name) => [name, all[name]]));
}

/** A thing inside another, as `$expand=principal($select=id)` asks for it; with its type, which may be any. */
export function inside(call: Call, name: string, entity: Entity): Properties {
  const wish = names(call.query.get('$expand')).find((each) => each.startsWith(`${name}(`)) ?? '';
  const selected = names(/\$select=([^;)]*)/.exec(wish)?.[1] ?? null);
  return { '@odata.type': `#microsoft.graph.${entity.type}`, ...pick(entity, selected) };
}

function picked(call: Call, entity: Entity): Properties {
  const { type, nested = {} } = entity;
  const expanded = names(call.query.get('$expand')).map((each) => each.replace(/\(.*/s, ''));
  const unknown = expanded.find((name) => !(name in nested));
  if (unknown !== undefined) {
    const why = `Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`;
    throw new GraphError(400, 'BadRequest', `Parsing OData Select and Expand failed: ${why}`);
  }
  return {
    ...(entity.isTyped && { '@odata.type': `#microsoft.graph.${type}` }),
    ...pick(entity, names(call.query.get('$select'))),
    ...Object.fromEntries(expanded.map((name) => [name, nested[name]])),
  };
}

function filtered(call: Call, entities: readonly Entity[], { isDirectory }: ListOptions): readonly Entity[] {
  const text = call.query.get('$filter');
  if (text === null) return entities;
  const filter = parseFilter(text);
  if (isDirectory && filter.isAdvanced && !isEventual(call))
    throw unsupportedQuery("Unsupported Query: it works only with the header 'ConsistencyLevel: eventual' and $count.");
  return entities.filter(({ all, nested }) => filter.isTrueOf({ ...all, ...nested }));
}

function searched(call: Call, entities: readonly Entity[], { isDirectory }: ListOptions): readonly Entity[] {
  const text = call.query.get('$search');
  if (text === null) return entities;
  if (!isDirectory) throw unsupportedQuery('The query option $search is not supported here.');
  if (!isEventual(call)) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const fits = parseSearch(text);
  return entities.filter(({ all }) => fits(all));
}

function ordered(call: Call, entities: readonly Entity[]): readonly Entity[] {
  const [name, direction] = (call.query.get('$orderby') ?? '').split(' ');
  if (!name) return entities;
  const sign = direction === 'desc' ? -1 : 1;
  return entities.toSorted((one, other) => sign * text(one, name).localeCompare(text(other, name), 'en'));
}

const text = ({ all }: Entity, name: string): string => (typeof all[name] === 'string' ? all[name] : '');

/** Where this page begins. Throws Graph's 400 for a `$top` or `$skiptoken` that cannot be. */
function offsetIn({ query }: Call): number {
  const top = query.get('$top');
  if (top !== null && !(/^\d+$/.test(top) && Number(top) >= 1 && Number(top) <= longestPage))
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${longestPage} inclusive.`);
  if (query.has('$skip')) throw unsupportedQuery("'$skip' is not supported by the service.");
  const token = query.get('$skiptoken');
  if (token === null) return 0;
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(offset)) throw badRequest('The specified $skiptoken is invalid.');
  return offset;
}

function nextLink({ base, path, query }: Call, offset: number): string {
  const further = new URLSearchParams(query);
  further.set('$skiptoken', Buffer.from(String(offset)).toString('base64url'));
  return `${base}${path}?${queryText(further)}`;
}
