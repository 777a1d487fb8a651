// The checks where the directory is a company in a file: the file, and the catalogue in it.
import { checkCatalogue, type Checked } from '../../catalogue/load.js';
import { openDirectory } from '../directory.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { administratorsFound, remarksFound } from './remarks.js';
import { once, type Asked } from './asked.js';
import { namesFound } from './catalogue.js';
import { fail, ok, type Found } from './found.js';
import type { Check } from './run.js';

const fileName = 'company file';

/** In the order in which they are told. The file is only read. */
export function companyChecks({ config, clock }: Asked): readonly Check[] {
  const opened = once(async () => {
    const over = await openDirectory(config, { clock, log: () => undefined });
    return over(memoryShared(clock)).directory;
  });
  const checked = once(async (): Promise<Checked> => checkCatalogue(config.CATALOGUE, (await opened()).names));
  const after = [fileName, 'catalogue file'];
  return [
    {
      name: fileName,
      look: async () => [await opened().then(() => ok(`${config.COMPANY ?? ''} can be read`), unusable)],
    },
    { name: 'catalogue names', after, look: () => namesFound(checked) },
    { name: 'catalogue remarks', after, look: async () => remarksFound(await checked(), await opened()) },
    {
      name: 'administrators',
      after: [fileName],
      look: async () => administratorsFound(await opened(), config.ADMINISTRATOR_ROLES),
    },
  ];
}

const unusable = (error: unknown): Found =>
  fail(
    (error instanceof Error ? error.message : String(error)).replace(/^Gatehouse was not started: /, ''),
    'Put the file right (COMPANY).',
  );
