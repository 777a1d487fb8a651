// The sample company in a file of its own, to be edited by hand in the middle of a story, as an administrator of the directory would change it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleDirectory, type SampleDirectory } from '../../directory/sample/directory.js';
import type { Clock } from '../../engine/ports.js';

interface Held {
  displayName: string;
  members: string[];
}
/** What stories change of the file. */
export interface EditedCompany {
  users: { displayName: string; userPrincipalName: string; accountEnabled: boolean; manager?: string }[];
  groups: (Held & { readonly id?: string })[];
  directoryRoles: Held[];
  roleEligibilityScheduleInstances: object[];
  riskyUsers?: { id: string; riskLevel: string; riskState: string; riskLastUpdatedDateTime: string }[];
}

export interface EditableCompany {
  readonly directory: SampleDirectory;
  edit(change: (company: EditedCompany) => void): Promise<void>;
  /** Its file cannot be read from now on, until it is edited again. */
  breakFile(): Promise<void>;
  remove(): Promise<void>;
}

const source = new URL('../../directory/sample/contoso.json', import.meta.url).pathname;

/** The sample company, changed before anything begins. */
export async function editableCompany(
  clock: Clock,
  change: (company: EditedCompany) => void = () => undefined,
): Promise<EditableCompany> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-company-'));
  const state = join(folder, 'company.json');
  let whole = await readFile(source, 'utf8');
  async function edit(from: string, how: (company: EditedCompany) => void): Promise<void> {
    const company = JSON.parse(from) as EditedCompany;
    how(company);
    whole = JSON.stringify(company, undefined, 2);
    await writeFile(state, whole);
  }
  await edit(whole, change);
  const directory = await sampleDirectory({ source, state, clock });
  let isBroken = false;
  return {
    directory,
    async edit(how) {
      await edit(isBroken ? whole : await readFile(state, 'utf8'), how);
      isBroken = false;
    },
    async breakFile() {
      whole = await readFile(state, 'utf8');
      isBroken = true;
      await writeFile(state, '{');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A group or role of the file, by name. */
export function named(things: readonly Held[], name: string): Held {
  const found = things.find((each) => each.displayName === name);
  if (!found) throw new Error(`nothing in the company is called ${name}`);
  return found;
}
