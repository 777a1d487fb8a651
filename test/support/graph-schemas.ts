// Microsoft's schemas made checkable with ajv, each compiled when it is first met: all of them at once would take minutes.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';

export type Schema = Readonly<Record<string, unknown>>;

/**
 * `closed`: an unknown property or enum member is wrong, as in what we send. `open`: both may be new, as in what Graph answers.
 * `known`: as closed, but for types that are not described here; as in what a stand-in answers.
 */
export type Mode = 'closed' | 'open' | 'known';
const modes: readonly Mode[] = ['closed', 'open', 'known'];

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const lastOf = (reference: unknown): string => String(reference).replace('#/components/schemas/', '');

export class Schemas {
  private readonly ajv = new Ajv({ strict: false, logger: false, allErrors: true, formats: { base64url: true } });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly named: Readonly<Record<string, Schema>>) {
    addFormatsModule.default(this.ajv);
    for (const mode of modes) {
      this.ajv.addKeyword({
        keyword: keywordOf(mode),
        errors: true,
        compile: (name: string) => {
          const check: { (data: unknown): boolean; errors?: Partial<ErrorObject>[] } = (data) => {
            const problems = this.byName(name, data, mode);
            check.errors = problems.map((message) => ({ keyword: keywordOf(mode), message, params: {} }));
            return problems.length === 0;
          };
          return check;
        },
      });
    }
  }

  /** What is wrong with the value, each as a path and a sentence; nothing if it is as described. */
  problems(schema: Schema, value: unknown, mode: Mode): string[] {
    const key = `${mode} ${JSON.stringify(schema)}`;
    return this.run(key, () => this.translated(schema, mode), value);
  }

  private byName(name: string, value: unknown, mode: Mode): string[] {
    const said = typeOf(value);
    const actual = said !== undefined && this.isKind(said, name) ? said : name;
    const schema = this.named[actual];
    if (!schema) return [`there is no schema ${name}`];
    const isUndescribed = mode === 'known' && said !== undefined && !this.named[said];
    const used = isUndescribed ? 'open' : mode;
    return this.run(`${used} ${actual}`, () => this.translated(schema, used), value);
  }

  /** Whether a type is the other or builds on it. */
  private isKind(type: string, of: string): boolean {
    if (type === of) return true;
    const above = this.named[type]?.['allOf'];
    return (
      Array.isArray(above) &&
      above.some((part) => isObject(part) && '$ref' in part && this.isKind(lastOf(part['$ref']), of))
    );
  }

  private run(key: string, make: () => Schema, value: unknown): string[] {
    const check = this.compiled.get(key) ?? this.ajv.compile(make());
    this.compiled.set(key, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) => {
      const extra: unknown = isObject(params) ? params['additionalProperty'] : undefined;
      return `${instancePath} ${message ?? 'is wrong'}${typeof extra === 'string' ? ` '${extra}'` : ''}`;
    });
  }

  private translated(schema: Schema, mode: Mode): Schema {
    if (typeof schema['$ref'] === 'string') return { [keywordOf(mode)]: lastOf(schema['$ref']) };
    const choice = schema['anyOf'];
    // Microsoft writes "or nothing" as a second choice.
    if (Array.isArray(choice)) {
      const kinds = choice.filter(isObject).filter((each) => each['maxProperties'] !== 0);
      return { anyOf: [...kinds.map((each) => this.translated(each, mode)), { type: 'null' }] };
    }
    const parts = partsOf(schema);
    // Of a type that may be a narrower one, with something asked of it besides: both are looked at for themselves.
    if (parts.some((each) => '$ref' in each) && parts.every((each) => !isObject(each['properties'])))
      return { allOf: parts.map((each) => this.translated(each, mode)) };
    const flat = this.flattened(schema);
    if (flat.properties) return orNull(schema, this.object(flat, mode));
    const { items, enum: members, nullable: _nullable, example: _example, ...rest } = schema;
    return orNull(schema, {
      ...rest,
      ...(isObject(items) && { items: this.translated(items, mode) }),
      ...(Array.isArray(members) && mode !== 'open' && { enum: members.filter((each) => each !== newMember) }),
    });
  }

  private object({ properties = {}, required }: Flat, mode: Mode): Schema {
    const inner = Object.entries(properties).map(([name, each]) => [name, this.translated(each, mode)] as const);
    return {
      type: 'object',
      required: [...required],
      properties: Object.fromEntries(inner),
      ...(mode !== 'open' && {
        additionalProperties: false,
        patternProperties: { [mode === 'closed' ? '@odata\\.' : '@']: {} },
      }),
    };
  }

  /** All properties of a schema and of those it builds on. */
  private flattened(schema: Schema): Flat {
    if (typeof schema['$ref'] === 'string') return this.flattened(this.named[lastOf(schema['$ref'])] ?? {});
    const own = isObject(schema['properties']) ? schema['properties'] : undefined;
    const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
    return partsOf(schema)
      .map((part) => this.flattened(part))
      .reduce<Flat>(
        (all, part) => ({
          properties: all.properties || part.properties ? { ...part.properties, ...all.properties } : undefined,
          required: new Set([...all.required, ...part.required]),
        }),
        { properties: own && onlySchemas(own), required: new Set(required) },
      );
  }
}

interface Flat {
  readonly properties: Readonly<Record<string, Schema>> | undefined;
  readonly required: ReadonlySet<string>;
}

/** Stands in Microsoft's enumerations for members to come; nobody sends it. */
const newMember = 'unknownFutureValue';
const keywordOf = (mode: Mode): string => `${mode}Type`;

function orNull(schema: Schema, translated: Schema): Schema {
  return schema['nullable'] === true ? { anyOf: [translated, { type: 'null' }] } : translated;
}

function onlySchemas(properties: Schema): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, each]) => (isObject(each) ? [[name, each]] : [])),
  );
}

function partsOf(schema: Schema): Schema[] {
  return Array.isArray(schema['allOf']) ? schema['allOf'].filter(isObject) : [];
}

/** What a value says it is. */
function typeOf(value: unknown): string | undefined {
  const said = isObject(value) ? value['@odata.type'] : undefined;
  return typeof said === 'string' ? said.replace(/^#/, '') : undefined;
}
