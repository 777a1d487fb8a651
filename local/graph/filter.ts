// OData's $filter over plain properties: as much of it as a directory of people and groups is asked for.
import { badRequest, unsupportedQuery } from './answer.js';

export type Properties = Readonly<Record<string, unknown>>;

export interface Filter {
  isTrueOf(properties: Properties): boolean;
  /** It needs `ConsistencyLevel: eventual` where directory objects are asked for. */
  readonly isAdvanced: boolean;
}

type Test = (properties: Properties) => boolean;

const tokens = /\s*('(?:[^']|'')*'|[(),:]|[^\s(),:']+(?::\d\d[^\s(),']*)?)/y;

/** Reads a `$filter`. Throws Graph's 400 for what it does not understand. */
export function parseFilter(text: string): Filter {
  const reader = new Reader(words(text), text);
  const test = reader.either();
  reader.end();
  return { isTrueOf: test, isAdvanced: reader.isAdvanced };
}

function words(text: string): string[] {
  const found: string[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.trimEnd().length) {
    const word = tokens.exec(text)?.[1];
    if (word === undefined) throw badRequest(`Invalid filter clause: '${text}' cannot be read.`);
    found.push(word);
  }
  return found;
}

class Reader {
  isAdvanced = false;
  private at = 0;

  constructor(
    private readonly words: readonly string[],
    private readonly text: string,
  ) {}

  either(): Test {
    let left = this.both();
    while (this.takes('or')) left = or(left, this.both());
    return left;
  }

  end(): void {
    if (this.at < this.words.length) this.fail();
  }

  private both(): Test {
    let left = this.one();
    while (this.takes('and')) left = and(left, this.one());
    return left;
  }

  private one(): Test {
    if (this.takes('not')) {
      this.isAdvanced = true;
      const test = this.one();
      return (properties) => !test(properties);
    }
    if (this.takes('(')) {
      const test = this.either();
      this.must(')');
      return test;
    }
    const word = this.next();
    if (word.endsWith('/any')) return this.any(word.slice(0, -'/any'.length));
    if (this.takes('(')) return this.call(word.toLowerCase());
    return this.comparison((properties) => valueAt(properties, word));
  }

  private any(path: string): Test {
    this.must('(');
    const name = this.next();
    this.must(':');
    if (this.next() !== name) this.fail();
    const test = this.comparison((properties) => properties['']);
    this.must(')');
    return (properties) => {
      const values = valueAt(properties, path);
      return Array.isArray(values) && values.some((value: unknown) => test({ '': value }));
    };
  }

  private call(name: string): Test {
    const path = this.next();
    this.must(',');
    const wanted = String(this.literal()).toLowerCase();
    this.must(')');
    const given = (properties: Properties): string => asText(valueAt(properties, path));
    if (name === 'startswith') return (properties) => given(properties).startsWith(wanted);
    if (name !== 'endswith') throw unsupportedQuery(`The function '${name}' is not supported.`);
    this.isAdvanced = true;
    return (properties) => given(properties).endsWith(wanted);
  }

  private comparison(value: (properties: Properties) => unknown): Test {
    const operator = this.next().toLowerCase();
    if (operator === 'in') {
      const wanted = this.list();
      return (properties) => wanted.some((each) => isEqual(value(properties), each));
    }
    const wanted = this.literal();
    switch (operator) {
      case 'eq':
        return (properties) => isEqual(value(properties), wanted);
      case 'ne':
        this.isAdvanced = true;
        return (properties) => !isEqual(value(properties), wanted);
      case 'ge':
        return (properties) => asText(value(properties)) >= asText(wanted);
      case 'le':
        return (properties) => asText(value(properties)) <= asText(wanted);
      default:
        return this.fail();
    }
  }

  private list(): unknown[] {
    this.must('(');
    const all = [this.literal()];
    while (this.takes(',')) all.push(this.literal());
    this.must(')');
    if (all.length > 15) throw unsupportedQuery('Too many child clauses specified in search filter expression.');
    return all;
  }

  private literal(): unknown {
    const word = this.next();
    if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'");
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : word;
  }

  private next(): string {
    const word = this.words[this.at++];
    return word ?? this.fail();
  }

  private takes(word: string): boolean {
    if (this.words[this.at]?.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private must(word: string): void {
    if (!this.takes(word)) this.fail();
  }

  private fail(): never {
    throw badRequest(`Invalid filter clause: There is a syntax error in '${this.text}'.`);
  }
}

const and =
  (one: Test, other: Test): Test =>
  (properties) =>
    one(properties) && other(properties);
const or =
  (one: Test, other: Test): Test =>
  (properties) =>
    one(properties) || other(properties);

/** A property, or one of a nested thing: `teamsApp/id`; a type before it (`microsoft.graph.…/userId`) is that of all of them here. Throws Graph's 400 for one that there is not. */
function valueAt(properties: Properties, path: string): unknown {
  const names = path.replace(/^microsoft\.graph\.\w+\//, '').split('/');
  return names.reduce<unknown>((inside, name) => {
    if (inside === null || inside === undefined) return undefined;
    if (!isProperties(inside) || !(name in inside))
      throw badRequest(`Invalid filter clause: Could not find a property named '${name}'.`);
    return inside[name];
  }, properties);
}

const isProperties = (value: unknown): value is Properties => typeof value === 'object' && value !== null;

/** The directory compares texts without regard to case. */
function isEqual(value: unknown, wanted: unknown): boolean {
  if (value === null || value === undefined || wanted === null) return (value ?? null) === wanted;
  return asText(value) === asText(wanted);
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value).toLowerCase()
    : '';
}
