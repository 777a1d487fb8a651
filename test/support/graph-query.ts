// The query of a call to Graph, held against its description: known options, their form, and the header that advanced ones need.
import { z } from 'zod';

/** A parameter of an operation, as OpenAPI describes it. */
export const parameter = z.looseObject({
  $ref: z.string().optional(),
  name: z.string().optional(),
  in: z.string().optional(),
  required: z.boolean().optional(),
  schema: z.record(z.string(), z.unknown()).optional(),
});
export type Parameter = z.infer<typeof parameter>;

/** Given by Graph itself in links to further pages. */
const tokens = ['$skiptoken', '$deltatoken'];
const advanced = /\b(?:ne|not|endswith)\b/i;

/** What is wrong with the query of this request. */
export function checkQuery(parameters: readonly Parameter[], request: Request): string[] {
  const { searchParams } = new URL(request.url);
  const known = new Map(parameters.filter((each) => each.in === 'query').map((each) => [each.name, each]));
  const problems = [...searchParams].flatMap(([name, value]) => {
    if (tokens.includes(name)) return [];
    const parameter = known.get(name);
    return parameter ? form(name, value, parameter) : [`there is no query option '${name}' here`];
  });
  const missing = parameters.filter(
    (each) => each.in === 'query' && each.required && !searchParams.has(each.name ?? ''),
  );
  return [
    ...problems,
    ...missing.map((each) => `the query option '${each.name ?? ''}' is missing`),
    ...headerProblems(parameters, request, searchParams),
  ];
}

function form(name: string, value: string, { schema }: Parameter): string[] {
  const type = schema?.['type'];
  if (type === 'integer' && !/^\d+$/.test(value)) return [`'${name}' is no number: '${value}'`];
  if (type === 'boolean' && !/^(?:true|false)$/.test(value)) return [`'${name}' is neither true nor false: '${value}'`];
  const members = schema?.['enum'];
  if (Array.isArray(members) && !members.includes(value))
    return [`'${name}' is none of ${members.join(', ')}: '${value}'`];
  const pattern = schema?.['pattern'];
  if (typeof pattern === 'string' && !new RegExp(pattern).test(value))
    return [`'${name}' is of another form: '${value}'`];
  return value.trim() === '' ? [`'${name}' is empty`] : [];
}

/** Graph refuses advanced queries on directory objects without the header; elsewhere it does not know it. */
function headerProblems(parameters: readonly Parameter[], request: Request, query: URLSearchParams): string[] {
  const isDirectory = parameters.some((each) => each.in === 'header' && each.name === 'ConsistencyLevel');
  const isNested = /\$levels=/.test(query.get('$expand') ?? '');
  const quoted = (query.get('$filter') ?? '').replaceAll(/'(?:[^']|'')*'/g, '');
  const isAdvanced = isDirectory && (query.has('$search') || query.get('$count') === 'true' || advanced.test(quoted));
  if (!isAdvanced && !isNested) return [];
  return request.headers.get('ConsistencyLevel') === 'eventual'
    ? []
    : ["the header 'ConsistencyLevel: eventual' is missing"];
}
