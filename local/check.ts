// `npm run check` where nothing of production is set: the catalogue's file, before whoever edits it starts anything, against the company as it is now.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCatalogue } from '../catalogue/load.js';
import type { LocalConfig } from '../config.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { fail, ok, warn, type Found } from '../start/check/found.js';
import { jsonOf } from '../start/check/table.js';

const sample = (name: string): string => fileURLToPath(new URL(`../directory/sample/${name}`, import.meta.url));

export interface CheckFileOptions {
  /** For a program, in place of lines. */
  readonly isJson?: boolean;
  readonly say?: (line: string) => void;
}

/** Says everything that is wrong with it, or would ask nobody, by line and path. The exit code: 0 where nothing is wrong. */
export async function checkFile(
  config: Pick<LocalConfig, 'CATALOGUE' | 'COMPANY' | 'DATA_DIR'>,
  { isJson = false, say = (line) => void process.stdout.write(`${line}\n`) }: CheckFileOptions = {},
): Promise<number> {
  const clock = { now: () => new Date() };
  const source = config.COMPANY ?? (await trialCompany(config));
  const path = config.CATALOGUE ?? sample('catalogue.yaml');
  const log = (text: string) => void process.stderr.write(`${text}\n`);
  const { names } = await sampleDirectory({ source, clock, log });
  const { problems, warnings } = await checkCatalogue(path, names);
  const against = `${path} against the company in ${source}`;
  if (isJson) say(jsonOf(foundIn({ problems, warnings, against }).map((one) => ({ name: 'catalogue', ...one }))));
  else {
    say(`Checked: ${against}. Nothing of production is set, so nothing else was looked at.`);
    problems.forEach(say);
    warnings.forEach((one) => say(`warning: ${one}`));
    say(problems.length === 0 ? `${path}: nothing is wrong.` : `${path}: ${problems.length} to be put right.`);
  }
  return problems.length === 0 ? 0 : 1;
}

interface Read {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly against: string;
}

function foundIn({ problems, warnings, against }: Read): Found[] {
  const wrong = [
    ...problems.map((one) => fail(one, 'Put the file right.')),
    ...warnings.map((one) => warn(one, 'Change the file, unless it is meant so.')),
  ];
  return problems.length > 0 ? wrong : [ok(against), ...wrong];
}

/** The trial's own copy, which may have been edited; the sample where there was no trial yet. */
async function trialCompany({ DATA_DIR }: Pick<LocalConfig, 'DATA_DIR'>): Promise<string> {
  const copy = join(DATA_DIR, 'company.json');
  return access(copy).then(
    () => copy,
    () => sample('contoso.json'),
  );
}
