// Access for a time, of any kind: given, prolonged and taken back, with the refusals of privileged identity management.
import type { Company } from '../../directory/sample/company-shape.js';
import { lookup, type Lookup } from '../../directory/sample/lookup.js';
import { minuteMs } from '../../engine/time.js';
import { GraphError } from './answer.js';
import { isDirect, withoutMember, type Note, type Place } from './membership.js';
import { movedOn } from './moved-on.js';
import { objectOf } from './objects.js';

/** What every schedule in the company's file has. */
export interface Schedule {
  readonly id: string;
  readonly principalId: string;
  readonly startDateTime?: string | null | undefined;
  readonly endDateTime?: string | null | undefined;
  readonly begun?: boolean | undefined;
}

/** Where schedules of a kind are kept, and where they put people. */
export interface Book<S extends Schedule> {
  of(company: Company): readonly S[];
  into(company: Company, schedules: S[]): Company;
  /** The same access, whoever has it. */
  isSame(one: S, other: S): boolean;
  place(schedule: S, company: Company): Place | undefined;
  /** What people call what it gives. */
  name(schedule: S, found: Lookup): string;
  /** It gives nothing by itself: who has it may activate something. */
  readonly isEligibility?: true;
}

export interface Made {
  readonly company: Company;
  readonly notes: readonly Note[];
}

interface Held<S> {
  /** Nothing where somebody has it for good, outside any schedule. */
  readonly schedule?: S;
}

const leastMs = 5 * minuteMs;

const refused = (code: string, message: string): GraphError => new GraphError(400, code, message);

/** Gives the access of this schedule. Throws where they have it, or will. */
export function assigned<S extends Schedule>(
  found: Lookup,
  book: Book<S>,
  { wanted, now }: { wanted: S; now: Date },
): Made {
  const held = heldAs(found, book, { wanted, now });
  if (held?.schedule && startOf(held.schedule) > now)
    throw refused('PendingRoleAssignmentRequest', 'There is already an existing pending Role assignment request.');
  if (held) throw refused('RoleAssignmentExists', 'The Role assignment already exists.');
  const company = book.into(found.company, [...others(found, book, wanted), wanted]);
  const { company: moved, notes } = movedOn(lookup(company), now);
  return { company: moved, notes: [...notes, ...ofEligibility(found, book, { what: 'eligible', wanted })] };
}

/** An eligibility is in no list of members: it is noted as what it is. */
function ofEligibility<S extends Schedule>(
  found: Lookup,
  book: Book<S>,
  { what, wanted }: { what: Note['what']; wanted: S },
): Note[] {
  return book.isEligibility ? [{ what, ...about(found, book, wanted) }] : [];
}

const about = <S extends Schedule>(found: Lookup, book: Book<S>, wanted: S): Omit<Note, 'what'> => ({
  person: objectOf(found, wanted.principalId)?.name ?? wanted.principalId,
  resource: book.name(wanted, found),
});

/** Takes the access back. Throws where they do not have it, or for less than five minutes. */
export function unassigned<S extends Schedule>(
  found: Lookup,
  book: Book<S>,
  { wanted, now }: { wanted: S; now: Date },
): Made {
  const held = heldAs(found, book, { wanted, now });
  if (!held) throw refused('RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
  refuseInFirstMinutes(held.schedule, now);
  return removed(found, book, wanted);
}

/** Without this access, and without its schedule. */
export function removed<S extends Schedule>(found: Lookup, book: Book<S>, wanted: S): Made {
  const place = book.place(wanted, found.company);
  const notes = ofEligibility(found, book, { what: 'ineligible', wanted });
  const company = book.into(found.company, others(found, book, wanted));
  return { company: place ? withoutMember(found, company, { place, id: wanted.principalId, notes }) : company, notes };
}

/** By whomever it is asked: administrators too. */
function refuseInFirstMinutes(schedule: Schedule | undefined, now: Date): void {
  if (schedule?.begun && now.getTime() - startOf(schedule).getTime() < leastMs)
    throw refused('ActiveDurationTooShort', 'The Active duration is too short. Minimum Required is 5 minutes.');
}

/** Gives a schedule that is there another end. Throws where there is none, and in its first five minutes. */
export function prolonged<S extends Schedule>(
  found: Lookup,
  book: Book<S>,
  { wanted, now }: { wanted: S; now: Date },
): Made {
  const held = heldAs(found, book, { wanted, now })?.schedule;
  if (!held) throw refused('RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
  refuseInFirstMinutes(held, now);
  const next = { ...held, endDateTime: wanted.endDateTime };
  const { person, resource } = about(found, book, wanted);
  const end = next.endDateTime ? `until ${next.endDateTime.slice(0, 16).replace('T', ' ')} UTC` : 'without an end';
  const notes: Note[] = [{ what: 'moved', person, resource: `${resource}, ${end}` }];
  return { company: book.into(found.company, [...others(found, book, wanted), next]), notes };
}

/** How the principal has the access of this schedule by now; nothing if they do not. */
export function heldAs<S extends Schedule>(
  found: Lookup,
  book: Book<S>,
  { wanted, now }: { wanted: S; now: Date },
): Held<S> | undefined {
  const place = book.place(wanted, found.company);
  const isThere = place !== undefined && isDirect(found, place, wanted.principalId);
  const schedule = book
    .of(found.company)
    .filter((each) => isTheirs(found, book, { each, wanted }) && !isOver(each, now))
    // Taken out of the role by somebody else, they have it no longer, whatever the schedule says.
    .find((each) => !each.begun || place === undefined || isThere);
  if (schedule) return { schedule };
  return isThere ? {} : undefined;
}

export const isOver = ({ endDateTime }: Schedule, now: Date): boolean => !!endDateTime && new Date(endDateTime) <= now;

function others<S extends Schedule>(found: Lookup, book: Book<S>, wanted: S): S[] {
  return book.of(found.company).filter((each) => !isTheirs(found, book, { each, wanted }));
}

function isTheirs<S extends Schedule>(found: Lookup, book: Book<S>, { each, wanted }: { each: S; wanted: S }): boolean {
  return book.isSame(each, wanted) && objectOf(found, each.principalId)?.id === wanted.principalId;
}

const startOf = ({ startDateTime }: Schedule): Date => new Date(startDateTime ?? 0);
