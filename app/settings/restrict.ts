// `close Sales Support because …`, `reopen …`, `set longest duration of … to 7 days` (rule 57): proposed for what the name means, never guessed.
import { longestMinutesOf, subjectsOf, thingOf } from '../../engine/catalogue/subjects.js';
import { match, type Match } from '../../engine/catalogue/match.js';
import { defined } from '../../engine/defined.js';
import { limits } from '../../engine/request/window.js';
import type { SettingsState, Subject } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { settingsInForce } from '../facts/settings.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { notAnAdministrator, propose, type Proposed, type SettingsRefused } from './propose.js';

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
}

type Answer = Proposed | SettingsRefused | UnclearSubject;

const longestReason = 500;

/** Throws `DirectoryError`, `StorageDown`. */
export async function proposeClosing(
  context: Context,
  by: By,
  { name, isClosed, reason }: { readonly name: string; readonly isClosed: boolean; readonly reason?: string },
): Promise<Answer> {
  const found = await meant(context, by, name);
  if ('status' in found) return found;
  const why = defined({ reason: reason?.trim().slice(0, longestReason) });
  return propose(context, by, { kind: 'closing', of: found, isClosed, ...why });
}

/** `minutes`: absent where the catalogue's own is to count again. Throws `DirectoryError`, `StorageDown`. */
export async function proposeLongest(
  context: Context,
  by: By,
  { name, minutes }: { readonly name: string; readonly minutes?: number },
): Promise<Answer | UnfitLength> {
  const found = await meant(context, by, name);
  if ('status' in found) return found;
  const thing = thingOf(context.catalogue(), found);
  const most = thing ? longestMinutesOf(thing) : Infinity;
  const what = found.name;
  if (minutes !== undefined && minutes >= most) return { status: 'not-shorter', what, minutes: most };
  if (minutes !== undefined && minutes < limits.shortestMinutes)
    return { status: 'too-short', what, minutes: limits.shortestMinutes };
  return propose(context, by, { kind: 'longest', of: found, ...defined({ minutes }) });
}

async function meant(context: Context, by: By, name: string): Promise<Subject | SettingsRefused | UnclearSubject> {
  if (!(await isAdministrator(context, by.person))) return notAnAdministrator;
  const subjects = known(context, await settingsInForce(context));
  const byId = subjects.filter(({ id }) => id === name.toLowerCase());
  const [only] = byId;
  if (only && byId.length === 1) return only;
  const found = match(name, subjects, (one) => one.name);
  return found.kind === 'one' ? found.thing : { status: 'unclear', found };
}

/** What the catalogue has, and what it had: what is set of that can be taken off. */
function known(context: Context, { restrictions = [] }: SettingsState): Subject[] {
  const catalogue = context.catalogue();
  const gone = restrictions.flatMap(({ of }) => (thingOf(catalogue, of) ? [] : [of]));
  return [...subjectsOf(catalogue), ...gone];
}
