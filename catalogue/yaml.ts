// YAML text into plain values that remember their lines. What could surprise (aliases, odd keys, own tags) is refused.
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type ParsedNode,
} from 'yaml';

/** What is wrong with the file, and where: line and column count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  /** Where in the catalogue, like `packages[0].name`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** A file's values and the places they stand at. */
export interface Yaml {
  readonly value: unknown;
  /** The problem that `message` is at this path; for a key that is wrong itself, `key` names it. */
  problemAt(path: Path, message: string, key?: string): Problem;
}

const longestFile = 1_000_000;
const deepest = 20;
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads YAML 1.2, at most 1 MB, one document: its value, or everything that is wrong with it as YAML. */
export function readYaml(text: string): { yaml: Yaml } | { problems: readonly Problem[] } {
  const whole = (message: string): { problems: Problem[] } => ({
    problems: [{ line: 1, column: 1, path: '', message }],
  });
  if (Buffer.byteLength(text) > longestFile) return whole('The file is longer than 1 MB.');
  if (isEndless(text)) return whole('The file is nested too deeply.');
  try {
    return parse(text);
  } catch (error) {
    // The parser calls itself for each level: a file of brackets runs out of stack.
    if (error instanceof RangeError) return whole('The file is nested too deeply.');
    throw error;
  }
}

/** Counted roughly, strings and comments included: the parser takes seconds for thousands of open brackets. */
function isEndless(text: string): boolean {
  let open = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    if (open > 1_000) return true;
  }
  return false;
}

function parse(text: string): ReturnType<typeof readYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false, schema: 'core' });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const wrong = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    path: '',
    message: error.message,
  }));
  const problems = [
    ...wrong,
    ...surprises(document).map(({ offset, message }) => ({ ...at(offset), path: '', message })),
  ];
  if (problems.length > 0) return { problems };
  const yaml: Yaml = {
    value: document.toJS({ maxAliasCount: 0 }) as unknown,
    problemAt: (path, message, key) => ({ ...at(offsetOf(document, path, key)), path: pathText(path), message }),
  };
  return { yaml };
}

/** A problem as a line for people: "line 12, column 9: packages[0].name is missing". */
export function problemText({ line, column, path, message }: Problem): string {
  return `line ${line}, column ${column}: ${path === '' ? message : `${path}: ${message}`}`;
}

function surprises(document: Document.Parsed): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  const add = (node: { range?: readonly [number, number, number] | null | undefined }, message: string): void => {
    found.push({ offset: node.range?.[0] ?? 0, message });
  };
  visit(document, {
    Alias: (_key, node) => add(node, `*${node.source}: repeating a part by its name is not taken here; write it out.`),
    Node: (_key, node, path) => {
      if (path.length > deepest * 2) {
        add(node, 'This is nested too deeply.');
        return visit.SKIP;
      }
      if (!isAlias(node) && node.tag?.startsWith('!')) add(node, 'Own types (!name) are not taken here.');
      return undefined;
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string') {
        found.push({ offset: offsetOfNode(key), message: 'The name before a colon must be plain text.' });
      } else if (refusedKeys.has(key.value)) add(key, `"${key.value}" is not known here.`);
    },
  });
  return found;
}

function offsetOfNode(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

/** Where the path's last part that exists begins: at its key, if it has one. */
function offsetOf(document: Document.Parsed, path: Path, wrongKey?: string): number {
  let node: ParsedNode | null = document.contents;
  let offset = node?.range[0] ?? 0;
  for (const part of wrongKey === undefined ? path : [...path, wrongKey]) {
    if (isMap(node)) {
      const pair: { key: ParsedNode; value: ParsedNode | null } | undefined = node.items.find(
        ({ key }) => isScalar(key) && key.value === part,
      );
      if (!pair) return offset;
      offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part] ?? null;
      offset = node?.range[0] ?? offset;
    } else return offset;
  }
  return offset;
}

function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
