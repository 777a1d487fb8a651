// Gatehouse as JavaScript, made when a source has changed and kept in .data/build: it starts in a fraction of the time that reading TypeScript takes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const builds = join(root, '.data/build');
/** Folders that hold nothing a bot runs. */
const others = new Set(['node_modules', 'dist', 'coverage', 'test', 'bench', 'docs', 'scripts', 'manifest', 'infra']);
/** Older ones may still be run by another process. */
const mostKept = 4;

function sources() {
  const folders = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !others.has(entry.name),
  );
  const inside = folders.flatMap(({ name }) =>
    readdirSync(join(root, name), { recursive: true }).map((path) => join(name, path)),
  );
  return [...readdirSync(root), ...inside].filter((path) => path.endsWith('.ts')).sort();
}

/** Changes whenever a source, a package, this file or Node does. */
function keyOfNow() {
  const hash = createHash('sha256').update(process.version);
  for (const path of [...sources(), 'package-lock.json', 'scripts/compile.mjs']) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The address of `main.js`, compiled now if it has to be. Throws where it cannot be. */
export async function compiled() {
  const folder = join(builds, keyOfNow());
  if (!existsSync(folder)) await compile(folder);
  return pathToFileURL(join(folder, 'main.js')).href;
}

async function compile(folder) {
  const { build } = await import('esbuild');
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(builds, { recursive: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['main.ts'],
      outdir: unfinished,
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      logLevel: 'silent',
      plugins: [ownAddresses],
    });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Somebody else was quicker: then it is there.
    if (!existsSync(folder)) throw error;
  }
  const kept = readdirSync(builds)
    .map((name) => join(builds, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const old of kept.slice(mostKept)) rmSync(old, { recursive: true, force: true });
}

/** Each source finds what lies beside it (card templates, the sample company) where it itself lies. */
const ownAddresses = {
  name: 'own-addresses',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};
