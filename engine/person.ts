import { personId, type PersonId } from './ids.js';

/** Somebody of the directory, as Gatehouse needs to know them. `id` is the directory's object id. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** User principal name, lower case: unique in the tenant. */
  readonly upn: string;
  readonly kind: 'member' | 'guest';
  /** False once the account is disabled; such a person neither asks nor decides. */
  readonly enabled: boolean;
  /** Disabled by Gatehouse itself (rule 56): may be asked for, and does nothing themself. */
  readonly isBlocked?: true;
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

const ofAddress = 'mail:';
/** The whole of a mail address, as it is asked for: one @, no spaces, and nothing that a card or a query would read as more. */
const address = /^[\p{L}\p{N}._%+'-]{1,64}@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63})$/u;

/**
 * Whoever has this mail address and is not in the directory yet (rule 56): they are invited as a guest once a request for them is approved. Until then
 * their id is made of the address. Nothing for what is no address.
 */
export function inviteeAt(mail: string): Person | undefined {
  const lower = mail.trim().toLowerCase();
  const homeDomain = address.exec(lower)?.[1];
  if (homeDomain === undefined || lower.length > 254) return undefined;
  return { id: personId(`${ofAddress}${lower}`), name: lower, upn: lower, kind: 'guest', enabled: true, homeDomain };
}

/** Known by mail address alone: no account in the directory is theirs, as far as this id says. */
export const isInvitee = ({ id }: Pick<Person, 'id'>): boolean => id.startsWith(ofAddress);

/** The mail address an invitee is known by, lower case. */
export const addressOf = ({ id }: Pick<Person, 'id'>): string => id.slice(ofAddress.length);
