// The process of `child.ts` as JavaScript: it is begun for every death, and reading TypeScript would take longest in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Each source finds what lies beside it where it itself lies, as in scripts/compile.mjs. */
const ownAddresses: Plugin = {
  name: 'own-addresses',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

/** Where the script lies, made now; inside the repository, so that packages are found. */
export async function compiledChild(): Promise<string> {
  const outfile = join(root, '.data/lives', `child-${process.pid}.mjs`);
  await build({
    ...{ absWorkingDir: root, entryPoints: ['test/lives/child.ts'], outfile, bundle: true, packages: 'external' },
    ...{ format: 'esm', platform: 'node', target: 'node20', logLevel: 'silent', plugins: [ownAddresses] },
  });
  return outfile;
}
