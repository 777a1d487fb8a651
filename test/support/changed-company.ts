// The sample company, changed: for stories about people whom it does not have.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleDirectory, type SampleDirectory } from '../../directory/sample/directory.js';
import type { Clock } from '../../engine/ports.js';

const contoso = new URL('../../directory/sample/contoso.json', import.meta.url);

/** Somebody more in the company's file. */
export interface Newcomer {
  readonly name: string;
  readonly upn: string;
  readonly mail?: string;
  readonly manager?: string;
  readonly jobTitle?: string;
}

/** Contoso with these people too; its file is gone again when this resolves. */
export async function contosoWith(people: readonly Newcomer[], clock: Clock): Promise<SampleDirectory> {
  const company = JSON.parse(await readFile(contoso, 'utf8')) as { users: object[] };
  const users = people.map(({ name, upn, mail = upn, manager, jobTitle }, index) => ({
    id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    displayName: name,
    userPrincipalName: upn,
    mail,
    accountEnabled: true,
    userType: 'Member',
    ...(manager !== undefined && { manager }),
    ...(jobTitle !== undefined && { jobTitle }),
  }));
  const folder = await mkdtemp(join(tmpdir(), 'company-'));
  const source = join(folder, 'company.json');
  try {
    await writeFile(source, JSON.stringify({ ...company, users: [...company.users, ...users] }));
    return await sampleDirectory({ source, clock });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
