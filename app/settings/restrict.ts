// `close Sales Support because …`, `reopen …`, `set longest duration of … to 7 days` (rule 57): proposed for what the name means, never guessed.
import { longestMinutesOf, subjectsOf, thingOf } from '../../engine/catalogue/subjects.js';
import { isSameName, match, type Match } from '../../engine/catalogue/match.js';
import { defined } from '../../engine/defined.js';
import { limits } from '../../engine/request/window.js';
import type { SettingsState, Subject } from '../../engine/settings/model.js';
import { dayMinutes } from '../../engine/time.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { notAnAdministrator, propose, type Proposed, type SettingsRefused } from './propose.js';

/** What was said for it: a name, or what `saidAs` gives; `only`: no other kind is meant. */
export interface Said {
  readonly name: string;
  readonly only?: Subject['kind'];
}

/** What leads to this one and to nothing else, as a package is asked for on a card. */
export const saidAs = ({ kind, id }: Subject): string => (kind === 'package' ? `${id}/` : id);

/** It is not sure which package or role is meant. */
export interface UnclearSubject {
  readonly status: 'unclear';
  readonly found: Exclude<Match<Subject>, { kind: 'one' }>;
}

/** The catalogue's own is no longer than that: it is shortened here, and made longer in its file. */
export interface UnfitLength {
  readonly status: 'not-shorter' | 'too-short';
  readonly what: string;
  /** The longest, or the shortest, that it may be. */
  readonly minutes: number;
  /** One that it could be. */
  readonly fits: number;
}

const usualMinutes = [7 * dayMinutes, 60, limits.shortestMinutes];

type Answer = Proposed | SettingsRefused | UnclearSubject;

const longestReason = 500;

/** Throws `DirectoryError`, `StorageDown`. */
export async function proposeClosing(
  context: Context,
  by: By,
  { isClosed, reason, ...said }: Said & { readonly isClosed: boolean; readonly reason?: string },
): Promise<Answer> {
  const found = await meant(context, by, { ...said, isToBeTakenOff: !isClosed });
  if ('status' in found) return found;
  return propose(context, by, { kind: 'closing', of: found, isClosed, ...defined({ reason: whySaid(reason) }) });
}

const whySaid = (reason: string | undefined): string | undefined => reason?.trim().slice(0, longestReason);

/** `minutes`: absent where the catalogue's own is to count again. Throws `DirectoryError`, `StorageDown`. */
export async function proposeLongest(
  context: Context,
  by: By,
  { minutes, reason, ...said }: Said & { readonly minutes?: number; readonly reason?: string },
): Promise<Answer | UnfitLength> {
  const found = await meant(context, by, { ...said, isToBeTakenOff: minutes === undefined });
  if ('status' in found) return found;
  const thing = thingOf(context.catalogue(), found);
  const most = thing ? longestMinutesOf(thing) : Infinity;
  const fits = usualMinutes.find((one) => one < most) ?? limits.shortestMinutes;
  const unfit = { what: found.name, fits };
  if (minutes !== undefined && minutes >= most) return { status: 'not-shorter', minutes: most, ...unfit };
  if (minutes !== undefined && minutes < limits.shortestMinutes)
    return { status: 'too-short', minutes: limits.shortestMinutes, ...unfit };
  return propose(context, by, { kind: 'longest', of: found, ...defined({ minutes, reason: whySaid(reason) }) });
}

async function meant(
  context: Context,
  by: By,
  { name, only, isToBeTakenOff }: Said & { readonly isToBeTakenOff: boolean },
): Promise<Subject | SettingsRefused | UnclearSubject> {
  if (!(await isAdministrator(context, by.person))) return notAnAdministrator;
  const all = isToBeTakenOff ? known(context, await settingsInForce(context)) : subjectsOf(context.catalogue());
  const found = amongSubjects(
    name,
    all.filter(({ kind }) => kind === (only ?? kind)),
  );
  if (found.kind === 'one') return found.thing;
  // "the role Sales Support": there is a package called so, which may be meant.
  const others = found.kind === 'none' && only ? amongSubjects(name, all) : found;
  return { status: 'unclear', found: others.kind === 'one' ? { kind: 'several', things: [others.thing] } : others };
}

function amongSubjects(name: string, subjects: readonly Subject[]): Match<Subject> {
  const exactly = subjects.filter((one) => one.kind === 'package' && saidAs(one) === name);
  // One thing's id may be another's name.
  const called = subjects.filter((one) => one.id === name.toLowerCase() || isSameName(one.name, name));
  const [one, ...others] = exactly.length > 0 ? exactly : called;
  if (!one) return match(name, subjects, (each) => each.name);
  return others.length === 0 ? { kind: 'one', thing: one } : { kind: 'several', things: [one, ...others] };
}

/** What the catalogue has, and what it had: what is set of that can be taken off. */
function known(context: Context, { restrictions = [] }: SettingsState): Subject[] {
  const catalogue = context.catalogue();
  const gone = restrictions.flatMap(({ of }) => (thingOf(catalogue, of) ? [] : [of]));
  return [...subjectsOf(catalogue), ...gone];
}
