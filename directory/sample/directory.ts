// The directory port over a company in a file: for trying Gatehouse without a tenant, and for tests.
import { readFile } from 'node:fs/promises';
import type { Resource } from '../../engine/catalogue/model.js';
import { roleId, type GroupId, type PersonId, type RoleId } from '../../engine/ids.js';
import { DirectoryError, type Applied, type Clock, type Directory, type Risks } from '../../engine/ports.js';
import { assignees } from './assignees.js';
import { resourceText, withChange, withGrant, withoutGrant, withSessionsEnded } from './company-change.js';
import { CompanyError, readCompany } from './company.js';
import type { Change, Company, User } from './company-shape.js';
import { eligibilitiesIn, eligibleIn } from './eligibilities.js';
import { heldThrough } from './held-through.js';
import { inviteTo, setEnabled } from './guests.js';
import { keptInFile, keptInMemory, type Kept } from './kept-company.js';
import { toFoundPerson, toPerson, type Bearer, type Lookup } from './lookup.js';
import type { Names } from '../../engine/catalogue/names.js';
import { namesOf } from './names.js';
import { risksOf } from './risks.js';
import { searchPeople } from './search-people.js';

export interface SampleOptions {
  /** Path of the company's file; it is only read. */
  readonly source: string;
  /** Path of the working copy that grants and removals are written to; absent: they are kept in memory. */
  readonly state?: string | undefined;
  readonly clock: Clock;
  /** Told once about each edit of the working copy that cannot be read. */
  readonly log?: (text: string) => void;
  /** Told after each grant and removal that is done. */
  readonly onChange?: (change: Change) => void;
}

/** The port, the company's risks, the names for the catalogue's file, and what only a sample can tell. */
export interface SampleDirectory extends Directory {
  readonly risks: Risks;
  readonly names: Names;
  /** What this is a view of, for another view of the same. */
  readonly kept: Kept;
  /** The company's tenant id and name. */
  tenant(): Promise<{ readonly id: string; readonly name: string; readonly domain: string }>;
  /** What was granted and removed here, newest last, at most 500. */
  changes(): Promise<readonly Change[]>;
}

/** Opens a company's file as a directory. Throws `CompanyError` if the file, or an earlier working copy, cannot be used. */
export async function sampleDirectory(options: SampleOptions): Promise<SampleDirectory> {
  return directoryOver(await keptCompany(options), options);
}

/** Opens a company's file, or its working copy, for whoever else shows it than the directory. Throws as `sampleDirectory` does. */
export async function keptCompany({ source: path, state, clock, log = () => undefined }: SampleOptions): Promise<Kept> {
  const source = (): Promise<Company> => readSource(path);
  return state === undefined ? keptInMemory(await source()) : keptInFile(state, source, { log, clock });
}

/** A company that is kept somewhere, as a directory. */
export function directoryOver(kept: Kept, told: Pick<SampleOptions, 'clock' | 'onChange'>): SampleDirectory {
  return {
    readingProblem: () => kept.problem(),
    ...reading(kept),
    ...writing(kept, told),
    ...telling(kept),
    setEnabled: (person, isEnabled) => setEnabled(kept, told.clock, { person, isEnabled }),
    inviteGuest: (mail, name) => inviteTo(kept, told.clock, { mail, name }),
    names: namesOf(kept),
    risks: risksOf(kept),
    kept,
  };
}

async function readSource(path: string): Promise<Company> {
  try {
    return readCompany(await readFile(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CompanyError(`The company's file ${path} cannot be used: ${why}`, { cause });
  }
}

type Reading = Omit<Directory, 'grant' | 'revoke' | 'endSessions' | 'readingProblem'>;

function reading(kept: Kept): Reading {
  return {
    async getUser(idOrUpn) {
      const user = (await kept.now()).user(idOrUpn);
      return user && toPerson(user);
    },
    async mailAddress(person) {
      const user = (await kept.now()).user(person);
      return user?.accountEnabled ? user.mail?.toLowerCase() : undefined;
    },
    async searchUsers(text, limit) {
      return searchPeople((await kept.now()).company.users, text, limit).map(toFoundPerson);
    },
    async managerChain(person, levels) {
      return managersOf(await kept.now(), person, levels).map(toPerson);
    },
    async members(group) {
      const found = await kept.now();
      return enabledIn(found, found.group(group)?.members).map(toPerson);
    },
    async memberOfAny(person, groups) {
      const found = await kept.now();
      return groups.filter((group: GroupId) => isAmong(found, person, found.group(group)?.members));
    },
    async holders(role) {
      const found = await kept.now();
      return enabledIn(found, found.role(role)?.members).map(toPerson);
    },
    async holdsAny(person, roles) {
      const found = await kept.now();
      return roles.filter((role: RoleId) => isAmong(found, person, found.role(role)?.members));
    },
    async rolesConferred(group) {
      const found = await kept.now();
      return found.rolesOf(group).map((role) => roleId(role.roleTemplateId));
    },
    async eligibilities(person, of) {
      return eligibilitiesIn(await kept.now(), person, of);
    },
    eligible: async (resource) => eligibleIn(await kept.now(), resource),
    async holds(person, resource) {
      const found = await kept.now();
      const members = found.bearer(resource)?.members ?? [];
      return found.usersIn(members).some((user) => user.id === found.user(person)?.id);
    },
    assignees: async (resource) => assignees(await kept.now(), resource).map(toPerson),
    async heldThrough(person, resource) {
      return heldThrough(await kept.now(), person, resource);
    },
  };
}

function writing(
  kept: Kept,
  { clock, onChange }: Pick<SampleOptions, 'clock' | 'onChange'>,
): Pick<SampleDirectory, 'grant' | 'revoke' | 'endSessions'> {
  const make = async (
    what: Change['what'],
    resource: Resource,
    change: (found: Lookup) => { user: User; next: Company } | undefined,
  ): Promise<Applied> => {
    let noted: Change | undefined;
    await kept.change((found) => {
      const made = change(found);
      if (!made || made.next === found.company) return found.company;
      noted = {
        at: clock.now().toISOString(),
        what,
        person: made.user.displayName,
        resource: resourceText(found, resource),
      };
      return withChange(made.next, noted);
    });
    if (noted) onChange?.(noted);
    return noted ? 'applied' : 'already';
  };
  return {
    grant: (person, resource, until) =>
      make('granted', resource, (found) => {
        const user = found.user(person) ?? missing(`There is no person ${person} in the directory.`);
        const bearer =
          found.bearer(resource) ?? missing(`There is no ${resource.kind} "${resource.name}" in the directory.`);
        return { user, next: withGrant(found, { user, bearer, until }, clock.now()) };
      }),
    revoke: (person, resource) =>
      make('removed', resource, (found) => {
        const user = found.user(person);
        const bearer: Bearer | undefined = found.bearer(resource);
        if (user && bearer?.kind === 'owners') keepLastOwner(found, user, bearer);
        return user && bearer && { user, next: withoutGrant(found, user, bearer) };
      }),
    endSessions: (person) => kept.change((found) => withSessionsEnded(found, found.user(person), clock.now())),
  };
}

function telling(kept: Kept): Pick<SampleDirectory, 'tenant' | 'changes'> {
  return {
    async tenant() {
      const { company } = await kept.now();
      return { id: company.tenantId, name: company.displayName, domain: company.domain };
    },
    changes: async () => (await kept.now()).company.changes ?? [],
  };
}

/** A group is never left without an owner, as in Entra. */
function keepLastOwner(found: Lookup, user: User, { members }: Bearer): void {
  const owners = found.usersIn(members);
  if (owners.length === 1 && owners[0] === user)
    throw new DirectoryError('last-holder', 'The group would be without an owner. Nothing was changed.');
}

function missing(what: string): never {
  throw new DirectoryError('not-found', `${what} Nothing was changed.`);
}

function enabledIn(found: Lookup, members: readonly string[] = []): User[] {
  return found.usersIn(members).filter((user) => user.accountEnabled);
}

function isAmong(found: Lookup, person: PersonId, members: readonly string[] = []): boolean {
  const user = found.user(person);
  return user !== undefined && enabledIn(found, members).includes(user);
}

/** Upwards, nearest first; whoever comes a second time ends it. */
function managersOf(found: Lookup, person: PersonId, levels: number): User[] {
  const chain: User[] = [];
  const start = found.user(person);
  let next = start?.manager ? found.user(start.manager) : undefined;
  while (next && chain.length < levels && next !== start && !chain.includes(next)) {
    chain.push(next);
    next = next.manager ? found.user(next.manager) : undefined;
  }
  return chain;
}
