// Gatehouse and the processes of the measurements as JavaScript, as production runs them: no loader in the way of what is measured.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Every folder that `npm run build` translates, and the measurements. */
const rooms = [...(await roomsBuilt()), 'bench'];
const assets = ['cards/templates', 'directory/sample'];
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

/** Where what `build` makes lies; inside the repository, so that packages are found. */
export const built = join(root, '.data/bench-build');

/** Translates every file, without checking types: `npm test` does that. Takes about two seconds. */
export async function build(): Promise<void> {
  await rm(built, { recursive: true, force: true });
  const atRoot = (await readdir(root)).filter((name) => name.endsWith('.ts'));
  const inRooms = await Promise.all(
    rooms.map(async (room) => (await readdir(join(root, room), { recursive: true })).map((name) => join(room, name))),
  );
  for (const name of [...atRoot, ...inRooms.flat().filter((name) => name.endsWith('.ts'))]) await translate(name);
  for (const folder of assets) await cp(join(root, folder), join(built, folder), { recursive: true });
}

async function roomsBuilt(): Promise<string[]> {
  const { include } = JSON.parse(await readFile(join(root, 'tsconfig.build.json'), 'utf8')) as { include: string[] };
  return include.flatMap((pattern) => /^(\w+)\/\*\*/.exec(pattern)?.[1] ?? []);
}

async function translate(name: string): Promise<void> {
  const source = await readFile(join(root, name), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const target = join(built, name.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, outputText);
}
