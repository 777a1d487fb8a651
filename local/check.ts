// `npm run check`: the catalogue's file read strictly, for whoever edits it, against the company as it is now.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCatalogue } from '../catalogue/load.js';
import type { LocalConfig } from '../config.js';
import { sampleDirectory } from '../directory/sample/directory.js';

const sample = (name: string): string => fileURLToPath(new URL(`../directory/sample/${name}`, import.meta.url));

/** Says everything that is wrong with it, or would ask nobody, by line and path. The exit code: 0 where nothing is wrong. */
export async function checkFile(
  config: Pick<LocalConfig, 'CATALOGUE' | 'COMPANY' | 'DATA_DIR'>,
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const clock = { now: () => new Date() };
  const { names } = await sampleDirectory({ source: config.COMPANY ?? (await trialCompany(config)), clock, log: say });
  const { isRight, lines } = await checkCatalogue(config.CATALOGUE ?? sample('catalogue.yaml'), names);
  lines.forEach(say);
  return isRight ? 0 : 1;
}

/** The trial's own copy, which may have been edited; the sample where there was no trial yet. */
async function trialCompany({ DATA_DIR }: Pick<LocalConfig, 'DATA_DIR'>): Promise<string> {
  const copy = join(DATA_DIR, 'company.json');
  return access(copy).then(
    () => copy,
    () => sample('contoso.json'),
  );
}
