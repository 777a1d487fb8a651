// What Microsoft Entra ID Protection and other sources say of a person's risk, as a level of their scale (rule 26): one reading for every directory.
import { scales, type Level, type Reading, type RiskSource } from '../engine/risk/scales.js';

/** What is said of one person, in Microsoft Graph's names; nothing of it is believed to be of its kind. */
export interface RiskyUser {
  readonly riskLevel?: unknown;
  readonly riskState?: unknown;
  readonly riskLastUpdatedDateTime?: unknown;
}

/** Microsoft's risk states: of these two only a risk is there now; under the others it was dismissed, remedied or never there. */
const risky: readonly unknown[] = ['atRisk', 'confirmedCompromised'];
const settled: readonly unknown[] = ['none', 'confirmedSafe', 'remediated', 'dismissed'];

const unreadable = { level: 'unknown', fault: 'unreadable' } as const;

/** The identity risk that is there now. A state that nobody knows must not pass for no risk. */
export function identityReading(user: RiskyUser): Reading<'identity'> {
  if (settled.includes(user.riskState)) return { level: 'none' };
  if (!risky.includes(user.riskState)) return unreadable;
  return readingOf('identity', user.riskLevel, user.riskLastUpdatedDateTime);
}

/** A level of this source's scale, and since when, where that is a moment. */
export function readingOf<S extends RiskSource>(source: S, said: unknown, since: unknown): Reading<S> {
  const scale: readonly Level<S>[] = scales[source];
  const level = scale.find((each) => each === said);
  if (level === undefined) return unreadable;
  const at = new Date(typeof since === 'string' ? since : '');
  return { level, ...(!Number.isNaN(at.getTime()) && { since: at }) };
}
