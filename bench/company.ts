// Who takes part in a measurement: the people of the sample company, and four hundred more.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompany, writeCompany } from '../directory/sample/company.js';
import type { Company, User } from '../directory/sample/company-shape.js';
import type { Ids } from '../engine/ports.js';
import { newRequestId } from '../engine/request/tags.js';

const employeeCount = 400;
/** The first so many employees are the managers of the others. */
const managerCount = 40;

export const sampleFile = (name: string): string => new URL(`../directory/sample/${name}`, import.meta.url).pathname;

export const sampleCompany = (): Company => readCompany(readFileSync(sampleFile('contoso.json'), 'utf8'));

/** Somebody of the sample company, by principal name. */
export function namedUser(name: string): User {
  const found = sampleCompany().users.find(({ userPrincipalName }) => userPrincipalName === name);
  if (!found) throw new Error(`The sample company lacks ${name}.`);
  return found;
}

/** Employee `index`, from 0; after the last comes the first again. */
export function employee(index: number): User {
  const number = String(index % employeeCount).padStart(3, '0');
  return {
    id: `00000000-0000-4000-8000-000000000${number}`,
    displayName: `Employee ${number}`,
    userPrincipalName: `employee${number}@contoso.com`,
    mail: `employee${number}@contoso.com`,
    accountEnabled: true,
    userType: 'Member',
    jobTitle: 'Clerk',
    department: 'Operations',
    manager: index % employeeCount < managerCount ? 'PattiF@contoso.com' : managerOf(index).userPrincipalName,
  };
}

/** Who decides first on what this employee, none of the managers, asks for. */
export const managerOf = (index: number): User => employee(index % managerCount);

/** Employee `index` among those who have a manager of their own. */
export const clerk = (index: number): number => managerCount + (index % (employeeCount - managerCount));

/** The id of the request that the clerk of this index files. */
export const requestNamed = (index: number) => newRequestId({ name: 'Sales Support' }, numbered(index).short(4));

/** Ids whose random part is a number that the measurement knows. */
export const numbered = (index: number): Ids => ({ short: () => String(index) });

export const employees: readonly User[] = Array.from({ length: employeeCount }, (_, index) => employee(index));

/** So many more people, for a company that many ask at once. */
export const crowd = (count: number): User[] =>
  Array.from({ length: count }, (_, index) => ({
    ...employee(0),
    id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
    displayName: `Person ${index}`,
    userPrincipalName: `person${index}@contoso.com`,
    mail: `person${index}@contoso.com`,
    manager: 'PattiF@contoso.com',
  }));

/** A folder for the files of a measurement, with the company in it. */
export async function companyFolder(): Promise<{ path: string; company: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  const company = join(path, 'contoso-and-more.json');
  const sample = sampleCompany();
  await writeFile(company, writeCompany({ ...sample, users: [...sample.users, ...employees] }));
  return { path, company, remove: () => rm(path, { recursive: true, force: true }) };
}
