// The catalogue's file, read at start and by `npm run check`.
import { readFile } from 'node:fs/promises';
import type { Catalogue } from '../engine/catalogue/model.js';
import type { Names } from '../engine/catalogue/names.js';
import { readInForce } from './read.js';
import { problemText } from './yaml.js';

/** The file cannot be read, or is wrong: the message names every problem with its line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/**
 * The catalogue as it is in force. What the directory does not have (any more) is in its `warnings`, and keeps nobody waiting.
 * @throws CatalogueError with every problem of the file itself, each with its line.
 */
export async function loadCatalogue(path: string, names: Names): Promise<Catalogue> {
  const text = await textOf(path, 'Gatehouse was not started: the catalogue');
  const read = await readInForce(text, names);
  if ('catalogue' in read) return read.catalogue;
  throw new CatalogueError(
    [
      `Gatehouse was not started, because of its catalogue ${path}:`,
      ...read.problems.map((one) => `  ${problemText(one)}`),
    ].join('\n'),
  );
}

/**
 * The strict reading, for whoever edits the file: whether all of it holds in the directory as it is, and what there is to say, in lines.
 * @throws CatalogueError where the file cannot be read at all.
 */
export async function checkCatalogue(path: string, names: Names): Promise<{ isRight: boolean; lines: string[] }> {
  const read = await readInForce(await textOf(path, 'The catalogue'), names);
  const problems = 'problems' in read ? read.problems : read.gone;
  const remarks = 'problems' in read ? [] : read.remarks;
  const lines = [
    ...problems.map(problemText),
    ...remarks.map((one) => `warning: ${problemText(one)}`),
    problems.length === 0 ? `${path}: nothing is wrong.` : `${path}: ${problems.length} to be put right.`,
  ];
  return { isRight: problems.length === 0, lines };
}

async function textOf(path: string, what: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CatalogueError(`${what} ${path} cannot be read (${String(cause)}).`);
  });
}
