// Which route a call takes: segments compared without regard to case, alternate keys and casts included.
import type { Method, Route } from './call.js';

export interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const holes = /\{(\w+)(\*?)\}/g;

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Finds the route of a call; `wrong-method` where the path is known for others. */
export type Router = (method: string, path: string) => Matched | 'wrong-method' | 'unknown-path';

/** A router over these routes; literal segments win over parameters. */
export function router(routes: readonly Route[]): Router {
  const compiled = routes.map(compile).toSorted((one, other) => one.names.length - other.names.length);
  return (method, path) => {
    const plain = normal(path);
    const fitting = compiled.filter(({ pattern }) => pattern.test(plain));
    const found = fitting.find(({ route }) => route.method === (method as Method));
    if (!found) return fitting.length > 0 ? 'wrong-method' : 'unknown-path';
    const values = found.pattern.exec(plain)?.slice(1) ?? [];
    const params = Object.fromEntries(found.names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]));
    return { route: found.route, params };
  };
}

/** One spelling of what Graph takes in several: `microsoft.graph.user`, `delta()`, `%24ref`. */
function normal(path: string): string {
  return path
    .replaceAll(/%24/g, '$')
    .replaceAll(/%27/g, "'")
    .replaceAll(/\/microsoft\.graph\./gi, '/graph.')
    .replace(/\/(?:graph\.)?delta(?:\(\))?$/i, '/delta')
    .replace(/\/+$/, '');
}

function compile(route: Route): Compiled {
  const names = [...route.path.matchAll(holes)].map(([, name = '']) => name);
  const literal = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  // Split with its groups, a path is literals with a name and a star, or none, between them.
  const pattern = route.path.split(holes).map((part, at) => {
    if (at % 3 === 0) return literal(part);
    if (at % 3 === 1) return '';
    return part === '*' ? '(.*)' : "([^/'()]+)";
  });
  return { route, names, pattern: new RegExp(`^${pattern.join('')}$`, 'i') };
}
