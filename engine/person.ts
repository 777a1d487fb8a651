import type { PersonId } from './ids.js';

/** Somebody of the directory, as Gatehouse needs to know them. `id` is the directory's object id. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** User principal name, lower case: unique in the tenant. */
  readonly upn: string;
  readonly kind: 'member' | 'guest';
  /** False once the account is disabled; such a person neither asks nor decides. */
  readonly enabled: boolean;
  readonly jobTitle?: string;
  readonly department?: string;
  /** Of a guest: the domain of the organisation they belong to, lower case (rule 2). */
  readonly homeDomain?: string;
  /** Lower case; only where somebody was searched for and it is another than the principal name. Not kept. */
  readonly mail?: string;
}

export const isSame = (one: Pick<Person, 'id'>, other: Pick<Person, 'id'>): boolean => one.id === other.id;

/** Everybody once, in the order of first mention. */
export function distinct(people: readonly Person[]): Person[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** Where a guest comes from: the domain of their mail address, else that inside their principal name (`kim_fabrikam.com#ext#@…`). Both lower case. */
export function homeDomainOf(upn: string, mail?: string): string | undefined {
  const ofMail = /@([^@\s]+)$/.exec(mail ?? '')?.[1];
  return ofMail ?? /_([^_\s@#]+)#ext#@/.exec(upn)?.[1];
}
