// The catalogue's file, read at start: either everything in it is right, or the process does not start.
import { readFile } from 'node:fs/promises';
import { readCatalogue } from './read.js';
import { problemText } from './yaml.js';
import type { Names } from '../engine/catalogue/names.js';
import type { Catalogue } from '../engine/catalogue/model.js';

/** The file cannot be read, or is wrong: the message names every problem with its line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/** Throws `CatalogueError` with every problem and its line. */
export async function loadCatalogue(path: string, names: Names): Promise<Catalogue> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CatalogueError(`Gatehouse was not started: the catalogue ${path} cannot be read (${String(cause)}).`);
  });
  const read = await readCatalogue(text, names);
  if ('catalogue' in read) return read.catalogue;
  throw new CatalogueError(
    [
      `Gatehouse was not started, because of its catalogue ${path}:`,
      ...read.problems.map((one) => `  ${problemText(one)}`),
    ].join('\n'),
  );
}
