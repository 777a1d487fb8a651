// No two files of the product may need each other, not even for a type: prints every circle of imports, and fails if there is one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const left = new Set(['node_modules', 'dist', 'coverage']);

function sources(folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return left.has(entry.name) || entry.name.startsWith('.') ? [] : sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** The files of this project that a file imports, for values or for types alone, at once or later. */
function importsOf(path) {
  return ts
    .preProcessFile(readFileSync(path, 'utf8'), true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(path), fileName.replace(/\.js$/, '.ts')))
    .filter((imported) => existsSync(imported));
}

/** Groups of files that reach each other (Tarjan), the largest first. */
function circlesIn(graph) {
  const [order, low, stack, circles] = [new Map(), new Map(), [], []];
  const visit = (file) => {
    order.set(file, order.size);
    low.set(file, order.get(file));
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file), low.get(next)));
    }
    if (low.get(file) !== order.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) circles.push(group);
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles.sort((one, other) => other.length - one.length);
}

const graph = new Map(sources().map((path) => [path, importsOf(path)]));
const circles = circlesIn(graph);
for (const circle of circles) {
  console.log(`${circle.length} files need each other:`);
  for (const file of circle) {
    const within = graph.get(file).filter((imported) => circle.includes(imported));
    console.log(`  ${relative(root, file)} → ${within.map((imported) => relative(root, imported)).join(', ')}`);
  }
}
console.log(`${circles.length} circles of imports in ${graph.size} files.`);
process.exit(circles.length > 0 ? 1 : 0);
