// The catalogue's file, read at start and by `npm run check`.
import { readFile } from 'node:fs/promises';
import type { Catalogue } from '../engine/catalogue/model.js';
import type { Names } from '../engine/catalogue/names.js';
import type { Clock } from '../engine/ports.js';
import { givenIn, type Given } from './given.js';
import { readInForce } from './read.js';
import { problemText } from './yaml.js';

/** The file cannot be read, or is wrong: the message names every problem with its line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/**
 * The catalogue as it is in force, with where and when it was read, by this clock. What the directory does not have (any more) is in its `warnings`, and keeps nobody waiting.
 * @throws CatalogueError with every problem of the file itself, each with its line.
 */
export async function loadCatalogue(path: string, names: Names, clock?: Clock): Promise<Catalogue> {
  const text = await textOf(path, 'Gatehouse was not started: the catalogue');
  const read = await readInForce(text, names);
  if ('catalogue' in read) return { ...read.catalogue, ...(clock && { readFrom: { file: path, at: clock.now() } }) };
  throw new CatalogueError(
    [
      `Gatehouse was not started, because of its catalogue ${path}:`,
      ...read.problems.map((one) => `  ${problemText(one)}`),
    ].join('\n'),
  );
}

/** What the strict reading came to. */
export interface Checked {
  /** What is wrong with it, each with its line; none where all of it holds. */
  readonly problems: readonly string[];
  /** What is right, and yet would ask nobody as things stand. */
  readonly warnings: readonly string[];
  /** The catalogue as it would be in force; absent where the file itself is wrong. */
  readonly catalogue?: Catalogue;
}

/**
 * The strict reading, for whoever edits the file: whether all of it holds in the directory as it is.
 * @throws CatalogueError where the file cannot be read at all.
 */
export async function checkCatalogue(path: string, names: Names): Promise<Checked> {
  const read = await readInForce(await textOf(path, 'The catalogue'), names);
  if ('problems' in read) return { problems: read.problems.map(problemText), warnings: [] };
  const { gone, remarks, catalogue } = read;
  return { problems: gone.map(problemText), warnings: remarks.map(problemText), catalogue };
}

/**
 * What the file gives, read without the directory; nothing where it is no YAML.
 * @throws CatalogueError where the file cannot be read at all.
 */
export const givenByFile = async (path: string): Promise<Given | undefined> =>
  givenIn(await textOf(path, 'The catalogue'));

async function textOf(path: string, what: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CatalogueError(`${what} ${path} cannot be read (${String(cause)}).`);
  });
}
