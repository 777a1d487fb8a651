// The catalogue's file, read at start: either everything in it is right, or the process does not start.
import { readFile } from 'node:fs/promises';
import { ConfigError } from './config.js';
import { readCatalogue } from './directory/catalogue-file.js';
import { problemText } from './directory/catalogue-yaml.js';
import type { Names } from './directory/names.js';
import type { Catalogue } from './engine/catalogue/model.js';

/** Throws `ConfigError` with every problem and its line. */
export async function loadCatalogue(path: string, names: Names): Promise<Catalogue> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigError(`Gatehouse was not started: the catalogue ${path} cannot be read (${String(cause)}).`);
  });
  const read = await readCatalogue(text, names);
  if ('catalogue' in read) return read.catalogue;
  throw new ConfigError(
    [
      `Gatehouse was not started, because of its catalogue ${path}:`,
      ...read.problems.map((one) => `  ${problemText(one)}`),
    ].join('\n'),
  );
}
