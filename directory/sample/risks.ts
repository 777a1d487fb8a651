// How risky the people of the sample company are, read from its file at every question: it may be edited while the bot runs.
import type { PersonId } from '../../engine/ids.js';
import type { Risks } from '../../engine/ports.js';
import { scales, type Level, type Reading, type RiskSource } from '../../engine/risk/scales.js';
import type { Kept } from './kept-company.js';
import type { Lookup } from './lookup.js';

/** Microsoft's risk states: of these two only a risk is there now; under the others it was dismissed, remedied or never there. */
const risky: readonly unknown[] = ['atRisk', 'confirmedCompromised'];
const settled: readonly unknown[] = ['none', 'confirmedSafe', 'remediated', 'dismissed'];

const unreadable = { level: 'unknown', fault: 'unreadable' } as const;

/** The port over a company that is kept somewhere. Whoever is in neither list is at no risk. */
export function risksOf(kept: Kept): Risks {
  return {
    async identity(person) {
      const found = await kept.now();
      const said = about(found, found.company.riskyUsers, person);
      if (!said || settled.includes(said.riskState)) return { level: 'none' };
      // A state that nobody knows must not pass for no risk.
      return risky.includes(said.riskState)
        ? read('identity', said.riskLevel, said.riskLastUpdatedDateTime)
        : unreadable;
    },
    async insider(person) {
      const found = await kept.now();
      const said = about(found, found.company.insiderRisk, person);
      return said ? read('insider', said.level, said.since) : { level: 'none' };
    },
  };
}

function about<T extends { readonly id: string }>(
  found: Lookup,
  list: readonly T[] | undefined,
  person: PersonId,
): T | undefined {
  const user = found.user(person);
  return user && list?.find(({ id }) => found.user(id) === user);
}

function read<S extends RiskSource>(source: S, said: unknown, since: unknown): Reading<S> {
  const scale: readonly Level<S>[] = scales[source];
  const level = scale.find((each) => each === said);
  if (level === undefined) return unreadable;
  const at = new Date(typeof since === 'string' ? since : '');
  return { level, ...(!Number.isNaN(at.getTime()) && { since: at }) };
}
