// Microsoft's description of Graph held against what goes over the wire: requests closed, answers open. The files lie beside the checkout; what Azure and the token endpoint are asked is described by hand.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkQuery, parameter, type Parameter } from './graph-query.js';
import { armByHand, loginByHand } from './arm-hand-written.js';
import { handWritten } from './graph-hand-written.js';
import { Schemas, type Mode, type Schema } from './graph-schemas.js';

/** A request or an answer is not as Microsoft describes it. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

export type Fetch = typeof fetch;

/** `fetch` with the contract around it; what it refused is kept too, for whoever catches errors in between. */
export type CheckedFetch = Fetch & { readonly violations: readonly string[] };

const schema = z.record(z.string(), z.unknown());
const content = z.object({ 'application/json': z.object({ schema }).optional() }).optional();
const referable = z.looseObject({ $ref: z.string().optional(), content });
const operation = z.looseObject({
  parameters: z.array(parameter).default([]),
  requestBody: referable.optional(),
  responses: z.record(z.string(), referable),
});
const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({
    schemas: z.record(z.string(), schema),
    parameters: z.record(z.string(), parameter).default({}),
    responses: z.record(z.string(), referable).default({}),
    requestBodies: z.record(z.string(), referable).default({}),
  }),
});

type Operation = z.infer<typeof operation>;
type Referable = z.infer<typeof referable>;
type Description = z.infer<typeof description>;

interface Known {
  readonly template: string;
  readonly pattern: RegExp;
  readonly holes: number;
  readonly operations: Readonly<Record<string, unknown>>;
}

/** The folder with Microsoft's description, beside this checkout or above it; nothing where it is absent: say so and skip. */
export function contractFolder(): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'shared', 'graph');
    if (existsSync(join(folder, 'openapi-subset.yaml'))) return folder;
  }
  return undefined;
}

/**
 * `fetch` that throws `ContractError` for a call to Graph, to Azure or for a token that is not described, or not so. Other APIs pass.
 * `answers`: open lets Graph answer with what is new; known is for a stand-in, which may not invent anything.
 */
export function checkedFetch(wire: Fetch, { answers = 'open' }: { readonly answers?: Mode } = {}): CheckedFetch {
  const violations: string[] = [];
  const checked = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const [, version, path] = /\/(v1\.0(?!\/token$)|beta|arm|login)(\/[^?]*)/.exec(new URL(request.url).pathname) ?? [];
    if (version === undefined || path === undefined) return wire(request);
    const fail = (what: string): never => {
      violations.push(what);
      throw new ContractError(what);
    };
    const contract = contractOf(version);
    const found =
      contract.find(request.method, path) ?? fail(`${request.method} ${path} is no operation of ${version}.`);
    const where = `${request.method} ${found.template}`;
    const wrong = [...checkQuery(found.parameters, request), ...contract.requestProblems(found, await bodyOf(request))];
    if (wrong.length > 0) fail(`${where}: ${wrong.join('; ')}`);
    const response = await wire(request);
    const problems = contract.responseProblems(found, {
      status: response.status,
      body: await bodyOf(response),
      answers,
    });
    if (problems.length > 0) fail(`${where} answered ${response.status}: ${problems.join('; ')}`);
    return response;
  };
  return Object.assign(checked, { violations });
}

interface Found {
  readonly template: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly answers: Mode;
}

const contracts = new Map<string, Contract>();

function contractOf(version: string): Contract {
  const known = contracts.get(version);
  if (known) return known;
  const contract = new Contract(describedAs(version));
  contracts.set(version, contract);
  return contract;
}

function describedAs(version: string): Description {
  if (version === 'arm') return description.parse(armByHand);
  if (version === 'login') return description.parse(loginByHand);
  const folder = contractFolder();
  if (folder === undefined) throw new Error("Microsoft's description of Graph is not beside this checkout.");
  const file = version === 'beta' ? 'openapi-subset-beta.yaml' : 'openapi-subset.yaml';
  const read = description.parse(parse(readFileSync(join(folder, file), 'utf8')));
  return version === 'beta' ? read : withOurs(read);
}

function withOurs(read: Description): Description {
  const ours = description.parse(handWritten);
  return {
    ...read,
    paths: { ...read.paths, ...pathsBeside(read.paths, ours.paths) },
    components: { ...read.components, schemas: { ...read.components.schemas, ...ours.components.schemas } },
  };
}

/** What is described by hand of a path stands beside what Microsoft describes of it. */
const pathsBeside = (theirs: Description['paths'], ours: Description['paths']): Description['paths'] =>
  Object.fromEntries(Object.entries(ours).map(([path, operations]) => [path, { ...theirs[path], ...operations }]));

class Contract {
  private readonly known: readonly Known[];
  private readonly schemas: Schemas;

  constructor(private readonly described: Description) {
    this.schemas = new Schemas(described.components.schemas);
    this.known = Object.entries(described.paths)
      .map(([template, operations]) => ({
        template,
        operations,
        holes: template.split('{').length,
        pattern: patternOf(template),
      }))
      .toSorted((one, other) => one.holes - other.holes);
  }

  find(method: string, path: string): Found | undefined {
    const plain = normal(path);
    for (const { template, pattern, operations } of this.known) {
      const found = pattern.test(plain) ? operations[method.toLowerCase()] : undefined;
      if (found === undefined) continue;
      const read = operation.parse(found);
      const parameters = read.parameters.map((each) => this.parameter(each));
      return { template, operation: read, parameters };
    }
    return undefined;
  }

  requestProblems({ operation: { requestBody } }: Found, body: unknown): string[] {
    const schema = requestBody && this.schemaOf(requestBody, this.described.components.requestBodies);
    if (!schema) return body === undefined ? [] : ['the request takes no body'];
    if (body === undefined) return ['the request needs a body'];
    return this.schemas.problems(schema, body, 'closed').map((each) => `request${each}`);
  }

  responseProblems({ template, operation: { responses } }: Found, { status, body, answers }: Answered): string[] {
    const described = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`];
    if (!described) return [`the status is not among ${Object.keys(responses).join(', ')}`];
    const schema = this.schemaOf(described, this.described.components.responses);
    if (!schema) return body === undefined ? [] : ['the answer has a body where none is described'];
    // Installing an app answers 201 with nothing in it, in Microsoft's documentation against its own description.
    if (body === undefined) return status === 201 && template.endsWith('/installedApps') ? [] : ['the answer is empty'];
    return this.schemas.problems(schema, body, answers).map((each) => `answer${each}`);
  }

  private schemaOf(part: Referable, named: Readonly<Record<string, Referable>>): Schema | undefined {
    const described = part.$ref === undefined ? part : named[lastOf(part.$ref)];
    return described?.content?.['application/json']?.schema;
  }

  private parameter(part: Parameter): Parameter {
    return part.$ref === undefined ? part : (this.described.components.parameters[lastOf(part.$ref)] ?? part);
  }
}

const lastOf = (reference: string): string => reference.split('/').at(-1) ?? '';

function patternOf(template: string): RegExp {
  const literal = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  // A hole with a star is any number of segments: the scope of a role in Azure.
  const [before, ...rest] = normal(template)
    .replace('{scope*}', '\n')
    .split(/\{[^}]+\}/)
    .map(literal);
  const pattern = [before, ...rest].join("[^/'()]+").replace('\n', '(?:/[^/]+)*');
  return new RegExp(`^${pattern}$`, 'i');
}

/** One spelling for casts and functions, which Graph takes in several. */
function normal(path: string): string {
  return decodeURI(path)
    .replaceAll('%24', '$')
    .replaceAll(/\/microsoft\.graph\.(?!security)/gi, '/graph.')
    .replace(/\/(?:graph\.)?delta(?:\(\))?$/i, '/delta');
}

async function bodyOf(message: Request | Response): Promise<unknown> {
  const text = message.body === null ? '' : await message.clone().text();
  if (text === '') return undefined;
  if (message.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true)
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
