// Whether emergency access was justified: who may say so is read from the directory at this moment (rules 19, 20 and 46).
import { defined } from '../../engine/defined.js';
import type { Context } from '../context.js';
import { gatherFacts, noFacts } from '../facts/decision.js';
import type { By, Outcome } from '../outcome.js';
import { change } from './change.js';

export interface EmergencyVerdict {
  readonly request: string;
  readonly isJustified: boolean;
  /** What the reviewer saw. */
  readonly revision?: number;
  readonly reason?: string;
}

/** The first answer counts; where it was not justified, what is left of the access is taken back. Throws `DirectoryError`, `StorageDown`. */
export function reviewEmergency(
  context: Context,
  by: By,
  { request, isJustified, ...said }: EmergencyVerdict,
): Promise<Outcome> {
  return change(context, request, async ({ state }) => ({
    ...{ type: 'review-emergency' as const, at: by.at, by: by.person, isJustified, ...defined(said) },
    facts: state.status === 'none' ? noFacts : await gatherFacts(context, state),
  }));
}
