// The catalogue's file: whether it is right, and whether the directory has everything that it names.
import type { Given } from '../../catalogue/given.js';
import { CatalogueError, type Checked } from '../../catalogue/load.js';
import { fail, ok, type Found } from './found.js';
import { isPermissionMissing } from './run.js';

const todo = 'Put the file right (CATALOGUE), and deploy it.';

/** What there is to say of the file by itself. */
export async function fileFound(path: string, given: () => Promise<Given | undefined>): Promise<Found[]> {
  try {
    const read = await given();
    // What is wrong with it as YAML is told with its line where it is read whole.
    if (!read) return [ok(`${path} can be read`)];
    return [ok(`${path}: ${counted(read)}`)];
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return [fail(error.message, 'Set CATALOGUE to the path of your file.')];
  }
}

const counted = ({ things, roles }: Given): string =>
  `${new Set(things.map(({ by }) => by)).size} packages, ${roles.length} roles`;

/** What there is to say of it in the directory as it is now. */
export async function namesFound(checked: () => Promise<Checked>): Promise<Found[]> {
  try {
    const { problems } = await checked();
    if (problems.length === 0) return [ok('everything that it names is there')];
    return problems.map((text) => fail(text, todo));
  } catch (error) {
    if (!isPermissionMissing(error) || !(error instanceof Error)) throw error;
    return [fail(`its names cannot be looked up: ${error.message}`, 'Grant what is missing, as said above.')];
  }
}
