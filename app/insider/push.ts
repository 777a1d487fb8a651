// What the source of insider risk pushes: looked up in the directory, and kept where it is newer than what is known (rule 26).
import { defined } from '../../engine/defined.js';
import type { PersonId } from '../../engine/ids.js';
import type { Push, PushedRisks, PushOutcome } from '../../engine/insider/pushed.js';
import { minuteMs } from '../../engine/time.js';
import type { Context } from '../context.js';
import { rereadRisksOf } from '../road/live-risk.js';

/** Clocks differ by so much at most: what was seen later would keep everything newer out. */
const mostAheadMs = 5 * minuteMs;
const atOnce = 8;

/** All of them, or none. Throws `DirectoryError`, `StorageDown`. */
export async function pushRisks(
  { directory, clock }: Pick<Context, 'directory' | 'clock'>,
  pushed: PushedRisks,
  pushes: readonly Push[],
): Promise<PushOutcome> {
  const now = clock.now();
  const ahead = indexesOf(pushes, ({ seenAt }) => seenAt.getTime() > now.getTime() + mostAheadMs);
  if (ahead.length > 0) return { status: 'refused', code: 'seen-in-future', at: ahead };
  const people: (PersonId | undefined)[] = [];
  for (let from = 0; from < pushes.length; from += atOnce) {
    const some = pushes.slice(from, from + atOnce).map(({ person }) => directory.getUser(person));
    people.push(...(await Promise.all(some)).map((person) => person?.id));
  }
  const unknown = indexesOf(people, (id) => id === undefined);
  if (unknown.length > 0) return { status: 'refused', code: 'unknown-person', at: unknown };
  let kept = 0;
  const raised: PersonId[] = [];
  for (const [index, { level, seenAt, until }] of pushes.entries()) {
    const person = people[index];
    if (person === undefined) continue;
    if (!(await pushed.keep({ person, level, seenAt, ...defined({ until }) }, now))) continue;
    kept += 1;
    if (level !== 'none') raised.push(person);
  }
  return { status: 'kept', kept, older: pushes.length - kept, raised };
}

/** In force at once: what privileged access these have is read again; what cannot be asked now, by the sweep (rule 34). Throws `StorageDown`. */
export const rereadRaised = (context: Context, raised: readonly PersonId[]): Promise<number> =>
  raised.length === 0 ? Promise.resolve(0) : rereadRisksOf(context, [...new Set(raised)]);

const indexesOf = <T>(all: readonly T[], is: (one: T) => boolean): number[] =>
  all.flatMap((one, index) => (is(one) ? [index] : []));
