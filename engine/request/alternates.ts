// Alternate approvers of a stage: asked beside the others from a set time after it began (rules 17 and 20).
import { earliest } from '../document.js';
import { addMinutes } from '../time.js';
import type { PersonId } from '../ids.js';
import { distinct, type Person } from '../person.js';
import type { StageFacts } from '../routing.js';
import type { Stage } from './model.js';
import { missingOf } from './quorum.js';

/** From when on they are asked; nothing where there are none, or the stage has not begun. */
export const alternatesAt = ({ rule, askedAt }: Pick<Stage, 'rule' | 'askedAt'>): Date | undefined =>
  rule.alternates && askedAt ? addMinutes(askedAt, rule.alternates.afterMinutes) : undefined;

/** When they are still to be brought in; later than their time where the directory could not be asked then. */
export const alternatesDueAt = (stage: Stage): Date | undefined =>
  stage.alternatesAskedAt ? undefined : (stage.alternatesTried?.againAt ?? alternatesAt(stage));

/** Whether their time has come by `at`, or nobody else could be reached. */
export function areAlternatesIn(stage: Stage, at: Date): boolean {
  if (stage.rule.alternates && stage.widened) return true;
  const from = alternatesAt(stage);
  return from !== undefined && from <= at;
}

/**
 * Whom a stage that has begun names at `at`: its alternates too, once their time has come, and before it where those who are asked are too few for
 * what it still needs. Where the fallback is asked they come beside it: it is not taken from whoever has it (rules 16 and 17).
 */
export function withAlternates(
  facts: StageFacts | undefined,
  stage: Stage,
  { at, excluded }: { readonly at: Date; readonly excluded: ReadonlySet<PersonId> },
): StageFacts | undefined {
  if (!facts?.alternates || !stage.askedAt) return facts;
  const mayOf = (people: readonly Person[]) =>
    distinct(people).filter(({ id, enabled }) => enabled && !excluded.has(id)).length;
  const { approvers, fallback, alternates } = facts;
  const missing = missingOf(stage);
  const isWithFallback = stage.via === 'fallback' && mayOf(approvers) < missing;
  const enough = isWithFallback ? mayOf([...approvers, ...fallback]) : mayOf(approvers);
  if (!areAlternatesIn(stage, at) && enough >= missing) return facts;
  return isWithFallback
    ? { ...facts, fallback: distinct([...fallback, ...alternates]) }
    : { ...facts, approvers: distinct([...approvers, ...alternates]) };
}

/** What time next brings to a stage: its reminders, its alternates, its end. */
export const nextOf = (stage: Stage, reminderAt: Date | undefined): Date | undefined =>
  earliest([stage.deadlineAt, reminderAt, alternatesDueAt(stage)]);
